"""One piece of news for one person: what stands on a desk, and under which key it is told once."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum

NAMED_OUTSIDE = 3


class Urgency(IntEnum):
    """How pressing a piece of news is; the most pressing come first."""

    ESCALATED = 0  # somebody below is late
    LATE = 1
    SOON = 2
    WAITING = 3
    FOUND = 4  # nothing to do: good to know


URGENCY_TITLES = {
    Urgency.ESCALATED: "下级逾期",
    Urgency.LATE: "已逾期",
    Urgency.SOON: "将到期",
    Urgency.WAITING: "待办",
    Urgency.FOUND: "新结果",
}


@dataclass(frozen=True, slots=True)
class Counted:
    """Stages of which each is told, not only the newest: how a message that leaves the house speaks of them.

    `opening` is what the count follows; `names` has one per stage, '' where it is not named outside; `beyond`: there
    are more than the stages.
    """

    opening: str
    names: tuple[str, ...]
    beyond: bool = False

    def __str__(self) -> str:
        """开头 3 条新结果：《甲》；《乙》……, the newest first."""
        shown = [f"《{name}》" for name in reversed(self.names) if name][:NAMED_OUTSIDE]
        count = f"{len(self.names)} 条{'以上' if self.beyond else ''}新结果"
        rest = "……" if shown and (self.beyond or len(shown) < len(self.names)) else ""
        return f"{self.opening} {count}{'：' if shown else ''}{'；'.join(shown)}{rest}"


@dataclass(frozen=True, slots=True)
class News:
    """`thing` names what it is about, `stages` what has been reached, oldest first: only the newest is told.

    `kind` is `deadline`, `duty` or `search`; `record` is 0 where there is none, `due_on` None where nothing falls due.
    `open_text` is for channels that leave the house, where a confidential ledger's record is not named. What is long past
    stands on the desk with `tell` false. With `counted` every stage is told, once, and not only the newest.
    """

    kind: str
    title: str
    text: str
    unit: int
    record: int
    due_on: date | None
    level: Urgency
    thing: str
    stages: tuple[str, ...]
    open_text: str
    tell: bool = True
    counted: Counted | None = None

    @property
    def key(self) -> str:
        """The thing at its newest stage."""
        return self.key_of(self.stages[-1])

    def key_of(self, stage: str) -> str:
        """The thing at one of its stages."""
        return f"{self.thing}/{stage}"

    @property
    def told_keys(self) -> tuple[str, ...]:
        """What is told by telling this, oldest first."""
        return tuple(map(self.key_of, self.stages)) if self.counted else (self.key,)

    def untold(self, free: Collection[str]) -> "News | None":
        """What is left to tell when only these keys have not been told; None when nothing is."""
        if self.counted is None:
            return self if self.key in free else None
        left = [place for place, key in enumerate(self.told_keys) if key in free]
        if not left:
            return None
        if len(left) == len(self.stages):
            return self
        names = tuple(self.counted.names[place] for place in left)
        counted = replace(self.counted, names=names, beyond=False)
        stages = tuple(self.stages[place] for place in left)
        return replace(self, stages=stages, counted=counted, open_text=str(counted))

    @property
    def order(self) -> tuple:
        """The most pressing first."""
        return (self.level, self.due_on or date.max, self.thing)
