"""The table of a scorecard: who got what, segment by segment; for report, command line and pages."""

from collections.abc import Sequence

from bihuan.assess.score.card import Card
from bihuan.assess.score.compute import day_of, organiser_of, scores
from bihuan.assess.score.cycles import card_at, cycles_of, moment_of
from bihuan.assess.score.explain import Explained, Explanation
from bihuan.assess.score.pinned import pinned
from bihuan.assess.score.scores import Scores
from bihuan.base.clock import today
from bihuan.base.period import Period, period_of
from bihuan.base.table import Table
from bihuan.org.public import tree

TO_COME = "缺数"
NONE = "—"
NUMBERED = 3  # records named on one line


def report_table(
    mechanism_id: str,
    name: str,
    unit: int,
    period: Period,
    *,
    as_of: int | None = None,
    actor: int | None = None,
) -> Table:
    """Those assessed at the unit and below by segments, with total and grade; places only where the pack ranks.

    Of a period that is not one of the scorecard's own: of the last of those within it (or around it) that was opened, else
    the last that has begun. Where the cycle is final, the final scores, whatever was corrected since.
    """
    card = card_at(f"{mechanism_id}.{name}", as_of)
    span = _own_period(card, period, as_of)
    places = tree(span.end, as_of)
    organiser = organiser_of(opened := cycles_of(card, span, seq=as_of), unit, places)
    mine = [each for each in opened if each.unit == organiser]
    if mine and mine[-1].state == "final":
        moment = moment_of(mine[-1].record, "finish")
        found = pinned(mine[-1].record, actor=actor).below(unit, places)
        return table_of(found, notes=[f"已定案，以第 {moment} 号分录为准。"])
    found = scores(card.id, span, as_of=as_of, unit=unit, actor=actor)
    return table_of(
        found, notes=["已公示，未定案。" if mine and mine[-1].state == "published" else "未定案。"]
    )


def _own_period(card: Card, period: Period, as_of: int | None) -> Period:
    """The scorecard's own period to show."""
    every = card.definition.every
    if period.grain == every:
        return period
    day = today() if as_of is None else day_of(as_of)
    own = dict.fromkeys(period_of(part.start, every) for part in period.split(every))
    begun = [each for each in own if each.start <= day] or list(own)[:1]
    opened = {each.period for each in cycles_of(card, seq=as_of)}
    return next((each for each in reversed(begun) if each in opened), begun[-1])


def order_of(found: Scores) -> list[int]:
    """Places in the arrays as a table shows them: those with places in their order, else in the order of the tree."""
    order = list(range(len(found.subjects)))
    if found.card.definition.ranking:
        groups = found.subjects.groups
        order.sort(key=lambda place: (groups[place], found.places[place] or len(order) + 1, place))
    return order


def table_of(
    found: Scores, notes: Sequence[str] | None = None, *, places: Sequence[int] | None = None
) -> Table:
    """Scores as a table; `places`: rows of these alone, in this order (None: all)."""
    definition = found.card.definition
    columns = ["考核对象", *(each.title for each in definition.segments.values())]
    spread = bool(found.spread.any())
    columns += (
        ["折算"] * spread + ["总分"] + ["等次"] * bool(definition.grades) + ["名次"] * definition.ranking
    )
    order = order_of(found) if places is None else places
    said = list(notes or ())
    if lacking := int((~found.whole).sum()):
        said.append(f"有 {lacking} 个缺数，缺的部分不计 0 分，补齐后才有总分。")
    if found.withheld:
        said.append(f"另有 {found.withheld} 个您不能查看。")
    rows = [_row(found, place, spread) for place in order]
    return Table(f"{definition.title}·{found.period.title}", columns, rows, said)


def explanation_table(found: Explanation) -> Table:
    """One score item by item, for printing; the records behind it as far as the explanation names them."""
    rows = []
    for each in found.lines:
        line = each.line
        value = f"{line.value}（{line.measured}）" if line.measured else line.value
        points = f"缺：{line.missing.reason}" if line.missing else str(line.points)
        remark = "；".join(part for part in (line.note, each.said, _records(each)) if part)
        rows.append([line.segment, line.title, value, line.rule, points, remark])
    total = f"{TO_COME}，已有部分合计 {found.so_far}" if found.total is None else f"总分 {found.total}"
    notes = [
        f"{total}{f'，{found.grade}' if found.grade else ''}。",
        *(f"缺{each}。" for each in found.missing),
    ]
    title = f"{found.name}·{found.period.title}"
    return Table(title, ["板块", "考核项", "值", "规则", "得分", "说明"], rows, notes)


def _records(each: Explained) -> str:
    if 0 < each.records <= NUMBERED and len(each.behind) == each.records:
        return "记录 " + "、".join(f"#{one.record}" for one in each.behind)
    return f"{each.records} 条记录" if each.records else ""


def _row(found: Scores, place: int, spread: bool) -> list[str]:
    definition = found.card.definition
    cells = [str(found.subjects.names[place])]
    for segment in definition.segments:
        mine = [each for each in found.items if each.item.segment == segment]
        short = any(each.lacking[place] for each in mine)
        cells.append(TO_COME if short else _points(found.segments[segment][place]))
    if spread:
        cells.append(_points(found.spread[place]))
    cells.append(_points(found.so_far[place]) if found.whole[place] else TO_COME)
    if definition.grades:
        cells.append(str(found.grades[place]) or NONE)
    if definition.ranking:
        cells.append(str(found.places[place] or NONE))
    return cells


def _points(hundredths: int) -> str:
    return f"{'-' if hundredths < 0 else ''}{abs(int(hundredths)) // 100}.{abs(int(hundredths)) % 100:02d}"
