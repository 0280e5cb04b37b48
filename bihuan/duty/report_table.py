"""Duties as a table for reports: per duty what was asked for and what became of it, and who did nothing."""

from datetime import date
from fractions import Fraction

from bihuan.base.period import Period
from bihuan.base.table import Table
from bihuan.duty.asked import definition_of
from bihuan.duty.obligations import definitions
from bihuan.duty.summary import Summary, day_of, summary
from bihuan.figures.public import WITHHELD
from bihuan.mechanism.language import EVERY_TITLES, DutyDef
from bihuan.mechanism.public import Catalogue

COLUMNS = ("责任", "节奏", "应完成", "按期", "逾期完成", "未完成", "未到期", "按期率")
NAMED = 20  # idle units named in a note; of more, how many


def report_table(
    mechanism_id: str,
    unit: int,
    period: Period,
    *,
    as_of: int | None = None,
    actor: int | None = None,
    on: date | None = None,
) -> Table:
    """A row for each duty of the mechanism, over the unit and all below it. `on`: the day of asking (None: today, or the
    day of `as_of`). NotFound for an unknown mechanism or unit."""
    known = definitions(as_of)
    found = summary(
        mechanism=mechanism_id,
        start=period.start,
        end=period.end,
        on=on or day_of(as_of),
        unit=unit,
        as_of=as_of,
        actor=actor,
        known=known,
    )
    heading = f"{known.mechanisms[mechanism_id].definition.title}：责任落实（{period.title}）"
    return table_of(heading, known, found, unit)


def table_of(heading: str, known: Catalogue, found: Summary, unit: int) -> Table:
    """Counts as a table: a row for each duty, over the unit and all below it."""
    rows = [
        (title(known, duty), cadence(definition_of(known, duty)), *cells(found, duty, unit))
        for duty in found.duties
    ]
    return Table(heading, COLUMNS, rows, _notes(known, found, unit))


def title(known: Catalogue, duty: str) -> str:
    """The Chinese name of a duty."""
    return definition_of(known, duty).title


def cadence(duty: DutyDef) -> str:
    """How often, in Chinese words."""
    if duty.for_.each is not None:
        return "一事一责"
    return EVERY_TITLES[duty.every] if duty.every else "按规则"


def cells(found: Summary, duty: str, unit: int) -> tuple[str, ...]:
    """The counts of a duty and its share in time, as text."""
    row, place = found.duties.index(duty), found.tree.index(unit)
    if found.withheld[row, place]:
        return (WITHHELD,) * 6
    counts = (found.required, found.done, found.late, found.missed, found.open)
    return (*(str(int(each[row, place])) for each in counts), percent(found.share(duty, unit)))


def percent(share: Fraction | None) -> str:
    """A share with one decimal, rounded half up; a dash when there is none."""
    if share is None:
        return "—"
    tenths = (share.numerator * 2000 + share.denominator) // (2 * share.denominator)
    return f"{tenths // 10}.{tenths % 10}%"


def _notes(known: Catalogue, found: Summary, unit: int) -> list[str]:
    notes = []
    for row, duty in enumerate(found.duties):
        if idle := found.idle(duty, unit):
            named = "、".join(found.tree.name(each) for each in idle[:NAMED])
            more = f"等 {len(idle)} 个单位" if len(idle) > NAMED else ""
            notes.append(f"“{title(known, duty)}”到期而未开展：{named}{more}。")
        place = found.tree.index(unit)
        if late := int(found.recorded_late[row, place]):
            notes.append(f"“{title(known, duty)}”有 {late} 项按期完成、期限后补记。")
        if found.unannounced[row, place]:
            notes.append(f"“{title(known, duty)}”的部分期限按周一至周五推算：该年节假日安排未公布。")
    return notes
