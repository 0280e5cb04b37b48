"""Who may see whose scores: all once they are published; before that organisers, reviewers, and those assessed."""

from collections.abc import Sequence

import numpy as np

from bihuan.assess.score.cycles import OPEN_TO_ALL, Cycle
from bihuan.assess.score.scores import Scores
from bihuan.base.clock import today
from bihuan.org.public import INSTALLATION, allowed, posts_of, steady, tree


def may_see(scores: Scores, opened: Sequence[Cycle], actor: int, *, unit: int | None) -> np.ndarray:
    """Which of the assessed the person may see now (bool).

    What is published or final may be read by everybody. Before, and where no cycle was opened: whoever organises or
    reviews at the cycle's unit (without a cycle: at the unit asked about or above), who holds a post at the assessed unit,
    and the assessed person.
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
            if cycle.state in OPEN_TO_ALL or _organises(scores, actor, cycle.unit):
                fine |= scores.cycles == cycle.record
        loose = scores.cycles == 0
        if loose.any():
            asked = [unit] if unit is not None else tree(today()).roots()
            fine |= loose & all(_organises(scores, actor, each) for each in asked)
    return fine


def _organises(scores: Scores, actor: int, unit: int) -> bool:
    definition = scores.card.definition
    by = [*definition.by, *definition.review]
    return allowed(actor, by, unit=unit, on=today(), posts=scores.card.catalogue.posts)
