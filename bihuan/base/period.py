"""Periods of time as people write them: a year, half-year, quarter, month, week, day or an own range."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from bihuan.base.errors import Refused
from bihuan.base.issue import Issue

ONE_DAY = timedelta(days=1)
GRAINS = ("day", "week", "month", "quarter", "half", "year")
_MEND = "写成 2026、2026-H1、2026-Q3、2026-09、2026-W37、2026-09-14，或 2026-01..2026-09-14。"
_CHINESE = "零一二三四"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days from `start` to `end`, both included; `grain` is '' for an own range; `text` parses back to the same."""

    start: date
    end: date
    grain: str
    text: str

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days + 1

    @property
    def title(self) -> str:
        """In Chinese words, e.g. 2026年第三季度."""
        year = f"{self.start.year}年"
        match self.grain:
            case "year":
                return year
            case "half":
                return f"{year}{'上' if self.start.month == 1 else '下'}半年"
            case "quarter":
                return f"{year}第{_CHINESE[(self.start.month + 2) // 3]}季度"
            case "month":
                return f"{year}{self.start.month}月"
            case "week":
                iso = self.start.isocalendar()
                return f"{iso.year}年第{iso.week}周"
            case "day":
                return _day_title(self.start)
        return f"{_day_title(self.start)}至{_day_title(self.end)}"

    def previous(self) -> "Period":
        """The period of the same grain just before; for an own range, as many days just before."""
        if self.grain:
            return period_of(self.start - ONE_DAY, self.grain)
        return day_range(self.start - timedelta(days=self.days), self.start - ONE_DAY)

    def last_year(self) -> "Period":
        """The same period one year earlier (29 February becomes 28; a week keeps its number)."""
        if self.grain == "week":
            iso = self.start.isocalendar()
            return period_of(_week_start(iso.year - 1, min(iso.week, _weeks_in(iso.year - 1))), "week")
        if self.grain:
            return period_of(_year_before(self.start), self.grain)
        return day_range(_year_before(self.start), _year_before(self.end))

    def split(self, grain: str) -> list["Period"]:
        """The whole periods of a finer grain that touch this one, cut to it at both ends."""
        parts, day = [], self.start
        while day <= self.end:
            part = period_of(day, grain)
            inside = part.start >= self.start and part.end <= self.end
            parts.append(part if inside else day_range(max(part.start, self.start), min(part.end, self.end)))
            day = part.end + ONE_DAY
        return parts

    def __str__(self) -> str:
        return self.text


def _day_title(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _year_before(day: date) -> date:
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap else day.day)


def _week_start(year: int, week: int) -> date:
    return date.fromisocalendar(year, week, 1)


def _weeks_in(year: int) -> int:
    return date(year, 12, 28).isocalendar().week


def _month_end(year: int, month: int) -> date:
    return (date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1)) - ONE_DAY


def day_range(start: date, end: date) -> Period:
    """An own range of days; one day is a day period."""
    if start == end:
        return Period(start, end, "day", start.isoformat())
    return Period(start, end, "", f"{start.isoformat()}..{end.isoformat()}")


def period_of(day: date, grain: str) -> Period:
    """The period of the grain that holds the day."""
    year, month = day.year, day.month
    match grain:
        case "day":
            return day_range(day, day)
        case "week":
            iso = day.isocalendar()
            start = _week_start(iso.year, iso.week)
            return Period(start, start + timedelta(days=6), grain, f"{iso.year}-W{iso.week:02d}")
        case "month":
            return Period(date(year, month, 1), _month_end(year, month), grain, f"{year}-{month:02d}")
        case "quarter":
            first = (month - 1) // 3 * 3 + 1
            return Period(
                date(year, first, 1), _month_end(year, first + 2), grain, f"{year}-Q{(first + 2) // 3}"
            )
        case "half":
            first = 1 if month <= 6 else 7
            return Period(
                date(year, first, 1), _month_end(year, first + 5), grain, f"{year}-H{1 if first == 1 else 2}"
            )
        case "year":
            return Period(date(year, 1, 1), date(year, 12, 31), grain, f"{year}")
    raise ValueError(f"unknown grain {grain!r}")


_FORMS: list[tuple[str, Callable[[re.Match[str]], Period]]] = [
    (r"(\d{4})", lambda m: period_of(date(int(m[1]), 1, 1), "year")),
    (r"(\d{4})-H([12])", lambda m: period_of(date(int(m[1]), 1 + 6 * (int(m[2]) - 1), 1), "half")),
    (r"(\d{4})-Q([1-4])", lambda m: period_of(date(int(m[1]), 3 * int(m[2]) - 2, 1), "quarter")),
    (r"(\d{4})-(\d{1,2})", lambda m: period_of(date(int(m[1]), int(m[2]), 1), "month")),
    (r"(\d{4})-W(\d{1,2})", lambda m: period_of(_week_start(int(m[1]), int(m[2])), "week")),
    (r"(\d{4})-(\d{1,2})-(\d{1,2})", lambda m: period_of(date(int(m[1]), int(m[2]), int(m[3])), "day")),
]


def _parse_one(text: str) -> Period | None:
    for pattern, build in _FORMS:
        if match := re.fullmatch(pattern, text):
            try:
                period = build(match)
            except ValueError:  # such as month 13 or 30 February
                return None
            return period if 1900 <= period.start.year <= 2999 else None
    return None


def parse_period(text: str) -> Period:
    """Read a period as people write it; `A..B` runs from the first day of A to the last day of B.

    Raises Refused with an issue that says how to write it.
    """
    first, dots, last = text.strip().partition("..")
    begin, finish = _parse_one(first.strip()), _parse_one(last.strip()) if dots else None
    if begin and not dots:
        return begin
    if not begin or not finish:
        raise Refused([Issue("period.unreadable", f"期间“{text}”无法识别。", _MEND)])
    if begin.start > finish.end:
        raise Refused([Issue("period.backwards", f"期间“{text}”的终点早于起点。", _MEND)])
    return day_range(begin.start, finish.end)
