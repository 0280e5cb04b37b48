"""The one clock: every floor asks it for now and today, so that tests and the demo can stand at another day."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

DEFAULT_ZONE = "Asia/Shanghai"

_source: ContextVar[Callable[[], datetime] | None] = ContextVar("clock_source", default=None)
_installation_zone = ZoneInfo(DEFAULT_ZONE)


def now() -> datetime:
    """The present moment, aware, in UTC."""
    source = _source.get()
    return (source() if source else datetime.now(UTC)).astimezone(UTC)


def zone() -> ZoneInfo:
    """The installation's time zone."""
    return _installation_zone


def today() -> date:
    """The present day where the installation stands."""
    return now().astimezone(zone()).date()


def local_date(microseconds: int) -> date:
    """The installation's calendar day of a moment given in microseconds since the epoch."""
    return datetime.fromtimestamp(microseconds / 1_000_000, UTC).astimezone(zone()).date()


def set_zone(name: str) -> None:
    """Stand in another time zone from now on (settings do it once at start)."""
    global _installation_zone
    _installation_zone = ZoneInfo(name)


@contextmanager
def use_clock(source: Callable[[], datetime]) -> Iterator[None]:
    """Within the block, `now()` asks `source` (which must return an aware datetime)."""
    token = _source.set(source)
    try:
        yield
    finally:
        _source.reset(token)
