"""Points as a table to be read: stars and points by name; places only where the scheme ranks."""

from collections.abc import Sequence
from decimal import Decimal

import numpy as np

from bihuan.assess.points.compute import points_of
from bihuan.assess.points.scheme import Scheme, find_scheme, year_of
from bihuan.assess.points.table import PointsRow, PointsTable
from bihuan.base.period import Period, day_range, period_of
from bihuan.base.table import Table
from bihuan.ledger.public import catalogue, catalogue_at, labels
from bihuan.mechanism.public import Catalogue
from bihuan.org.public import tree

MOST_NAMES = 60  # a longer list of names is for the list of points itself, not for a report


def report_table(
    mechanism_id: str,
    name: str,
    unit: int,
    period: Period,
    *,
    as_of: int | None = None,
    actor: int | None = None,
) -> Table:
    """The points of a unit for a report: how many have which star, then members in the order of their names.

    Of a unit with more than 60 members the units below it are shown instead. Whole periods of the scheme within
    `period` count, of its last year. NotFound for the scheme; NotAllowed where a rule reads what the actor may not.
    """
    known = catalogue() if as_of is None else catalogue_at(as_of)
    scheme = find_scheme(known, f"{mechanism_id}.{name}")
    whole = whole_periods(scheme, period)
    if whole is None:
        title = f"{scheme.definition.title}（{period.title}）"
        return Table(title, ["姓名"], [], ["本期间里没有完整的积分期。"])
    table = points_of(scheme.id, whole, unit=unit, as_of=as_of, actor=actor)
    return shown(known, table, unit, as_of)


def whole_periods(scheme: Scheme, period: Period) -> Period | None:
    """The whole periods of the scheme inside a period, those of its last year; None when there is none."""
    every = scheme.definition.every.value
    whole = [each for each in period.split(every) if each == period_of(each.start, every)]
    if not whole:
        return None
    last = [each for each in whole if year_of(each) == year_of(whole[-1])]
    if last[0].start == period.start and last[-1].end == period.end:
        return period
    return last[0] if len(last) == 1 else day_range(last[0].start, last[-1].end)


def shown(known: Catalogue, table: PointsTable, unit: int, as_of: int | None = None) -> Table:
    """A computed table for reading."""
    title = f"{table.scheme.definition.title}（{table.period.title}）"
    notes = [_stars_in_words(table), *table.notes]
    if len(table) > MOST_NAMES:
        columns, rows = _by_unit(table, unit, as_of)
        return Table(title, columns, rows, [line for line in notes if line])
    columns, rows = names_and_points(known, table)
    return Table(title, columns, rows, [line for line in notes if line])


def names_and_points(known: Catalogue, table: PointsTable) -> tuple[list[str], list[list[str]]]:
    """Columns and rows of all members in the order of their names, with their places where the scheme ranks."""
    named = labels(known, table.bearers.tolist())
    rows = sorted(table.rows(), key=lambda row: (in_order(named[row.bearer]), row.bearer))
    who = "姓名" if table.scheme.definition.to == "person" else "单位"
    columns = [who, "本期积分", "累计积分"]
    stars, ranking = bool(table.scheme.definition.stars), table.ranks is not None
    columns += ["星级"] * stars + ["名次"] * ranking
    return columns, [_cells(row, named[row.bearer], stars, ranking) for row in rows]


def _cells(row: PointsRow, name: str, stars: bool, ranking: bool) -> list[str]:
    cells = [name, in_words(row.points), in_words(row.total)]
    return cells + [row.star] * stars + [str(row.rank)] * ranking


def in_words(points: Decimal) -> str:
    """Points without needless zeros."""
    text = f"{points:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def in_order(name: str) -> bytes:
    """What puts Chinese names in the order of their sounds: the common characters stand so in the national code."""
    return name.encode("gb18030")


def _stars_in_words(table: PointsTable) -> str:
    """`五星 3 人，三星 10 人，未评星 2 人。`"""
    counts = table.star_counts()
    counter = "人" if table.scheme.definition.to == "person" else "个"
    said = [f"{title or '未评星'} {count} {counter}" for title, count in counts.items()]
    return f"共 {len(table)} {counter}；{'，'.join(said)}。" if len(counts) > 1 else ""


def _by_unit(table: PointsTable, unit: int, as_of: int | None) -> tuple[list[str], Sequence[Sequence[str]]]:
    """How many of each star in the unit's own and in each unit below it."""
    places = tree(table.period.end, as_of)
    titles = [*table.star_counts()]
    counter = "人数" if table.scheme.definition.to == "person" else "单位数"
    rows = []
    own = table.only(table.units == unit)
    parts = [(f"{places.name(unit)}本级", own)] if len(own) else []
    for child in places.children(unit):
        parts.append((places.name(child), table.only(np.isin(table.units, places.subtree(child)))))
    for name, part in parts:
        counts = part.star_counts()
        rows.append([name, str(len(part)), *(str(counts[title]) for title in titles)])
    return ["单位", counter, *(title or "未评星" for title in titles)], rows
