"""What stands beside figures: the share of duties met on time, and the results of ballots."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import numpy as np

from bihuan.assess.ballot.public import exact_result
from bihuan.assess.score.card import Card
from bihuan.assess.score.exact import Exact, exact_of, looked_up
from bihuan.assess.score.subjects import Subjects
from bihuan.base.period import Period
from bihuan.duty.public import STATUSES, Obligations, Status, obligations, summary

NOT_COUNTED = "还没有计票的测评"
NOT_VALID = "测评无效：到会票数不足，或有一组没有评价"
NOT_DUE = "这一期的责任都还没有到期"
DONE, OPEN = STATUSES.index(Status.DONE), STATUSES.index(Status.OPEN)


def duties_met(
    names: Sequence[str], card: Card, subjects: Subjects, period: Period, *, seq: int, day: date
) -> dict[str, tuple[Exact, np.ndarray]]:
    """Of what was due in the period, the percentage met in time, by who is assessed; and who had such a duty at all (bool).

    A unit answers for itself and all below it, a person for what the person is bound to.
    """
    if not names:
        return {}
    asked = {"duties": names, "start": period.start, "end": period.end, "on": day}
    asked |= {"as_of": seq, "known": card.catalogue}
    found = {}
    if card.definition.of == "person":
        every = obligations(**asked)
        for name in names:
            done, required, still = _of_people(every.of_duty(name), subjects.records)
            found[name] = (_shares(done, required - still), required > 0)
        return found
    counts = summary(**asked)
    places = [counts.tree.places[int(unit)] for unit in subjects.units]
    for row, name in enumerate(counts.duties):
        done, required, still = (each[row][places] for each in (counts.done, counts.required, counts.open))
        found[name] = (_shares(done, required - still), required > 0)
    return found


def _shares(done: np.ndarray, due: np.ndarray) -> Exact:
    pairs = zip(done.tolist(), due.tolist(), strict=True)
    return exact_of([Fraction(100 * some, all_) if all_ else None for some, all_ in pairs], NOT_DUE)


def _of_people(mine: Obligations, people: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """How many obligations each person met in time, had, and has open."""
    order = np.argsort(people)
    ordered = people[order]
    nearest = np.minimum(np.searchsorted(ordered, mine.bearer), max(len(ordered) - 1, 0))
    known = mine.person & (ordered[nearest] == mine.bearer) if len(ordered) else np.zeros(len(mine), bool)

    def count(where: np.ndarray) -> np.ndarray:
        return np.bincount(order[nearest[where & known]], minlength=len(people))

    return count(mine.status == DONE), count(np.ones(len(mine), bool)), count(mine.status == OPEN)


def ballot_results(name: str, subjects: Subjects, period: Period, *, seq: int) -> Exact:
    """The weighted mean (out of 100) of who is assessed, missing without a valid count."""
    found = exact_result(name, period, as_of=seq)
    return looked_up(found, subjects.records, NOT_VALID, NOT_COUNTED)
