"""Dates in the ways they are written; masked and impossible ones are none."""

from datetime import date

import pytest

from bihuan.library.analysis.dates import date_line, find_date, is_masked


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("2024年5月20日", "2024-05-20"),
        ("（2024年5月）", "2024-05"),
        ("二〇二四年五月二十日", "2024-05-20"),
        ("二○二三年十月", "2023-10"),
        ("二零二二年十二月三十一日", "2022-12-31"),
        ("2023.08.15", "2023-08-15"),
        ("2023-8-5", "2023-08-05"),
        ("2024 年 5 月 3 日", "2024-05-03"),
    ],
)
def test_whole_lines(line, value):
    found = date_line(line)
    assert found.value == value
    assert found.day == date.fromisoformat(value if len(value) == 10 else value + "-01")


@pytest.mark.parametrize(
    "line",
    ["20xx年5月3日", "2024年x月", "2024年5月x日", "2024年5月×日", "2024年13月", "2023年2月30日", "2024年", "1年5月", "2024.5", "1.2024.5.6", "1789年7月14日"],
)  # fmt: skip
def test_no_date(line):
    assert find_date(line) is None


def test_a_date_within_a_sentence_is_no_line():
    assert date_line("2024年5月20日，公司召开大会，部署下半年工作。") is None
    assert find_date("公司于2024年5月20日印发").value == "2024-05-20"


@pytest.mark.parametrize(
    ("line", "masked"), [("20xx年x月x日", True), ("2024年5月×日", True), ("职工年年有进步", False)]
)
def test_masked(line, masked):
    assert is_masked(line) is masked
