"""`bihuan survey`: one-use codes, answers, progress, closing and results of a survey."""

from pathlib import Path
from typing import Annotated

import typer

from bihuan.assess.survey.public import (
    Results,
    Survey,
    Wave,
    answer,
    close_wave,
    issue_codes,
    may_run,
    progress,
    questions_asked,
    results,
    survey_of,
    table_of,
    wave_of,
    waves_of,
)
from bihuan.base.clock import today
from bihuan.base.errors import Refused
from bihuan.base.issue import Issue
from bihuan.cli.acting import acting_person, find_unit
from bihuan.cli.answer import Answer, table
from bihuan.cli.slips import slips_at
from bihuan.cli.typed_json import read_object
from bihuan.ledger.public import create
from bihuan.org.public import tree

TITLES = {"open": "答题中", "closed": "已收回", "answered": "已反馈"}


def run(
    survey: Annotated[str, typer.Argument(help="问卷，如 staff_pulse.pulse；或一次调查的记录号")],
    open_: Annotated[
        str, typer.Option("--open", metavar="名称", help="发起一次调查（在 --unit 及其下级）")
    ] = "",
    codes: Annotated[
        Path | None, typer.Option("--codes", help="给要问的人各发一个答题码，写进 xlsx 或 csv")
    ] = None,
    answer_: Annotated[
        Path | None, typer.Option("--answer", help="答题：JSON 文件，题的标识或题目 → 答案")
    ] = None,
    code: Annotated[str, typer.Option("--code", help="答题码（匿名问卷）")] = "",
    progress_: Annotated[bool, typer.Option("--progress", help="看收回进度")] = False,
    close: Annotated[bool, typer.Option("--close", help="收回，答卷入账")] = False,
    results_: Annotated[bool, typer.Option("--results", help="看结果，各次并列")] = False,
    unit: Annotated[str, typer.Option("--unit", help="单位；不写则为最高一级")] = "",
) -> Answer:
    """One thing at a time; without any, the waves of the survey."""
    asked = [bool(open_), codes is not None, answer_ is not None, progress_, close, results_]
    if sum(asked) > 1:
        raise Refused([Issue("cli.survey", "一次只办一件事。", "分开做。")])
    if open_:
        return _open(_survey(survey), open_, find_unit(unit))
    if codes:
        return _codes(_wave(survey), codes)
    if answer_:
        return _answer(_wave(survey), answer_, code)
    if progress_:
        return _progress(_wave(survey))
    if close:
        done = close_wave(_wave(survey).record, actor=acting_person())
        data = {"wave": done.wave, "issued": done.issued, "entered": done.entered}
        return Answer(data, [done.text])
    return _results(survey, find_unit(unit)) if results_ else _list(_survey(survey))


def _survey(text: str) -> Survey:
    return wave_of(int(text), actor=acting_person()).survey if text.isdecimal() else survey_of(text)


def _wave(text: str) -> Wave:
    """The wave with that number, or the only one under way."""
    if text.isdecimal():
        return wave_of(int(text), actor=acting_person())
    under_way = [row.record for row in waves_of(survey_of(text)) if row.state == "open"]
    if len(under_way) != 1:
        said = f"正在答题的调查有 {len(under_way)} 次" if under_way else "没有正在答题的调查"
        listed = "、".join(map(str, under_way))
        mend = f"写记录号：{listed}。" if under_way else "先用 --open 发起。"
        raise Refused([Issue("cli.survey", f"{said}。", mend)])
    return wave_of(under_way[0], actor=acting_person())


def _open(survey: Survey, title: str, unit: int) -> Answer:
    [entry] = create(survey.waves.id, [{"unit": unit, "title": title}], actor=acting_person())
    return Answer({"wave": entry.record}, [f"已发起第 {entry.record} 号调查：{title}。"])


def _codes(wave: Wave, path: Path) -> Answer:
    with slips_at(path) as write:
        made = issue_codes(wave.record, actor=acting_person())
        names = tree(today())
        rows = [
            (names.name(unit), group, wave.row.values["title"], one)
            for (unit, group), codes in sorted(made.items(), key=lambda each: names.index(each[0][0]))
            for one in codes
        ]
        write(("单位", "组别", "调查", "答题码"), rows)
    said = f"发出 {len(rows)} 个答题码，写在 {path}。码只此一份，打乱后分发，不要登记谁拿了哪个。"
    return Answer({"wave": wave.record, "issued": len(rows), "file": path}, [said])


def _answer(wave: Wave, path: Path, code: str) -> Answer:
    fields = wave.survey.answers.fields
    by_title = {fields[name].title: name for name in questions_asked(wave)}
    values = {by_title.get(name, name): value for name, value in read_object(path).items()}
    person = 0 if wave.survey.definition.anonymous else acting_person()
    answer(wave.record, values, code=code, person=person)
    return Answer({"wave": wave.record, "taken": True}, ["已收下，谢谢。"])


def _progress(wave: Wave) -> Answer:
    lines = progress(wave.record, actor=acting_person())
    rows = [
        (
            each.group,
            each.issued,
            each.text,
            "" if each.quota is None else f"{each.quota}{' ✓' * each.reached}",
        )
        for each in lines
    ]
    data = [
        {"group": each.group, "issued": each.issued, "at_least": each.at_least, "quota": each.quota}
        | {"reached": each.reached}
        for each in lines
    ]
    return Answer({"wave": wave.record, "groups": data}, [table(["组别", "发出", "收回", "配额"], rows)])


def _results(text: str, unit: int) -> Answer:
    """Texts are shown only to whoever runs the survey, of waves at units where the person does."""
    actor, survey = acting_person(), _survey(text)
    waves = [int(text)] if text.isdecimal() else []
    found = results(survey.id, unit, waves=waves, texts=True)
    shown = table_of(found, tree(today()).name(unit))
    open_to = {each.wave for each in found.waves if may_run(wave_of(each.wave), actor)}
    lines = [table(shown.columns, shown.rows, shown.title), *shown.notes]
    for wave in found.waves:
        for each in wave.whole.counted if wave.wave in open_to else ():
            title = survey.definition.questions[each.question].title
            lines += (
                [f"{wave.title}　{title}：", *(f"  · {text}" for text in each.texts)] if each.texts else []
            )
    return Answer(_data(found, open_to), lines)


def _data(found: Results, open_to: set[int]) -> dict:
    return {
        "survey": found.survey.id,
        "unit": found.unit,
        "as_of": found.as_of,
        "waves": [
            {
                "wave": wave.wave,
                "title": wave.title,
                "closed_on": wave.closed_on,
                "blocks": [
                    {
                        "group": block.group,
                        "answers": block.answers,
                        "questions": [
                            {"question": each.question, "part": each.part, "answered": each.answered}
                            | {"counts": dict(each.counts), "average": each.average}
                            | ({"texts": each.texts} if wave.wave in open_to else {})
                            for each in block.counted
                        ],
                    }
                    for block in wave.blocks
                ],
            }
            for wave in found.waves
        ],
    }


def _list(survey: Survey) -> Answer:
    names = tree(today())
    rows = [(row.record, row.values["title"], names.name(row.unit), row.state) for row in waves_of(survey)]
    data = [dict(zip(("wave", "title", "unit", "state"), row, strict=True)) for row in rows]
    shown = [(*row[:3], TITLES.get(row[3], row[3])) for row in rows]
    return Answer({"survey": survey.id, "waves": data}, [table(["记录", "名称", "单位", "状态"], shown)])
