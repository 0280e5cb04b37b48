"""How benches measure and tell: medians, the spread over many questions, and lines of one table."""

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

Asked = TypeVar("Asked")
WIDTH = 66


@dataclass(frozen=True, slots=True)
class Spread:
    """Milliseconds of many different questions, each asked once."""

    p50: float
    p99: float
    count: int


def timed(run: Callable[[], object], times: int = 1) -> float:
    """Median milliseconds."""
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        spent.append((time.perf_counter() - start) * 1000)
    return statistics.median(spent)


def spread(ask: Callable[[Asked], object], questions: Iterable[Asked]) -> Spread:
    """How long each question takes."""
    spent = sorted(timed(lambda each=each: ask(each)) for each in questions)
    return Spread(statistics.median(spent), spent[min(len(spent) - 1, int(len(spent) * 0.99))], len(spent))


def say(what: str, milliseconds: float, beside: float | None = None) -> None:
    """One line of the table; `beside`: ours, to give the ratio to."""
    ratio = f"{milliseconds / beside:10.1f} ×" if beside else ""
    print(f"{what:<{WIDTH}}{milliseconds:14,.1f} ms{ratio}", flush=True)


def say_value(what: str, value: float, unit: str, beside: float | None = None) -> None:
    """One line with a rate or a size; `beside`: ours, to give the ratio to."""
    ratio = f"{value / beside:10.2f} ×" if beside else ""
    print(f"{what:<{WIDTH}}{value:14,.2f} {unit}{ratio}", flush=True)


def say_spread(what: str, found: Spread, beside: Spread | None = None) -> None:
    """One line with p50 and p99; `beside`: ours, to give the ratios to."""
    ratio = f"{found.p50 / beside.p50:10.1f} × {found.p99 / beside.p99:10.1f} ×" if beside else ""
    print(f"{what:<{WIDTH}}{found.p50:10.2f} {found.p99:10.2f} ms{ratio}", flush=True)
