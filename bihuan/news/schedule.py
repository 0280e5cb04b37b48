"""When a job is due: every so many minutes or daily at a time; slots missed meanwhile count as one."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Protocol

from bihuan.base.clock import zone


class Schedule(Protocol):
    """A rule that gives slots: the moments at which a job should run."""

    def slot(self, at: datetime) -> datetime:
        """The latest slot not after `at` (aware, UTC)."""

    def following(self, slot: datetime) -> datetime:
        """The slot after that one."""


@dataclass(frozen=True, slots=True)
class Every:
    """Every so many minutes, counted from the full hour of the epoch."""

    minutes: int

    def slot(self, at: datetime) -> datetime:
        """See Schedule."""
        length = self.minutes * 60
        return datetime.fromtimestamp(int(at.timestamp()) // length * length, UTC)

    def following(self, slot: datetime) -> datetime:
        """See Schedule."""
        return slot + timedelta(minutes=self.minutes)

    def __str__(self) -> str:
        return f"每 {self.minutes} 分钟"


@dataclass(frozen=True, slots=True)
class Daily:
    """Every day at a time of day, where the installation stands."""

    at: time

    def slot(self, at: datetime) -> datetime:
        """See Schedule."""
        local = at.astimezone(zone())
        slot = datetime.combine(local.date(), self.at, tzinfo=zone())
        if slot > local:
            slot = datetime.combine(local.date() - timedelta(days=1), self.at, tzinfo=zone())
        return slot.astimezone(UTC)

    def following(self, slot: datetime) -> datetime:
        """See Schedule."""
        day = slot.astimezone(zone()).date() + timedelta(days=1)
        return datetime.combine(day, self.at, tzinfo=zone()).astimezone(UTC)

    def __str__(self) -> str:
        return f"每天 {self.at:%H:%M}"
