"""Current: the scores of a running cycle, kept until anything is entered in the book, so that paging computes nothing anew."""

from datetime import date
from functools import lru_cache

from bihuan.assess.score.access import may_see
from bihuan.assess.score.compute import scores_of
from bihuan.assess.score.cycles import Cycle, cycles_of
from bihuan.assess.score.scores import Scores
from bihuan.base.clock import today
from bihuan.book.public import head


def current_scores(cycle: Cycle, *, actor: int) -> Scores:
    """The scores of a cycle as they are now, as far as the person may see them; the same as `scores` gives."""
    whole = _whole(cycle, head().hash, today())
    opened = cycles_of(whole.card, cycle.period)
    return whole.only(may_see(whole, opened, actor, unit=cycle.unit))


@lru_cache(maxsize=4)
def _whole(cycle: Cycle, _: str, __: date) -> Scores:
    """Everybody's, kept under the hash of the newest entry and the day."""
    return scores_of(cycle)
