"""Explain: every point of one score down to the records behind it, as far as the person asking may see them."""

from dataclasses import dataclass
from decimal import Decimal

from bihuan.assess.score.compute import scores
from bihuan.assess.score.lines import HIDDEN, Line, Lines
from bihuan.assess.score.scores import Missing, Scores
from bihuan.base.errors import NotAllowed, NotFound
from bihuan.base.period import Period
from bihuan.figures.public import WITHHELD, answer, drill
from bihuan.ledger.public import get, labels

BEHIND = 20  # records shown of a figure; the drill-down of the figure has them all


@dataclass(frozen=True, slots=True)
class Behind:
    """One record behind a line: what it is called, its entry, and what it adds (None: just itself)."""

    record: int
    seq: int
    label: str
    part: str
    amount: Decimal | None


@dataclass(frozen=True, slots=True)
class Explained:
    """A line with its records: `behind` the first of `records` in all. `said`: the judge's reason, or 保密."""

    line: Line
    behind: list[Behind]
    records: int
    said: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """One score explained. `total` is None while parts are missing; `so_far` is what the lines add up to."""

    subject: int
    name: str
    period: Period
    as_of: int
    lines: list[Explained]
    total: Decimal | None
    so_far: Decimal
    grade: str
    place: int
    missing: list[Missing]


def explain(
    card_id: str,
    subject: int,
    period: Period,
    *,
    as_of: int | None = None,
    unit: int | None = None,
    actor: int | None = None,
    behind: int = BEHIND,
) -> Explanation:
    """Every point of one unit's or person's score.

    `unit`: that of the organiser, where several assess in the period. Values over confidential ledgers, records and texts
    that the actor may not see are withheld; points are not. NotFound for whoever is not assessed or may not be seen.
    """
    found = scores(card_id, period, as_of=as_of, unit=unit, actor=actor)
    found.place_of(subject)
    found, place = found.only(found.subjects.records == subject), 0
    hidden = _hidden(found, place, actor)
    lines = []
    for line in Lines(found).at(place):
        if line.source_id in hidden:
            lines.append(Explained(line._replace(value=HIDDEN, measured=""), [], 0, HIDDEN))
        elif line.source == "figure":
            lines.append(_figure(found, line, place, actor, behind))
        else:
            lines.append(_record(line, actor))
    return Explanation(
        subject=subject,
        name=found.subjects.names[place],
        period=period,
        as_of=found.as_of,
        lines=lines,
        total=found.total(subject),
        so_far=found.sum_so_far(subject),
        grade=found.grade(subject),
        place=found.place(subject),
        missing=found.missing(subject),
    )


def _hidden(found: Scores, place: int, actor: int | None) -> set[str]:
    """Figures that the person may not see."""
    figures = list(dict.fromkeys(each.item.figure for each in found.items if each.item.figure))
    if actor is None or not figures:
        return set()
    grid = answer(
        figures, [found.period], as_of=found.as_of, actor=actor, known=found.card.catalogue, day=found.day
    )
    unit, tree = int(found.subjects.units[place]), grid.tree_of(found.period)
    if unit not in tree.places:
        return set()
    at = tree.index(unit)
    return {each for each in figures if grid.column(each, found.period).missing(at) == WITHHELD}


def _figure(found: Scores, line: Line, place: int, actor: int | None, limit: int) -> Explained:
    try:
        page = drill(
            line.source_id, int(found.subjects.units[place]), found.period,
            as_of=found.as_of, limit=limit, actor=actor, known=found.card.catalogue, day=found.day,
        )  # fmt: skip
    except NotAllowed:
        return Explained(line, [], 0, HIDDEN)
    named = labels(found.card.catalogue, [row.record for row in page.rows])
    rows = [Behind(row.record, row.seq, named[row.record], row.part, row.amount) for row in page.rows]
    return Explained(line, rows, page.total, _target(line, actor))


def _target(line: Line, actor: int | None) -> str:
    if not line.target:
        return ""
    shown = _seen(line.target, actor)
    return f"目标值 {shown.texts['target']}（#{line.target}）" if shown else HIDDEN


def _record(line: Line, actor: int | None) -> Explained:
    if not line.record:
        return Explained(line, [], 0, "")
    shown = _seen(line.record, actor)
    if shown is None:
        return Explained(line, [], 1, HIDDEN)
    return Explained(
        line, [Behind(shown.record, shown.seen, shown.label, "all", None)], 1, shown.texts.get("reason", "")
    )


def _seen(record: int, actor: int | None):
    try:
        return get(record, actor=actor or 0)
    except NotFound:
        return None
