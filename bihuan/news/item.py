"""One piece of news for one person: what stands on a desk, and under which key it is told once."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum


class Urgency(IntEnum):
    """How pressing a piece of news is; the most pressing come first."""

    ESCALATED = 0  # somebody below is late
    LATE = 1
    SOON = 2
    WAITING = 3


URGENCY_TITLES = {
    Urgency.ESCALATED: "下级逾期",
    Urgency.LATE: "已逾期",
    Urgency.SOON: "将到期",
    Urgency.WAITING: "待办",
}


@dataclass(frozen=True, slots=True)
class News:
    """`thing` names what it is about, `stages` what has been reached, oldest first: only the newest is told.

    `kind` is `deadline` or `duty`; `record` is 0 where there is none. `open_text` is for channels that leave the house,
    where a confidential ledger's record is not named. What is long past stands on the desk with `tell` false.
    """

    kind: str
    title: str
    text: str
    unit: int
    record: int
    due_on: date
    level: Urgency
    thing: str
    stages: tuple[str, ...]
    open_text: str
    tell: bool = True

    @property
    def key(self) -> str:
        """The thing at its newest stage."""
        return self.key_of(self.stages[-1])

    def key_of(self, stage: str) -> str:
        """The thing at one of its stages."""
        return f"{self.thing}/{stage}"

    @property
    def order(self) -> tuple:
        """The most pressing first."""
        return (self.level, self.due_on, self.thing)
