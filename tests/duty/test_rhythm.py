"""The periods of a duty: every one belongs to exactly one month, and rules of RFC 5545 make periods that end with their days."""

from datetime import date, timedelta

import pytest

from bihuan.base.errors import Refused
from bihuan.base.workdays import Calendar
from bihuan.duty.rhythm import overlap, read_rule, spans
from bihuan.mechanism.language import DutyDef

CALENDAR = Calendar()
BEGINS = date(2026, 1, 5)
DUE = ["end", "15", "03-20", "5 workdays", "5 workdays after", "12 days after"]
RHYTHMS = [{"every": each} for each in ("day", "week", "month", "quarter", "half", "year")]
RHYTHMS += [{"rrule": "FREQ=WEEKLY;BYDAY=FR"}, {"rrule": "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=5"}]


def duty(**values) -> DutyDef:
    base = {"title": "责任", "for": {"units": "true"}, "done": {"record": "meeting"}}
    return DutyDef.model_validate(base | values)


def found(made: DutyDef, first: date, last: date):
    return spans(made, first, last, BEGINS, CALENDAR)


@pytest.mark.parametrize("shift", ["none", "before", "after"])
@pytest.mark.parametrize("due", DUE)
@pytest.mark.parametrize("rhythm", RHYTHMS)
def test_months_together_have_the_periods_of_the_year_once_each(rhythm, due, shift):
    made = duty(**rhythm, due=due, shift=shift)
    year = found(made, date(2026, 1, 1), date(2026, 12, 31))
    starts = [date(2026, month, 1) for month in range(1, 13)] + [date(2027, 1, 1)]
    ends = [start - timedelta(days=1) for start in starts[1:]]
    parts = [span for first, last in zip(starts[:-1], ends, strict=True) for span in found(made, first, last)]
    assert parts == year
    assert all(span.period.start <= span.reckoned <= span.period.end for span in year)
    assert all(span.reckoned >= BEGINS for span in year)
    assert all(span.close >= max(span.due, span.period.end) or "after" in due for span in year)
    assert [span.period for span in year] == sorted(span.period for span in year)


def test_a_late_record_after_the_period_counts_until_the_next_deadline():
    first, second, *_ = found(duty(every="month", due="5 workdays after"), BEGINS, date(2026, 4, 30))
    assert (first.due, first.close) == (date(2026, 2, 6), second.due)
    assert overlap([first, second])
    assert not overlap(found(duty(every="month"), BEGINS, date(2026, 4, 30)))


def test_every_friday():
    weeks = found(duty(rrule="FREQ=WEEKLY;BYDAY=FR"), date(2026, 1, 1), date(2026, 1, 31))
    assert [span.text for span in weeks] == ["2026-01-09", "2026-01-16", "2026-01-23", "2026-01-30"]
    assert [span.period.start for span in weeks[:2]] == [BEGINS, date(2026, 1, 10)]


def test_a_rule_that_ends_has_a_last_period_and_it_stays_open_to_late_records():
    made = duty(rrule="FREQ=MONTHLY;BYMONTHDAY=10;COUNT=2", due="3 days after")
    one, two = found(made, date(2026, 1, 1), date(2026, 12, 31))
    assert (one.close, two.due, two.close.year) == (two.due, date(2026, 2, 13), 9999)
    assert found(made, date(2026, 2, 11), date(2026, 12, 31)) == []


@pytest.mark.parametrize("text", ["每周五", "FREQ=OFTEN", "FREQ=HOURLY", "BYDAY=FR", "FREQ=WEEKLY;BYDAY=XX"])
def test_a_rule_that_cannot_be_read_is_refused(text):
    with pytest.raises(Refused, match="RFC 5545"):
        read_rule(text, BEGINS)
