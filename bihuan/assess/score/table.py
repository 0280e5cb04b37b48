"""The table of a scorecard: who got what, segment by segment; for report, command line and pages."""

from bihuan.assess.score.compute import scores
from bihuan.assess.score.cycles import card_at, cycles_of, moment_of
from bihuan.assess.score.pinned import pinned
from bihuan.assess.score.scores import Scores
from bihuan.base.period import Period
from bihuan.base.table import Table

TO_COME = "缺数"
NONE = "—"


def report_table(
    mechanism_id: str,
    name: str,
    unit: int,
    period: Period,
    *,
    as_of: int | None = None,
    actor: int | None = None,
) -> Table:
    """Units (or people) by segments, with total and grade; places only where the pack ranks.

    Where the unit's cycle of the period is final, the final scores, whatever was corrected since.
    """
    card = card_at(f"{mechanism_id}.{name}", as_of)
    opened = [each for each in cycles_of(card, period, seq=as_of) if each.unit == unit]
    if opened and opened[-1].state == "final":
        cycle = opened[-1].record
        found, state = pinned(cycle, actor=actor), f"已定案，以第 {moment_of(cycle, 'finish')} 号分录为准"
    else:
        found = scores(card.id, period, as_of=as_of, unit=unit, actor=actor)
        state = "已公示，未定案" if opened and opened[-1].state == "published" else "未定案"
    return table_of(found, notes=[f"{state}。"])


def table_of(found: Scores, notes: list[str] | None = None) -> Table:
    """Scores as a table: those with places in their order, else in the order of the tree."""
    definition = found.card.definition
    columns = ["考核对象", *(each.title for each in definition.segments.values())]
    spread = bool(found.spread.any())
    columns += (
        ["折算"] * spread + ["总分"] + ["等次"] * bool(definition.grades) + ["名次"] * definition.ranking
    )
    order = list(range(len(found.subjects)))
    if definition.ranking:
        groups = found.subjects.groups
        order.sort(key=lambda place: (groups[place], found.places[place] or len(order) + 1, place))
    said = list(notes or ())
    lacking = [place for place in order if not found.whole[place]]
    if lacking:
        said.append(f"有 {len(lacking)} 个缺数，缺的部分不计 0 分，补齐后才有总分。")
    if found.withheld:
        said.append(f"另有 {found.withheld} 个您不能查看。")
    rows = [_row(found, place, spread) for place in order]
    return Table(f"{definition.title}·{found.period.title}", columns, rows, said)


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
