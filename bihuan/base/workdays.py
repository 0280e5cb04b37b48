"""Chinese workdays: weekends, holidays and adjusted days, from the announced calendar and an importable table."""

import csv
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

import chinese_calendar
from chinese_calendar.constants import holidays

from bihuan.base.errors import Refused
from bihuan.base.issue import Issue

ANNOUNCED_YEARS = frozenset(day.year for day in holidays)


@dataclass(frozen=True, slots=True)
class Due:
    """A day some workdays away; `announced` is False when it crosses a year whose holidays are 未公布."""

    day: date
    announced: bool


class Calendar:
    """Answers which days are workdays. `table` overrules single days (True: workday) for years not in the package."""

    def __init__(self, table: Mapping[date, bool] | None = None):
        self._table = dict(table or {})
        self._years: dict[int, list[date]] = {}
        self._announced = ANNOUNCED_YEARS | {day.year for day in self._table}

    def announced(self, year: int) -> bool:
        """Whether the adjusted days of that year are known."""
        return year in self._announced

    def is_workday(self, day: date) -> bool:
        """Whether people work on that day; for a year not announced, Monday to Friday."""
        if day in self._table:
            return self._table[day]
        return chinese_calendar.is_workday(day) if day.year in ANNOUNCED_YEARS else day.weekday() < 5

    def add(self, day: date, count: int) -> Due:
        """The day `count` workdays after `day` (0: the day itself or the next workday); `day` is not counted."""
        year, days = day.year, self._of(day.year)
        place = bisect_left(days, day) if count == 0 else bisect_right(days, day) + count - 1
        announced = self.announced(year)
        while place >= len(days):
            place -= len(days)
            year += 1
            days, announced = self._of(year), announced and self.announced(year)
        return Due(days[place], announced)

    def between(self, start: date, end: date) -> int:
        """Workdays after `start` up to and including `end`; negative when `end` lies before `start`."""
        if end < start:
            return -self.between(end, start)
        count = 0
        for year in range(start.year, end.year + 1):
            days = self._of(year)
            count += bisect_right(days, end) - bisect_right(days, start)
        return count

    def _of(self, year: int) -> list[date]:
        if year not in self._years:
            first = date(year, 1, 1)
            span = (date(year + 1, 1, 1) - first).days
            every = (first + timedelta(days=offset) for offset in range(span))
            self._years[year] = [day for day in every if self.is_workday(day)]
        return self._years[year]


def read_table(path: Path) -> dict[date, bool]:
    """Read an imported table: CSV rows `2027-01-01,休` or `2027-01-02,班`; every fault is listed in Refused."""
    table: dict[date, bool] = {}
    issues = []
    with path.open(encoding="utf-8-sig", newline="") as file:
        for line, row in enumerate(csv.reader(file), 1):
            if not row or row[0].strip() in ("", "日期"):
                continue
            try:
                table[date.fromisoformat(row[0].strip())] = {"班": True, "休": False}[row[1].strip()]
            except (ValueError, KeyError, IndexError):
                text = f"这一行“{','.join(row)}”无法识别。"
                issues.append(
                    Issue(
                        "workdays.row",
                        text,
                        "写成 2027-01-01,休 或 2027-01-02,班。",
                        file=path.name,
                        line=line,
                    )
                )
    if issues:
        raise Refused(issues)
    return table


@lru_cache(maxsize=4)
def calendar_of(path: Path | None, modified: float = 0.0) -> Calendar:
    """The calendar with an imported table, if any; `modified` makes a changed file a new calendar."""
    return Calendar(read_table(path) if path and modified else None)
