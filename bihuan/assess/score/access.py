"""Who may see whose scores: all once they are published; before that, and a person's afterwards, those whom they concern."""

from collections.abc import Sequence

import numpy as np

from bihuan.assess.score.cycles import OPEN_TO_ALL, Cycle, cycle_of
from bihuan.assess.score.scores import Scores
from bihuan.base.clock import today
from bihuan.org.public import INSTALLATION, allowed, posts_of, readable_units, steady, tree


def may_see(scores: Scores, opened: Sequence[Cycle], actor: int, *, unit: int | None) -> np.ndarray:
    """Which of the assessed the person may see now (bool).

    What is published may be read by everybody, and units' final scores for ever after. Persons' final scores are read, as
    their result records are, by whoever holds a post at their unit or above. Before, and where no cycle was opened: whoever
    organises or reviews at the cycle's unit (without a cycle: at the unit asked about or above), who holds a post at the
    assessed unit, and the assessed person.
    """
    subjects = scores.subjects
    if actor == INSTALLATION:
        return np.ones(len(subjects), bool)
    with steady():
        held = {each.unit for each in posts_of(actor, today())}
        fine = (
            np.isin(subjects.units, list(held))
            if scores.card.definition.of == "unit"
            else np.zeros(len(subjects), bool)
        )
        fine = fine | (subjects.records == actor)
        for cycle in opened:
            mine = scores.cycles == cycle.record
            if _shown_to_all(scores, cycle) or _organises(scores, actor, cycle.unit):
                fine |= mine
            elif cycle.state in OPEN_TO_ALL:
                fine |= mine & _near(scores, actor)
        loose = scores.cycles == 0
        if loose.any():
            asked = [unit] if unit is not None else tree(today()).roots()
            fine |= loose & all(_organises(scores, actor, each) for each in asked)
    return fine


def _shown_to_all(scores: Scores, cycle: Cycle) -> bool:
    """A person's scores only as long as they are published now, even when an earlier moment is asked about."""
    if scores.card.definition.of == "unit":
        return cycle.state in OPEN_TO_ALL
    return cycle.state in OPEN_TO_ALL and cycle_of(cycle.record).state == "published"


def _near(scores: Scores, actor: int) -> np.ndarray:
    units = readable_units(actor, None, confidential=False, on=today(), posts=scores.card.catalogue.posts)
    return (
        np.ones(len(scores.subjects), bool) if units is None else np.isin(scores.subjects.units, list(units))
    )


def _organises(scores: Scores, actor: int, unit: int) -> bool:
    definition = scores.card.definition
    by = [*definition.by, *definition.review]
    return allowed(actor, by, unit=unit, on=today(), posts=scores.card.catalogue.posts)
