"""Obligations in columns: who owed what for which period, until when, and what became of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

import numpy as np


class Status(StrEnum):
    """What became of an obligation."""

    DONE = "done"  # on or before the deadline
    LATE = "late"  # after it
    OPEN = "open"  # not done, and there is still time
    MISSED = "missed"  # not done, and the deadline has passed
    WITHHELD = "withheld"  # met by confidential records that the person who asks may not see


STATUS_TITLES = {
    Status.DONE: "按期完成",
    Status.LATE: "逾期完成",
    Status.OPEN: "未到期",
    Status.MISSED: "未完成",
    Status.WITHHELD: "保密",
}
STATUSES = tuple(Status)
CODES = {status: code for code, status in enumerate(STATUSES)}
NO_DAY = np.datetime64("NaT", "D")


@dataclass(frozen=True, slots=True)
class Obligation:
    """One obligation, for people; see `Obligations`."""

    duty: str
    kind: str
    bearer: int
    about: int
    unit: int
    period: str
    opens_on: date
    due_on: date
    done_on: date | None
    record: int
    status: Status
    recorded_late: bool
    announced: bool


@dataclass(frozen=True, eq=False)
class Obligations:
    """Columns of equal length, by duty, then period (or deadline), then bearer.

    `duties`, `periods`: what `duty` and `period` (int32) count in; `person` (bool): whether the bearer (int64) is a person
    or a unit; `about` (int64): the record that called for it, 0 when it recurs; `unit` (int64): the unit it is counted
    under; `opens_on`, `due_on`, `done_on`: datetime64[D], the last NaT while not done; `record` (int64): the record that
    met it, 0 while none has or when it is met by a figure; `status` (int8): place in STATUSES; `recorded_late` (bool,
    补记): done in time by its date, but entered only after the deadline; `announced` (bool): False when the deadline
    depends on holidays that are 未公布. `as_of`: the moment (a seq); `on`: the day of asking.
    """

    duties: tuple[str, ...]
    periods: tuple[str, ...]
    as_of: int
    on: date
    duty: np.ndarray
    person: np.ndarray
    bearer: np.ndarray
    about: np.ndarray
    unit: np.ndarray
    period: np.ndarray
    opens_on: np.ndarray
    due_on: np.ndarray
    done_on: np.ndarray
    record: np.ndarray
    status: np.ndarray
    recorded_late: np.ndarray
    announced: np.ndarray

    def __len__(self) -> int:
        return len(self.duty)

    def where(self, chosen: np.ndarray) -> "Obligations":
        """Those at the places chosen (bool or indices)."""
        return self._with({name: getattr(self, name)[chosen] for name in COLUMNS})

    def of_status(self, *statuses: Status) -> "Obligations":
        """Those of these statuses."""
        return self.where(np.isin(self.status, [CODES[each] for each in statuses]))

    def of_duty(self, duty: str) -> "Obligations":
        """Those of one duty (full id)."""
        place = self.duties.index(duty) if duty in self.duties else -1
        return self.where(self.duty == place)

    def count(self, status: Status) -> int:
        """How many are of a status."""
        return int((self.status == CODES[status]).sum())

    def rows(self, limit: int | None = None) -> Iterator[Obligation]:
        """One by one, for people (at most `limit`)."""
        size = len(self) if limit is None else min(limit, len(self))
        lists = {name: getattr(self, name)[:size].tolist() for name in COLUMNS}
        for each in zip(*lists.values(), strict=True):
            row = dict(zip(lists, each, strict=True))
            yield Obligation(
                duty=self.duties[row.pop("duty")],
                kind="person" if row.pop("person") else "unit",
                period=self.periods[row.pop("period")],
                status=STATUSES[row.pop("status")],
                **row,
            )

    def _with(self, columns: dict[str, np.ndarray]) -> "Obligations":
        return Obligations(self.duties, self.periods, self.as_of, self.on, **columns)


TYPES = {
    "duty": np.int32,
    "person": np.bool_,
    "bearer": np.int64,
    "about": np.int64,
    "unit": np.int64,
    "period": np.int32,
    "opens_on": "datetime64[D]",
    "due_on": "datetime64[D]",
    "done_on": "datetime64[D]",
    "record": np.int64,
    "status": np.int8,
    "recorded_late": np.bool_,
    "announced": np.bool_,
}
COLUMNS = tuple(each.name for each in fields(Obligations) if each.name in TYPES)


@dataclass(frozen=True, eq=False)
class Part:
    """The obligations of one duty; `period` counts in its own `texts`. `status` is worked out when parts are joined."""

    duty: str
    texts: tuple[str, ...]
    columns: dict[str, np.ndarray]


def joined(parts: Sequence[Part], as_of: int, on: date) -> Obligations:
    """Parts as one, with what became of each obligation by the day of asking."""
    texts: list[str] = []
    pieces: dict[str, list[np.ndarray]] = {name: [np.zeros(0, kind)] for name, kind in TYPES.items()}
    for place, part in enumerate(parts):
        size = len(part.columns["bearer"])
        given = part.columns | {
            "duty": np.full(size, place),
            "period": part.columns["period"] + len(texts),
            "status": statuses(part.columns["done_on"], part.columns["due_on"], on),
        }
        texts += part.texts
        for name, kind in TYPES.items():
            pieces[name].append(given[name].astype(kind, copy=False))
    columns = {name: np.concatenate(each) for name, each in pieces.items()}
    return Obligations(tuple(part.duty for part in parts), tuple(texts), as_of, on, **columns)


def statuses(done_on: np.ndarray, due_on: np.ndarray, on: date) -> np.ndarray:
    """The status of each (int8, place in STATUSES) on the day of asking."""
    done = ~np.isnat(done_on)
    open_ = np.where(due_on < np.datetime64(on, "D"), CODES[Status.MISSED], CODES[Status.OPEN])
    met = np.where(done & (done_on > due_on), CODES[Status.LATE], CODES[Status.DONE])
    return np.where(done, met, open_).astype(np.int8)
