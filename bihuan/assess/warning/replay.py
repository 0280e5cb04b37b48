"""What-if: what a rule would have raised and cleared over a time with other thresholds, beside what the present one gives."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from bihuan.assess.warning.figured import FigureJudge, last_period
from bihuan.assess.warning.judged import NONE, Judge, without
from bihuan.assess.warning.rules import UNITS, Rule, find_rule, has_rule
from bihuan.base.clock import local_date, today
from bihuan.base.errors import NotAllowed, Refused
from bihuan.base.issue import Issue
from bihuan.base.period import ONE_DAY
from bihuan.book.public import entries, head
from bihuan.figures.public import Relations, relations, rests_on, withheld
from bihuan.ledger.public import catalogue
from bihuan.mechanism.public import Catalogue
from bihuan.org.public import Tree, tree

BOTH, NEW, DROPPED = "both", "new", "dropped"
EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Would:
    """A warning that would have been raised. `target`: the record, or the unit of a figure; `period` is '' for records.

    `cleared_on`: None when it would still be open at the end. `given`: `both` by the conditions asked about and by the
    present ones (in part at least at the same time), `new` only by those asked about, `dropped` only by the present ones;
    for `dropped` the days are those of the present rule.
    """

    target: int
    unit: int
    period: str
    raised_on: date
    cleared_on: date | None
    given: str


Spell = tuple[int, int, str, date, date | None]  # target, unit, period, raised_on, cleared_on


def replay(
    rule_id: str,
    start: date,
    end: date,
    *,
    raise_: str | None = None,
    clear: str | None = None,
    after: str | None = None,
    as_known: bool = False,
    known: Catalogue | None = None,
    unit: int | None = None,
    actor: int | None = None,
) -> list[Would]:
    """What the rule would have raised from `start` to `end` (both included) with these conditions in place of its own.

    `known`: with the rule as these definitions have it; beside the one in force, if there is one of that name. `unit`: only
    what it and the units below it would have been warned of. `actor`: NotAllowed where the rule reads what they may not.

    It begins with nothing raised, is asked every day as `run_warnings` is, and writes nothing. Days are judged as the book
    tells of them now; with `as_known`, as it told of them at the end of each day, which is what the runs of those days saw.
    A figure is judged once a period, on the first day on which the rule looks at it. NotFound; Refused for conditions that
    cannot be used, and for a time that is backwards or yet to come.
    """
    if end < start or end > today():
        text = f"不能重演 {start} 至 {end}。"
        raise Refused([Issue("warning.time", text, f"起点不晚于终点，终点最晚为今天 {today()}。")])
    in_force = catalogue()
    known = known or in_force
    asked = find_rule(known, rule_id, raise_=raise_, clear=clear, after=after)
    units = tree(end)
    if actor is not None:
        whole = units.roots()[0] if unit is None else unit
        _refuse_closed(known, asked, units, whole, actor)
        if known is not in_force and has_rule(in_force, rule_id):
            _refuse_closed(in_force, find_rule(in_force, rule_id), units, whole, actor)
    found = _all(in_force, known, asked, rule_id, start, end, as_known)
    if unit is None:
        return found
    below = set(units.subtree(unit).tolist())
    return [each for each in found if each.unit in below]


def _refuse_closed(known: Catalogue, rule: Rule, units: Tree, unit: int, actor: int) -> None:
    read = rule.ledgers | (rests_on(known, rule.figure.id) if rule.figure else frozenset())
    if withheld(known, read, units, actor)[units.index(unit)]:
        text = f"预警“{rule.definition.title}”看的是保密台账，您不能重演。"
        raise NotAllowed([Issue("warning.closed", text, "请有权查看的人员办理。")])


def _all(
    in_force: Catalogue, known: Catalogue, asked: Rule, rule_id: str, start: date, end: date, as_known: bool
) -> list[Would]:
    would = _all_spells(known, asked, start, end, as_known)
    if not has_rule(in_force, rule_id):
        return [Would(*spell, NEW) for spell in _ordered(would)]
    present = find_rule(in_force, rule_id)
    if known is in_force and asked.definition == present.definition:
        return [Would(*spell, BOTH) for spell in _ordered(would)]
    return _compared(would, _all_spells(in_force, present, start, end, as_known))


def _all_spells(known: Catalogue, rule: Rule, start: date, end: date, as_known: bool) -> list[Spell]:
    with relations(known, {UNITS} | rule.ledgers) as found:
        return list(_spells(known, rule, found, start, end, as_known))


def _ordered(spells: list[Spell]) -> list[Spell]:
    return sorted(spells, key=lambda spell: (spell[3], spell[0]))


def _compared(would: list[Spell], does: list[Spell]) -> list[Would]:
    there, here = _by_target(does), _by_target(would)
    found = [Would(*spell, BOTH if _overlaps(spell, there.get(spell[0], [])) else NEW) for spell in would]
    found += [Would(*spell, DROPPED) for spell in does if not _overlaps(spell, here.get(spell[0], []))]
    return sorted(found, key=lambda each: (each.raised_on, each.target, each.given))


def _by_target(spells: list[Spell]) -> dict[int, list[Spell]]:
    found: dict[int, list[Spell]] = {}
    for spell in spells:
        found.setdefault(spell[0], []).append(spell)
    return found


def _overlaps(spell: Spell, others: list[Spell]) -> bool:
    return any(
        (other[4] is None or spell[3] < other[4]) and (spell[4] is None or other[3] < spell[4])
        for other in others
    )


def _spells(
    known: Catalogue, rule: Rule, found: Relations, start: date, end: date, as_known: bool
) -> Iterator[Spell]:
    if rule.figure:
        days = _figure_days(known, rule, found, start, end, as_known)
    elif as_known:
        days = _days_as_known(Judge(known, rule, found, found.seq), start, end)
    else:
        days = _days_as_told_now(Judge(known, rule, found, found.seq), start, end)
    open_ones: dict[int, Spell] = {}
    for day, period, raised, units, cleared in days:
        for target in cleared.tolist():
            yield (*open_ones.pop(target)[:4], day)
        for target, unit in zip(raised.tolist(), units.tolist(), strict=True):
            open_ones[target] = (target, unit, period, day, None)
    yield from open_ones.values()


Happened = tuple[date, str, np.ndarray, np.ndarray, np.ndarray]  # day, period, raised, their units, cleared


def _every_day(start: date, end: date) -> Iterator[date]:
    for number in range((end - start).days + 1):
        yield start + ONE_DAY * number


def _days_as_told_now(judge: Judge, start: date, end: date) -> Iterator[Happened]:
    """Day by day in one pass: since when each record has met the condition is carried along from day to day.

    A day on which nothing that the rule reads has changed is not asked about; then nothing can be cleared, for what was
    raised held the day before, and holds still.
    """
    first = judge.rule.after.since(start)
    changing = set(judge.days(first, end))
    held, units, since, warned = NONE, NONE, NONE, NONE
    for day in _every_day(first, end):
        cleared = NONE
        number = (day - EPOCH).days
        if day in changing:
            judged = judge.judge(day, seq=judge.known_on(day, judge.seq), warned=warned)
            cleared = without(warned, judged.staying)
            since = _carried(judged.held, held, since, number)
            held, units = judged.held, judged.units
        if day < start:
            continue
        warned = without(warned, cleared)
        long = since <= (judge.rule.after.since(day) - EPOCH).days
        fresh = long & ~np.isin(held, warned)
        warned = np.union1d(warned, held[fresh])
        yield day, "", held[fresh], units[fresh], cleared


def _carried(held: np.ndarray, before: np.ndarray, since: np.ndarray, number: int) -> np.ndarray:
    """Since which day (days since 1970) each record has met the condition; `before` and `since` are of the day before."""
    found = np.full(len(held), number, np.int64)
    if len(before):
        place = np.minimum(np.searchsorted(before, held), len(before) - 1)
        again = before[place] == held
        found[again] = since[place[again]]
    return found


def _days_as_known(judge: Judge, start: date, end: date) -> Iterator[Happened]:
    """Day by day, each from the moment at which it ended, as the runs of those days went.

    A day on which nothing was entered and nothing changed finds what the day before found; only the waiting goes on.
    """
    changing = set(judge.days(start, end, entered=True))
    held, units, warned = NONE, NONE, NONE
    for day in _every_day(start, end):
        seq, cleared = judge.last_seq(day), NONE
        if day in changing:
            judged = judge.judge(day, seq=seq, warned=warned)
            held, units = judged.held, judged.units
            cleared = without(warned, judged.staying)
            warned = without(warned, cleared)
        raised = judge.waited(without(held, warned), day, seq)
        warned = np.union1d(warned, raised)
        yield day, "", raised, units[np.isin(held, raised)], cleared


def _figure_days(
    known: Catalogue, rule: Rule, found: Relations, start: date, end: date, as_known: bool
) -> Iterator[Happened]:
    """The days on which the rule begins to look at another period."""
    warned, looked_at = NONE, None
    for day in _every_day(start, end):
        period = last_period(rule, day)
        if period == looked_at:
            continue
        looked_at = period
        seq = _seq_at_end_of(day) if as_known else found.seq
        judged, _ = FigureJudge(known, rule, found, min(seq, found.seq)).judge(period, warned=warned)
        cleared = without(warned, judged.staying)
        raised = without(judged.held, warned)
        warned = np.union1d(without(warned, cleared), raised)
        yield day, period.text, raised, raised, cleared


def _seq_at_end_of(day: date) -> int:
    """The last seq entered by the end of a day; moments never decrease along the book, so it is found by halving."""
    low, high = 0, head().seq
    while low < high:
        middle = (low + high + 1) // 2
        if local_date(next(entries(after=middle - 1, upto=middle)).recorded_at) <= day:
            low = middle
        else:
            high = middle - 1
    return low
