"""Waiting: how long a condition must have held before a warning is raised, read from `10 workdays`, `30 days`, `2 periods`."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings

from bihuan.base.period import ONE_DAY


@dataclass(frozen=True, slots=True)
class After:
    """`number` of `unit`: days, workdays or periods."""

    number: int
    unit: str

    @property
    def periods(self) -> int:
        """How many periods in a row a figure must meet the condition; 1 when the waiting is in days."""
        return max(1, self.number) if self.unit == "periods" else 1

    def since(self, on: date) -> date:
        """The first day of those, up to `on`, on all of which the condition must hold; `on` itself without waiting.

        A condition that begins to hold on a day has held for a workday when the next workday comes. Periods wait no days.
        """
        if self.unit == "days":
            return on - timedelta(days=self.number)
        if self.unit == "periods":
            return on
        calendar, day = settings.WORKSPACE.calendar, on
        for _ in range(self.number):
            while not calendar.is_workday(day):
                day -= ONE_DAY
            day -= ONE_DAY
        return day


def read_after(text: str) -> After:
    """The waiting that a pack writes; the grammar has checked its form."""
    number, unit = text.split()
    return After(int(number), unit.removesuffix("s") + "s")
