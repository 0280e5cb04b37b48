"""Trace addresses are safe and readable, and lead back to the same question."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.base.errors import Refused
from bihuan.base.period import day_range, parse_period, period_of
from bihuan.report.trace import Question, read_trace, trace_address, trace_path

QUESTION = Question("integrity_risk.risk_points", 12, parse_period("2026-Q3"), 1234)
DAYS = st.dates(date(1901, 1, 1), date(2900, 12, 31))
PERIODS = st.builds(
    period_of, DAYS, st.sampled_from(["year", "half", "quarter", "month", "week", "day"])
) | st.builds(lambda a, b: day_range(min(a, b), max(a, b)), DAYS, DAYS)
NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,39}\.[a-z][a-z0-9_]{0,39}", fullmatch=True)
QUESTIONS = st.builds(Question, NAMES, st.integers(1, 10**18), PERIODS, st.integers(1, 10**18))


def test_address_is_readable():
    assert trace_path(QUESTION) == "/trace/integrity_risk.risk_points/12/2026-Q3/1234"
    assert trace_address(QUESTION) == "http://127.0.0.1:8321" + trace_path(QUESTION)


@given(QUESTIONS)
def test_address_leads_back_to_the_question_and_needs_no_escape(question):
    assert re.fullmatch(r"[A-Za-z0-9_./-]+", trace_path(question))
    assert read_trace(trace_path(question)) == question
    assert read_trace(trace_address(question)) == question


@pytest.mark.parametrize(
    "text",
    [
        "https://example.invalid/bihuan/trace/integrity_risk.risk_points/12/2026-Q3/1234",
        "  /trace/integrity_risk.risk_points/12/2026-Q3/1234/ ",
        "trace/integrity_risk.risk_points/12/2026-Q3/1234?from=word#top",
        "integrity_risk.risk_points/12/2026-Q3/1234",
        "/trace/integrity%5Frisk.risk_points/12/2026%2DQ3/1234",
    ],
)
def test_forms_that_are_understood(text):
    assert read_trace(text) == QUESTION


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "不是追溯地址"),
        ("hello", "不是追溯地址"),
        ("/trace/a.b/1/2026", "不是追溯地址"),
        ("/trace/a.b/1/2026/3/4", "不是追溯地址"),
        ("/figures/a.b/1/2026/3", "不是追溯地址"),
        ("/trace/ab/1/2026/3", "不是指标的全名"),
        ("/trace/a.b/x/2026/3", "单位号“x”应是正整数"),
        ("/trace/a.b/1/2026/0", "分录号“0”应是正整数"),
        ("/trace/a.b/1/2026-13/3", "期间“2026-13”无法识别"),
        ("/trace/a.b/1/99999999999999999999/3", "无法识别"),
        ("http://[bad/trace/a.b/1/2026/3", "不是追溯地址"),
    ],
)
def test_bad_addresses_say_what_is_wrong_and_how_to_write_it(text, said):
    with pytest.raises(Refused) as refused:
        read_trace(text)
    assert said in str(refused.value)
    assert "〔改法〕" in str(refused.value)
