"""The periods of a duty that recurs, each with its deadline and the days on which what is done counts for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import pairwise

from dateutil.rrule import DAILY, rrule, rruleset, rrulestr

from bihuan.base.errors import Refused
from bihuan.base.issue import Issue
from bihuan.base.period import ONE_DAY, Period, day_range, period_of
from bihuan.base.workdays import Calendar
from bihuan.duty.deadline import deadline, is_after
from bihuan.mechanism.language import DutyDef

FOREVER = date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class Span:
    """One period of a duty. A record dated from `period.start` to `close` can count for it; on or before `due` it is in time.

    `text`: as shown; `announced`: False when the deadline depends on holidays that are 未公布.
    """

    period: Period
    text: str
    due: date
    close: date
    announced: bool

    @property
    def reckoned(self) -> date:
        """The day by which it belongs to a range, and on which who is bound is settled: the deadline, or the period's
        last day if that comes first."""
        return min(self.due, self.period.end)


def spans(
    duty: DutyDef, first: date, last: date, begins: date, calendar: Calendar, *, on: date = FOREVER
) -> list[Span]:
    """The periods reckoned from `first` to `last` that have begun by `on`, none before the duty began, in order.

    Periods of a rule (RFC 5545) end with its days and begin on the day after the one before; the first begins with the duty.
    Refused for a rule that cannot be read.
    """
    first = max(first, begins)
    look = min(last, on)
    if first > last or begins > look:
        return []
    periods, more = _ruled(duty, first, look, begins) if duty.rrule else _regular(duty, first, look)
    dues = [deadline(duty.due, each.start, each.end, duty.shift, calendar) for each in periods]
    found = []
    for place, (period, due) in enumerate(zip(periods, dues, strict=True)):
        close = max(period.end, due.day)
        if is_after(duty.due):
            close = max(due.day, dues[place + 1].day) if place + 1 < len(dues) else FOREVER
        if place + 1 == len(dues) and more:
            break  # it was only there to tell when the one before closes
        text = period.end.isoformat() if duty.rrule else period.text
        span = Span(period, text, due.day, close, due.announced)
        if first <= span.reckoned <= last and period.start <= on:
            found.append(span)
    return found


def overlap(found: Sequence[Span]) -> bool:
    """Whether a record could count for more than one of these periods."""
    return any(one.close >= following.period.start for one, following in pairwise(found))


def _regular(duty: DutyDef, first: date, last: date) -> tuple[list[Period], bool]:
    """The periods that touch the range and one more; True, because there always is one more."""
    periods = [period_of(first, duty.every)]
    while periods[-1].start <= last:
        periods.append(period_of(periods[-1].end + ONE_DAY, duty.every))
    return periods, True


def _ruled(duty: DutyDef, first: date, last: date, begins: date) -> tuple[list[Period], bool]:
    """As `_regular`, for a rule; the flag says whether it goes on."""
    rule = read_rule(duty.rrule, begins)
    before = rule.before(_midnight(first))
    ends: list[date] = []
    more = False
    for moment in rule.xafter(_midnight(first), inc=True):
        if not ends or moment.date() > ends[-1]:
            ends.append(moment.date())
        if more := len(ends) > 1 and ends[-2] >= last:
            break
    start = before.date() + ONE_DAY if before else begins
    periods = []
    for end in ends:
        periods.append(day_range(min(start, end), end))
        start = end + ONE_DAY
    return periods, more


def read_rule(text: str, begins: date) -> rrule | rruleset:
    """A rule that starts on the day the duty begins; Refused when it cannot be read or is finer than days."""
    mend = "写成 RFC 5545 的规则，如 FREQ=WEEKLY;BYDAY=FR，最密为每天一次。"
    try:
        rule = rrulestr(text, dtstart=_midnight(begins), ignoretz=True)
    except (ValueError, TypeError, KeyError, AttributeError, IndexError) as fault:
        raise Refused([Issue("duty.rrule", f"节奏“{text}”无法识别。", mend)]) from fault
    if isinstance(rule, rrule) and rule._freq > DAILY:
        raise Refused([Issue("duty.rrule", f"节奏“{text}”比每天还密。", mend)])
    return rule


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())
