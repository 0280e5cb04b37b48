"""Warnings that the book has: which are open, about what, and how often each cause has come up."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from bihuan.figures.public import Relations

CLEARED, SNOOZED = "cleared", "snoozed"


@dataclass(frozen=True, slots=True)
class Open:
    """A warning not yet cleared. `rule` is the rule's name in its mechanism; `target` the record or unit it is about."""

    record: int
    seen: int
    state: str
    rule: str
    target: int
    raised_on: date
    snoozed_until: date | None


@dataclass(frozen=True, slots=True)
class Warned:
    """What a mechanism has warned of; `times`: how often, by rule and target."""

    open: tuple[Open, ...]
    times: dict[tuple[str, int], int]

    def targets(self, rule: str) -> np.ndarray:
        """Records or units of which a warning of this rule is open, ascending."""
        return np.array(sorted({each.target for each in self.open if each.rule == rule}), np.int64)


def cause(rule: str, target: int, time: int) -> str:
    """What a warning is raised for, as kept in it: its rule, the record or unit, and the how-manieth time.

    It is the key of the ledger, so that of two processes only one can raise it.
    """
    return f"{rule}:{target}:{time}"


def warned(found: Relations, ledger: str) -> Warned:
    """The warnings of a ledger at the moment of the relations."""
    rows = found.run(
        f"""SELECT record, seq, state, effective_on, snoozed_until, split_part(cause, ':', 1) AS rule,
          CAST(split_part(cause, ':', 2) AS BIGINT) AS target, CAST(split_part(cause, ':', 3) AS BIGINT) AS time
        FROM {found.relation(ledger)} ORDER BY record"""
    ).to_pylist()
    times: dict[tuple[str, int], int] = {}
    for row in rows:
        key = (row["rule"], row["target"])
        times[key] = max(times.get(key, 0), row["time"])
    opened = tuple(
        Open(
            row["record"], row["seq"], row["state"], row["rule"], row["target"], row["effective_on"],
            row["snoozed_until"],
        )
        for row in rows
        if row["state"] != CLEARED
    )  # fmt: skip
    return Warned(opened, times)
