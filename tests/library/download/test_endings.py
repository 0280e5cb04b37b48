"""What is no running text around an official text is known for what it is, masked days too, and nothing else is."""

import pytest

from bihuan.library.download.endings import Ending, is_day, opening_lines, sign_off

BODY = ["第一段。", "第二段。"]


@pytest.mark.parametrize(
    "line",
    [
        "2026年3月5日",
        "（2026年3月5日）",
        "二〇二六年三月五日",
        "2026 年 3 月 5 日",
        "xxxx年x月x日",
        "202×年×月",
        "2026年3月",
    ],
)
def test_days_as_people_write_them(line):
    assert is_day(line)


@pytest.mark.parametrize(
    "line", ["2026年", "2026年3月5日上午", "自2026年3月5日", "3月5日", "2026-03-05，某地"]
)
def test_what_is_no_day(line):
    assert not is_day(line)


@pytest.mark.parametrize(
    ("lines", "ending"),
    [
        (["虚构集团党委", "2026年3月5日"], Ending(2, 4, "虚构集团党委", "2026年3月5日")),
        (["甲单位", "乙单位", "（2026年3月）"], Ending(2, 5, "甲单位\n乙单位", "2026年3月")),
        (["虚构集团党委　2026年3月5日"], Ending(2, 3, "虚构集团党委", "2026年3月5日")),
        (["2026年3月5日"], Ending(2, 3, "", "2026年3月5日")),
        (["虚构集团党委", "2026年3月5日", "附件1", "表"], Ending(2, 4, "虚构集团党委", "2026年3月5日")),
        (["某某党委"], Ending(2, 3, "某某党委", "")),
        (["其他单位"], Ending(3, 3)),
        (["（三）抓落实", "2026年3月5日"], Ending(3, 4, "", "2026年3月5日")),
        (["于", "完成，2026年3月5日"], Ending(4, 4)),
    ],
)
def test_the_sign_off_is_found(lines, ending):
    assert sign_off([*BODY, *lines], "某某党委") == ending


def test_a_text_is_more_than_its_signature():
    assert sign_off(["2026年3月5日"], "") == Ending(1, 1)
    assert sign_off([], "") == Ending(0, 0)


def test_organisation_and_day_under_the_title():
    lines = ["虚构集团党委", "（2026年3月5日）", "今年以来，"]
    assert opening_lines(lines, "虚构集团党委") == ("虚构集团党委", "（2026年3月5日）")
    assert opening_lines(["（虚构集团党委　2026年3月）", "正文。"], "") == ("（虚构集团党委　2026年3月）",)
    assert opening_lines(lines, "") == ()
