"""What people ask to be done to records that exist: one plain value per kind of change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

# In each: `record` is the record's number, `seen` the seq of the newest entry that the person saw of it.


@dataclass(frozen=True, slots=True)
class Amendment:
    """A correction: the record was wrong. `values` by field name; an empty value clears the field."""

    record: int
    seen: int
    values: Mapping[str, object]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A standing record becomes another from the day `on` (None: today)."""

    record: int
    seen: int
    values: Mapping[str, object]
    on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StepTaken:
    """A step forward, with the values that it requires, taken on the day `on` (None: today)."""

    record: int
    seen: int
    step: str
    values: Mapping[str, object] = field(default_factory=dict)
    on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SendingBack:
    """A record is sent back, with the reason. `step` may be empty when only one such step leaves its state."""

    record: int
    seen: int
    reason: str
    step: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Whoever took the last step takes it back. `step` may be empty when only one such step leaves the state."""

    record: int
    seen: int
    step: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Voiding:
    """A record is struck out, with the reason; it stays readable and counts nowhere."""

    record: int
    seen: int
    reason: str
