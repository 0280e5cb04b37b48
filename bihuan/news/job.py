"""What a job of the worker is: a name, a schedule, and one function that can be run again without harm."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bihuan.base.errors import BihuanError
from bihuan.news.schedule import Schedule


@dataclass(frozen=True, slots=True)
class Turn:
    """One run: the slot it stands for (aware, UTC), the present moment, and whether the worker has been asked to stop."""

    slot: datetime
    at: datetime
    stop: Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Job:
    """`run` says in one line what it did; it must do no harm when run twice. `name` is stable, `title` Chinese."""

    name: str
    title: str
    schedule: Schedule
    run: Callable[[Turn], str]


class JobFault(BihuanError):
    """A job did what it could, and something went wrong all the same: its text is shown with the job."""
