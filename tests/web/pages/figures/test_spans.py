"""Spans: trends that end with what has begun, pickers that step to and fro and stop where time as written ends."""

from datetime import date

from bihuan.base.period import parse_period
from bihuan.web.pages.figures.spans import picker, short_title, trend_of

ON = date(2026, 9, 30)


def texts(period: str) -> list[str]:
    return [each.text for each in trend_of(parse_period(period), ON)]


def test_a_year_is_seen_by_its_months_and_others_by_those_before():
    assert texts("2026")[0::11] == ["2025-10", "2026-09"]
    assert texts("2025")[0::11] == ["2025-01", "2025-12"]
    assert texts("2026-Q2")[0::7] == ["2024-Q3", "2026-Q2"]
    assert texts("2026-09")[0::11] == ["2025-10", "2026-09"]
    assert texts("2026-01-05..2026-01-09")[-2:] == ["2025-12-31..2026-01-04", "2026-01-05..2026-01-09"]


def test_what_has_not_begun_is_left_out_unless_nothing_else_is_there():
    assert texts("2027-Q1")[-1] == "2026-Q3"
    assert texts("2031-Q1") == ["2031-Q1"]
    assert texts("1900-Q2") == ["1900-Q1", "1900-Q2"]


def test_a_picker_leads_to_the_periods_beside_and_of_other_lengths():
    shown = picker(parse_period("2026"), ON, str)
    assert (shown.before, shown.after) == ("2025", "2027")
    assert [(href, here) for _, href, here in shown.grains] == [
        ("2026", True),
        ("2026-Q3", False),
        ("2026-09", False),
        ("2026-W40", False),
    ]
    assert picker(parse_period("2024-02"), ON, str).grains[3][1] == "2024-W09"
    own = picker(parse_period("2026-01-05..2026-01-09"), ON, str)
    assert (own.before, own.after) == ("2025-12-31..2026-01-04", "2026-01-10..2026-01-14")
    assert picker(parse_period("1900"), ON, str).before == ""
    assert picker(parse_period("2999"), ON, str).after == ""


def test_short_titles():
    assert [
        short_title(parse_period(each)) for each in ("2026-01", "2026-02", "2026-Q3", "2026-W09", "2026")
    ] == [
        "26/1月",
        "2月",
        "26 Q3",
        "W09",
        "2026",
    ]
