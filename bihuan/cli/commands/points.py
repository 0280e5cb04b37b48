"""`bihuan points`: points of a unit's members, one person's point by point, or a settled list beside what it would be now."""

from typing import Annotated

import typer

from bihuan.assess.points.public import (
    Difference,
    Explanation,
    PointsRow,
    PointsTable,
    explain,
    find_scheme,
    names_and_points,
    pinned,
    points_of,
    to_cents,
    would_be_now,
)
from bihuan.base.clock import today
from bihuan.base.errors import NotFound, Refused
from bihuan.base.issue import Issue
from bihuan.base.nearest import did_you_mean
from bihuan.base.period import Period, parse_period, period_of
from bihuan.cli.acting import acting_person, find_unit
from bihuan.cli.answer import Answer, table
from bihuan.ledger.public import catalogue, labels
from bihuan.org.public import valid


def run(
    scheme: Annotated[str, typer.Argument(help="积分制，如 member_points.member")] = "",
    period: Annotated[
        str, typer.Option("--period", "-p", help="积分期，如 2026-09；不写为今天所在的一期")
    ] = "",
    unit: Annotated[str, typer.Option("--unit", help="只看这个单位及其下级")] = "",
    person: Annotated[str, typer.Option("--person", help="只看这个人（工号或姓名）；不写则为本人")] = "",
    detail: Annotated[bool, typer.Option("--explain", help="逐分说明：每一分来自哪条记录")] = False,
    as_of: Annotated[int | None, typer.Option("--as-of", help="只看到第几号分录为止")] = None,
    settled: Annotated[
        int | None, typer.Option("--list", help="已定案积分表的记录号：看定案时的积分和现在的差别")
    ] = None,
) -> Answer:
    """Computed anew each time; as far as the acting person may see."""
    actor = acting_person()
    if settled is not None:
        return _settled(settled, actor)
    if not scheme:
        offered = "、".join(_schemes()) or "还没有采用带积分制的机制"
        raise Refused([Issue("cli.points", "没有写明积分制。", f"可写：{offered}。")])
    asked = parse_period(period) if period else _current(scheme)
    if detail:
        bearer = _bearer(scheme, person, unit) if person or unit else actor
        return _explained(explain(scheme, bearer, asked, as_of=as_of, actor=actor))
    at = find_unit(unit) if unit else None
    found = points_of(scheme, asked, unit=at, as_of=as_of, actor=actor)
    rows = [found.row(_person(person))] if person else list(found.rows())
    return _table(found, rows)


def _schemes() -> list[str]:
    return [f"{each.id}.{name}" for each in catalogue().mechanisms.values() for name in each.points]


def _current(scheme: str) -> Period:
    return period_of(today(), find_scheme(catalogue(), scheme).definition.every.value)


def _bearer(scheme: str, person: str, unit: str) -> int:
    return _person(person) if person else find_unit(unit)


def _person(text: str) -> int:
    """A person by number, or by a name that only one has."""
    people = list(valid("org.person", today()))
    found = [each.record for each in people if each.document["number"] == text]
    found = found or [each.record for each in people if each.document["name"] == text]
    if len(found) == 1:
        return found[0]
    if found:
        raise NotFound(f"叫“{text}”的人有 {len(found)} 位，请用工号。")
    names = [str(each.document[key]) for each in people for key in ("number", "name")]
    raise NotFound(f"没有工号或姓名为“{text}”的人员。{did_you_mean(text, names)}")


def _row_data(row: PointsRow | None) -> dict | None:
    if row is None:
        return None
    data = {"bearer": row.bearer, "unit": row.unit, "points": row.points, "total": row.total}
    return data | {"star": row.star, "rank": row.rank, "correction": row.correction, "rules": row.by_rule}


def _table(found: PointsTable, rows: list[PointsRow]) -> Answer:
    data = {
        "scheme": found.scheme.id,
        "period": found.period.text,
        "as_of": found.as_of,
        "stars": found.star_counts(),
        "rows": [_row_data(row) for row in rows],
        "notes": list(found.notes),
    }
    shown = found if len(rows) == len(found) else found.only(found.bearers == rows[0].bearer)
    columns, cells = names_and_points(catalogue(), shown)
    title = f"{found.scheme.definition.title}（{found.period.title}）"
    return Answer(data, [table(columns, cells, title), *found.notes, f"共 {len(rows)} 个，按名称排列。"])


def _explained(told: Explanation) -> Answer:
    name = labels(catalogue(), [told.bearer])[told.bearer]
    lines = [
        {"rule": each.rule, "title": each.title, "factor": each.factor, "record": each.record}
        | {"day": each.day, "earned": each.earned, "points": each.points, "label": each.label}
        for each in told.lines
    ]
    steps = [
        {
            "period": each.period.text,
            "kept": str(to_cents(each.kept)),
            "points": each.points,
            "total": str(to_cents(each.total)),
        }
        for each in told.steps
    ]
    data = {"bearer": told.bearer, "period": told.period.text, "as_of": told.as_of, "lines": lines}
    cells = [
        (str(each.day), each.title, f"#{each.record}", each.label, _earned(each.earned), f"{each.points:f}")
        for each in told.lines
    ]
    text = table(["日期", "积分项", "记录", "名称", "原应得", "得分"], cells, f"{name} {told.period.title}")
    total = f"本期 {told.points:f} 分，本年累计 {told.total} 分。"
    return Answer(data | {"points": told.points, "total": told.total, "steps": steps}, [text, total])


def _earned(earned: object) -> str:
    return "缺值" if earned is None else f"{earned:f}"


def _settled(record: int, actor: int) -> Answer:
    found = pinned(record, actor=actor)
    changed = would_be_now(record, actor=actor)
    answer = _table(found, list(found.rows()))
    data = {
        "would_be_now": [
            {"bearer": each.bearer, "then": _row_data(each.then), "now": _row_data(each.now)}
            for each in changed
        ]
    }
    named = labels(catalogue(), [each.bearer for each in changed])
    rows = [(named[each.bearer], *_beside(each)) for each in changed]
    later = table(
        ["", "定案时本期", "现在本期", "定案时累计", "现在累计"], rows, "定案后的变化（不改变定案）"
    )
    return Answer({**answer.data, **data}, [*answer.text, later if changed else "定案后没有变化。"])


def _beside(each: Difference) -> list[str]:
    pairs = (("points", each.then), ("points", each.now), ("total", each.then), ("total", each.now))
    return [f"{getattr(row, name):f}" if row else "—" for name, row in pairs]
