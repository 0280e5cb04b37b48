"""The periods of a duty in columns, as obligations and the matching of records take them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from bihuan.duty.rhythm import Span, overlap


@dataclass(frozen=True, eq=False)
class Course:
    """Periods in order: first day, last day on which a record can count, deadline (datetime64[D]), whether the deadline is
    announced. `overlap`: whether a record could count for two of them; `last`: the last day of all."""

    spans: Sequence[Span]
    texts: tuple[str, ...]
    reckoned: tuple[date, ...]
    start: np.ndarray
    close: np.ndarray
    due: np.ndarray
    announced: np.ndarray
    overlap: bool
    last: date


def course_of(spans: Sequence[Span]) -> Course:
    """Periods as columns."""
    return Course(
        spans=spans,
        texts=tuple(span.text for span in spans),
        reckoned=tuple(span.reckoned for span in spans),
        start=days_of(span.period.start for span in spans),
        close=days_of(span.close for span in spans),
        due=days_of(span.due for span in spans),
        announced=np.array([span.announced for span in spans], bool),
        overlap=overlap(spans),
        last=max((span.close for span in spans), default=date.min),
    )


def days_of(values: Iterable[date]) -> np.ndarray:
    """Days as datetime64[D]."""
    return np.array(list(values), dtype="datetime64[D]")
