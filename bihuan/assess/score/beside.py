"""What stands beside figures: the share of duties met on time, and the results of ballots."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from bihuan.assess.score.card import Card
from bihuan.assess.score.exact import Exact, exact_of
from bihuan.assess.score.subjects import Subjects
from bihuan.base.period import Period

NOT_COUNTED = "还没有计票结果"
NOT_KNOWN = "还没有按期完成率"


def duties_met(
    names: Sequence[str], card: Card, subjects: Subjects, period: Period, *, seq: int, day: date
) -> dict[str, tuple[Exact, np.ndarray]]:
    """Percent on time of each duty by who is assessed, and who had any such obligation at all (bool)."""
    none = exact_of([None] * len(subjects), NOT_KNOWN)
    return {name: (none, np.ones(len(subjects), bool)) for name in names}


def ballot_results(name: str, subjects: Subjects, period: Period, *, seq: int) -> Exact:
    """The weighted mean (out of 100) of who is assessed, missing without a valid count."""
    return exact_of([None] * len(subjects), NOT_COUNTED)
