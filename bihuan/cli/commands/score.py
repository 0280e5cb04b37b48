"""`bihuan score`: a scorecard's scores, one score explained, and the course of a cycle."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated

import typer

from bihuan.assess.score.public import (
    Cycle,
    Explained,
    Explanation,
    Scores,
    card_at,
    compute,
    cycle_of,
    cycles_of,
    explain,
    finish,
    open_cycle,
    organiser_of,
    pinned,
    preview,
    publish,
    results,
    review,
    scores,
    settle_cycles,
    table_of,
    would_be_now,
)
from bihuan.base.clock import today
from bihuan.base.errors import NotFound, Refused
from bihuan.base.issue import Issue
from bihuan.base.period import Period, parse_period, period_of
from bihuan.cli.acting import acting_person, find_unit
from bihuan.cli.answer import Answer, table
from bihuan.org.public import posts_of, tree, valid

NONE = "—"
NUMBERED = 3  # records named on one line of an explanation


def run(
    card: Annotated[str, typer.Argument(help="考核，写 机制.考核")],
    period: Annotated[str, typer.Option("--period", "-p", help="考核期；不写为刚结束的一期")] = "",
    unit: Annotated[
        str, typer.Option("--unit", help="组织考核的单位；与 --explain 合用时为被考核的单位")
    ] = "",
    person: Annotated[str, typer.Option("--person", help="与 --explain 合用：被考核的人，写工号")] = "",
    as_of: Annotated[int | None, typer.Option("--as-of", help="只看到第几号分录为止")] = None,
    explained: Annotated[bool, typer.Option("--explain", help="逐项说明一个得分的来历")] = False,
    previewed: Annotated[bool, typer.Option("--preview", help="先看强制分布会怎样分")] = False,
    opening: Annotated[bool, typer.Option("--open", help="开启这一期考核")] = False,
    computing: Annotated[bool, typer.Option("--compute", help="初评")] = False,
    reviewing: Annotated[bool, typer.Option("--review", help="审议通过")] = False,
    publishing: Annotated[bool, typer.Option("--publish", help="公示")] = False,
    finishing: Annotated[bool, typer.Option("--finish", help="定案")] = False,
    listing: Annotated[bool, typer.Option("--results", help="列出结果运用，由人决定")] = False,
    now: Annotated[bool, typer.Option("--now", help="定案之后的更正会改变什么")] = False,
    settling: Annotated[bool, typer.Option("--settle", help="给已定案而没有结果记录的补写结果")] = False,
) -> Answer:
    """Show, explain, or take the next step; exactly one at a time."""
    asked = {
        "--explain": explained, "--preview": previewed, "--open": opening, "--compute": computing,
        "--review": reviewing, "--publish": publishing, "--finish": finishing, "--results": listing,
        "--now": now, "--settle": settling,
    }  # fmt: skip
    chosen = [name for name, wanted in asked.items() if wanted]
    if len(chosen) > 1:
        raise Refused([Issue("cli.one", f"一次只做一件：{'、'.join(chosen)}。", "分几次写。")])
    known, actor = card_at(card, as_of), acting_person()
    span = parse_period(period) if period else period_of(today(), known.definition.every).previous()
    if explained:
        subject = _person(person) if known.definition.of == "person" else find_unit(unit, tree(span.end))
        return _explanation(explain(card, subject, span, as_of=as_of, actor=actor))
    if settling:
        written = settle_cycles()
        return Answer({"results": written}, [f"补写了 {written} 条结果。"])
    at = find_unit(unit)
    if opening:
        record = open_cycle(card, at, span, actor=actor)
        return Answer({"cycle": record}, [f"已开启：{known.definition.title}·{span.title}，周期 #{record}。"])
    everywhere, places = cycles_of(known, span), tree(span.end)
    if not unit:
        at = _usual(at, everywhere, actor)
    organiser = organiser_of(everywhere, at, places)
    opened = [each for each in everywhere if each.unit == organiser]
    if chosen and not previewed:
        return _about(chosen[0], _the_one(opened, everywhere, at, span), actor)
    final = bool(opened) and opened[-1].state == "final" and as_of is None
    found = (
        pinned(opened[-1].record, actor=actor).below(at, places)
        if final
        else scores(card, span, as_of=as_of, unit=at, actor=actor)
    )
    return _preview(found) if previewed else _scores(found, opened[-1] if opened else None)


def _usual(root: int, opened: list[Cycle], actor: int) -> int:
    """Where no unit is named: the highest one, unless only another has opened the period over the person's own posts."""
    units, places = {each.unit for each in opened}, tree(today())
    if root in units:
        return root
    held = [each.unit for each in posts_of(actor, today()) if each.unit in places.places]
    over = {unit for post in held for unit in (post, *places.above(post)) if unit in units}
    return over.pop() if len(over) == 1 else root


def _the_one(opened: list[Cycle], everywhere: list[Cycle], at: int, span: Period) -> Cycle:
    if not opened:
        places = tree(span.end)
        said = f"{places.name(at)}没有开启{span.title}的考核。"
        if others := "、".join(places.name(each.unit) for each in everywhere if each.unit in places.places):
            said += f"开启了的有：{others}，用 --unit 指明。"
        raise NotFound(f"{said}要开启用 --open，别的考核期用 --period 指明。")
    return opened[-1]


def _about(what: str, cycle: Cycle, actor: int) -> Answer:
    record = cycle.record
    match what:
        case "--compute":
            found = compute(record, actor=actor)
            return _scores(found, cycle_of(record), ["已初评。审议通过用 --review。"])
        case "--review":
            seq = review(record, actor=actor).seq
            return Answer({"cycle": record, "seq": seq}, [f"已审议通过，第 {seq} 号分录。"])
        case "--publish":
            seq = publish(record, actor=actor).seq
            return Answer({"cycle": record, "seq": seq}, [f"已公示，第 {seq} 号分录。"])
        case "--finish":
            done = finish(record, actor=actor)
            said = f"已定案：写入 {done.results} 条结果，以第 {done.seq} 号分录为准，从此不变。"
            return Answer({"cycle": record, "seq": done.seq, "results": done.results}, [said])
        case "--now":
            return _changes(record, actor)
    return _results(record, actor)


def _scores(found: Scores, cycle: Cycle | None, said: Sequence[str] = ()) -> Answer:
    rows = []
    for place, subject in enumerate(found.subjects.records.tolist()):
        rows.append(
            {
                "subject": subject,
                "name": found.subjects.names[place],
                "total": found.total(subject),
                "so_far": found.sum_so_far(subject),
                "grade": found.grade(subject),
                "place": found.place(subject),
                "items": {each.item.name: found.points(subject, each.item.name) for each in found.items},
                "missing": [
                    {"item": each.item, "reason": each.reason, "who": each.who}
                    for each in found.missing_at(place)
                ],
            }
        )
    data = {"card": found.card.id, "period": found.period.text, "as_of": found.as_of, "scores": rows}
    data |= {
        "cycle": cycle.record if cycle else None,
        "state": cycle.state if cycle else "",
        "withheld": found.withheld,
    }
    shown = table_of(found)
    title = shown.title
    if cycle:
        states = found.card.catalogue.ledger(found.card.ledger("cycle")).states
        title += f"（周期 #{cycle.record}，{states[cycle.state]}）"
    return Answer(data, [*said, title, table(shown.columns, shown.rows), *shown.notes, *_lacking(found)])


def _lacking(found: Scores) -> list[str]:
    """Which items are missing, of how many, and who can supply them."""
    missing = Counter(each for place in range(len(found.subjects)) for each in found.missing_at(place))
    return [
        f"{times} 个缺“{each.item}”：{each.reason}{f'（{each.who}）' if each.who else ''}"
        for each, times in missing.items()
    ]


def _explanation(found: Explanation) -> Answer:
    lines, rows = [], []
    for each in found.lines:
        line = each.line
        lines.append(
            {
                "segment": line.segment,
                "item": line.item,
                "title": line.title,
                "value": line.value,
                "measured": line.measured,
                "rule": line.rule,
                "points": line.points,
                "note": line.note,
                "missing": str(line.missing) if line.missing else "",
                "source": line.source,
                "source_id": line.source_id,
                "said": each.said,
                "records": each.records,
                "behind": [{"record": one.record, "seq": one.seq, "label": one.label} for one in each.behind],
            }  # fmt: skip
        )
        value = f"{line.value}（{line.measured}）" if line.measured else line.value
        remark = "；".join(part for part in (line.note, each.said) if part)
        points = line.points if line.missing is None else f"缺：{line.missing.reason}"
        rows.append((line.segment, line.title, value, line.rule, points, _behind(each), remark))
    data = {
        "subject": found.subject, "name": found.name, "period": found.period.text, "as_of": found.as_of,
        "total": found.total, "so_far": found.so_far, "grade": found.grade, "place": found.place, "lines": lines,
    }  # fmt: skip
    summed = f"总分 {found.total}" if found.total is not None else f"缺数，已有部分合计 {found.so_far}"
    said = [f"{found.name}·{found.period.title}：{summed}{f'，{found.grade}' if found.grade else ''}"]
    said += [f"缺 {each}" for each in found.missing]
    shown = table(["板块", "考核项", "值", "规则", "得分", "记录", "说明"], rows)
    return Answer(data, [said[0], shown, *said[1:]])


def _behind(found: Explained) -> str:
    """The records behind a line by their numbers, or how many they are."""
    if 0 < found.records <= NUMBERED and len(found.behind) == found.records:
        return "、".join(f"#{each.record}" for each in found.behind)
    return f"{found.records} 条" if found.records else ""


def _preview(found: Scores) -> Answer:
    grades = [each.title for each in found.card.definition.grades]
    names = dict(zip(found.subjects.records.tolist(), found.subjects.names.tolist(), strict=True))
    data, said = [], []
    for each in preview(found):
        shared = each.shared
        of = [
            [
                names[subject]
                for subject, place in zip(each.subjects, shared.places, strict=True)
                if place == grade
            ]
            for grade in range(len(grades))
        ]
        tied = [grades[grade] for grade in shared.tied]
        data.append(
            {
                "group": each.group,
                "number": len(each.subjects),
                "waiting": each.waiting,
                "tied": tied,
                "grades": [
                    {
                        "grade": title,
                        "quota": shared.quota[place],
                        "got": shared.got[place],
                        "names": of[place],
                    }
                    for place, title in enumerate(grades)
                ],
            }  # fmt: skip
        )
        rows = [
            (title, shared.quota[place], shared.got[place], "、".join(of[place]) or NONE)
            for place, title in enumerate(grades)
        ]
        said += [
            f"{each.group or '全部'}：{len(each.subjects)} 个",
            table(["等次", "名额", "实际", "谁"], rows),
        ]
        if tied:
            way = "一同归入高等次" if found.card.definition.distribution.ties == "up" else "一同归入低等次"
            said.append(f"“{'、'.join(tied)}”的界线上有同分，{way}。")
        if each.waiting:
            said.append(f"另有 {each.waiting} 个缺数，没有算进来。")
    if not data:
        said = ["这项考核不按占比分等次，或还没有总分。"]
    return Answer({"groups": data}, said)


def _changes(cycle: int, actor: int) -> Answer:
    changed = would_be_now(cycle, actor=actor)
    rows = [
        (
            each.name,
            _shown(each.was),
            _shown(each.now),
            each.grade_was or NONE,
            each.grade_now or NONE,
            "、".join(each.items),
        )
        for each in changed
    ]
    data = [
        {"subject": each.subject, "name": each.name, "was": each.was, "now": each.now,
         "grade_was": each.grade_was, "grade_now": each.grade_now, "items": each.items}
        for each in changed
    ]  # fmt: skip
    said = "定案结果不变；按现在的记录重算，会是：" if rows else "定案之后没有更正会改变结果。"
    shown = (
        [table(["考核对象", "定案得分", "现在会是", "定案等次", "现在会是", "不同的项"], rows)]
        if rows
        else []
    )
    return Answer({"cycle": cycle, "changed": data}, [said, *shown])


def _results(cycle: int, actor: int) -> Answer:
    found = results(cycle, actor=actor)
    titles = list(dict.fromkeys(title for each in found for title in each.values))
    rows = [
        (each.name, each.grade or NONE, *(each.values.get(title) or NONE for title in titles))
        for each in found
    ]
    data = [
        {"subject": each.subject, "name": each.name, "grade": each.grade, "values": each.values}
        for each in found
    ]
    final = bool(found) and found[0].final
    note = "只列出，由人决定，不会自动执行。" if final else "还没有定案，只是照现在的记录会怎样。"
    return Answer(
        {"cycle": cycle, "final": final, "results": data}, [table(["考核对象", "等次", *titles], rows), note]
    )


def _shown(total: Decimal | None) -> str:
    return "缺数" if total is None else str(total)


def _person(number: str) -> int:
    found = [each.record for each in valid("org.person", today()) if each.document["number"] == number]
    if not found:
        raise NotFound(f"没有工号为“{number}”的人员。用 --person 写明被考核的人。")
    return found[0]
