"""Tables for people: in the order of names, never by rank unless the scheme ranks; long lists by unit."""

from datetime import date

import pytest

from bihuan.assess.points import report
from bihuan.assess.points.public import report_table
from bihuan.base.period import parse_period
from tests.assess.points.world import enter, new_person, new_unit


@pytest.fixture
def branch(merit):
    """A root with three members; the one with the least of a name has the most points."""
    root = new_unit("R")
    below = new_unit("B", root)
    people = [new_person(number, unit) for number, unit in (("张", root), ("安", below), ("李", root))]
    for _ in range(9):
        enter("merit.help", on=date(2026, 3, 2), unit=root, person=people[0], kind="日常")
    return root, people


def test_names_stand_in_order_and_nothing_is_ranked(branch):
    root, _ = branch
    table = report_table("merit", "member", root, parse_period("2026-03"))
    assert table.title == "党员积分（2026年3月）"
    assert table.columns == ["姓名", "本期积分", "累计积分", "星级"]
    assert [row[0] for row in table.rows] == ["安某", "李某", "张某"]
    assert table.rows[2] == ["张某", "27", "72.94", "五星"]
    assert table.notes == ["共 3 人；五星 1 人，三星 0 人，一星 2 人，未评星 0 人。"]


def test_a_scheme_that_ranks_shows_places_but_keeps_the_order_of_names(branch):
    root, _ = branch
    table = report_table("merit", "branch", root, parse_period("2026"))
    assert table.columns == ["单位", "本期积分", "累计积分", "名次"]
    assert table.rows == [["B单位", "0", "0", "2"], ["R单位", "2", "2", "1"]]
    assert table.notes == []


def test_many_members_are_counted_by_unit(branch, monkeypatch):
    root, _ = branch
    monkeypatch.setattr(report, "MOST_NAMES", 2)
    table = report_table("merit", "member", root, parse_period("2026-03"))
    assert table.columns == ["单位", "人数", "五星", "三星", "一星", "未评星"]
    assert table.rows == [["R单位本级", "2", "1", "0", "1", "0"], ["B单位", "1", "0", "0", "1", "0"]]


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("2026-Q1", "党员积分（2026年第一季度）"),
        ("2026-01..2026-03-14", "党员积分（2026年1月1日至2026年2月28日）"),
        ("2025-11..2026-01", "党员积分（2026年1月）"),
        ("2026-03-02..2026-03-20", "党员积分（2026年3月2日至2026年3月20日）"),
    ],
)
def test_whole_periods_of_the_last_year_count(branch, asked, title):
    table = report_table("merit", "member", branch[0], parse_period(asked))
    assert table.title == title
    assert bool(table.rows) == ("20日" not in title)
