"""`bihuan ballot`: one-use codes, votes, progress, counting and results of a democratic review."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Annotated

import typer

from bihuan.assess.ballot.public import (
    Round,
    Tally,
    ballot_of,
    cast,
    count_round,
    issue_codes,
    progress,
    result,
    round_of,
    tally,
)
from bihuan.base.clock import today
from bihuan.base.errors import Refused
from bihuan.base.issue import Issue
from bihuan.base.period import parse_period
from bihuan.book.public import find
from bihuan.cli.acting import acting_person
from bihuan.cli.answer import Answer, table
from bihuan.cli.slips import slips_at
from bihuan.cli.typed_json import read_object
from bihuan.ledger.public import catalogue, labels
from bihuan.mechanism.language import VOID

TITLES = {"open": "投票中", "counted": "已计票"}
NONE = "—"


def run(
    ballot: Annotated[str, typer.Argument(help="测评，如 secretary_review.democratic；或一次测评会的记录号")],
    codes: Annotated[
        Path | None, typer.Option("--codes", help="按应到人数发选票码，写进 xlsx 或 csv")
    ] = None,
    cast_: Annotated[
        Path | None, typer.Option("--cast", help="投票：JSON 文件，测评对象（名称或记录号）→ 选项")
    ] = None,
    code: Annotated[str, typer.Option("--code", help="选票码（无记名）")] = "",
    group: Annotated[str, typer.Option("--group", help="投票人的组别（记名）")] = "",
    progress_: Annotated[bool, typer.Option("--progress", help="看到会人数")] = False,
    count: Annotated[bool, typer.Option("--count", help="计票，选票入账")] = False,
    results_: Annotated[
        bool, typer.Option("--results", help="看结果：一次测评会的明细，或一期的加权得分")
    ] = False,
    period: Annotated[str, typer.Option("--period", "-p", help="期间，如 2026；不写则今年")] = "",
) -> Answer:
    """One thing at a time; without any, the rounds of the ballot. Rounds are opened with `bihuan record`."""
    asked = [codes is not None, cast_ is not None, progress_, count, results_]
    if sum(asked) > 1:
        raise Refused([Issue("cli.ballot", "一次只办一件事。", "分开做。")])
    if codes:
        return _codes(_round(ballot), codes)
    if cast_:
        return _cast(_round(ballot), cast_, code, group)
    if progress_:
        return _progress(_round(ballot))
    if count:
        done = count_round(_round(ballot).record, actor=acting_person())
        data = {"round": done.round, "issued": done.issued, "cast": done.cast, "spoiled": done.spoiled}
        return Answer(data, [done.text])
    if not results_:
        return _list(ballot)
    return _tally(int(ballot)) if ballot.isdecimal() else _result(ballot, period)


def _round(text: str) -> Round:
    """The round with that number, or the only one under way."""
    if text.isdecimal():
        return round_of(int(text), actor=acting_person())
    rounds = find(ballot_of(text).rounds.id, state="open").order_by("record")
    under_way = [row.record for row in rounds]
    if len(under_way) != 1:
        said = f"正在投票的测评会有 {len(under_way)} 次" if under_way else "没有正在投票的测评会"
        listed = "、".join(map(str, under_way))
        mend = f"写记录号：{listed}。" if under_way else "先用 bihuan record 登记一次测评会。"
        raise Refused([Issue("cli.ballot", f"{said}。", mend)])
    return round_of(under_way[0], actor=acting_person())


def _codes(found: Round, path: Path) -> Answer:
    with slips_at(path) as write:
        made = issue_codes(found.record, actor=acting_person())
        rows = [(group, found.row.values["title"], one) for group, codes in made.items() for one in codes]
        write(("组别", "测评会", "选票码"), rows)
    said = f"发出 {len(rows)} 个选票码，写在 {path}。码只此一份，打乱后分发，不要登记谁拿了哪个。"
    return Answer({"round": found.record, "issued": len(rows), "file": path}, [said])


def _cast(found: Round, path: Path, code: str, group: str) -> Answer:
    names = {name: record for record, name in labels(catalogue(), found.candidates).items()}
    marks = {names.get(name, name): str(option) for name, option in read_object(path).items()}
    person = 0 if found.ballot.definition.secret else acting_person()
    done = cast(found.record, marks, code=code, person=person, group=group)
    said = f"已投，但这是废票：{'；'.join(done.faults)}。" if done.spoiled else "已投，谢谢。"
    return Answer({"round": found.record, "spoiled": done.spoiled, "faults": done.faults}, [said])


def _progress(found: Round) -> Answer:
    lines = progress(found.record, actor=acting_person())
    rows = [(one.group, one.entitled, one.issued, one.cast, "是" if one.quorate else "否") for one in lines]
    names = ("group", "entitled", "issued", "cast")
    data = [
        {**dict(zip(names, row, strict=False)), "quorate": one.quorate}
        for row, one in zip(rows, lines, strict=True)
    ]
    return Answer(
        {"round": found.record, "groups": data}, [table(["组别", "应到", "发码", "实到", "够数"], rows)]
    )


def _tally(record: int) -> Answer:
    found = tally(record, actor=acting_person())
    if found is None:
        raise Refused([Issue("cli.ballot", "这次测评会还没有计票。", "先用 --count 计票。")])
    names = labels(catalogue(), found.candidates)
    options = list(found.ballot.definition.options)
    rows, candidates = [], []
    for each in found.candidates:
        counts = found.counts(each) if found.enough else None
        by_group = {one.group: found.counts_of(one.group, each) for one in found.turnout}
        score = _decimal(found.score(each))
        rows.append((names[each], *(counts[option] if counts else NONE for option in options), _said(score)))
        candidates.append({"candidate": each, "counts": counts, "by_group": by_group, "score": score})
    turnout = [
        (one.group, one.entitled, one.cast, one.spoiled, "是" if one.quorate else "否")
        for one in found.turnout
    ]
    data = {"round": record, "title": found.title, "quorate": found.quorate, "turnout": _turnout(found)}
    shown = [
        table(["组别", "应到", "实到", "废票", "够数"], turnout, found.title),
        table(["测评对象", *options, "加权得分"], rows),
    ]
    return Answer(data | {"candidates": candidates}, shown)


def _turnout(found: Tally) -> list[Mapping[str, object]]:
    return [
        {"group": one.group, "weight": one.weight, "entitled": one.entitled, "cast": one.cast}
        | {"spoiled": one.spoiled, "quorate": one.quorate}
        for one in found.turnout
    ]


def _result(text: str, period: str) -> Answer:
    span = parse_period(period or str(today().year))
    found = result(text, span)
    names = labels(catalogue(), found)
    rows = [(names[candidate], _said(score)) for candidate, score in found.items()]
    data = [{"candidate": candidate, "score": score} for candidate, score in found.items()]
    shown = (
        [table(["测评对象", "加权得分"], rows)]
        if rows
        else [f"{span.title}没有已计票的测评；看别的期间加 --period。"]
    )
    return Answer({"ballot": text, "period": span.text, "scores": data}, shown)


def _decimal(score: Fraction | None) -> Decimal | None:
    return None if score is None else Decimal(score.numerator) / score.denominator


def _said(score: Decimal | None) -> str:
    return NONE if score is None else str(score.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))


def _list(text: str) -> Answer:
    ballot = round_of(int(text), actor=acting_person()).ballot if text.isdecimal() else ballot_of(text)
    found = find(ballot.rounds.id).exclude(state=VOID).order_by("record")
    rows = [(row.record, row.values["title"], row.effective_on, row.state) for row in found]
    data = [dict(zip(("round", "title", "on", "state"), row, strict=True)) for row in rows]
    shown = [(*row[:3], TITLES.get(row[3], row[3])) for row in rows]
    return Answer({"ballot": ballot.id, "rounds": data}, [table(["记录", "名称", "日期", "状态"], shown)])
