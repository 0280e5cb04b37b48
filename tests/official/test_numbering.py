"""Headings are numbered 一、（一）1.（1）, each level anew under the one above."""

import pytest

from bihuan.official.numbering import Counter, chinese, heading_number


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (99, "九十九")],
)
def test_chinese_numbers(number, words):
    assert chinese(number) == words


@pytest.mark.parametrize("number", [0, 100])
def test_numbers_beyond_the_form_are_refused(number):
    with pytest.raises(ValueError, match="1 to 99"):
        chinese(number)


def test_each_level_has_its_form():
    assert [heading_number(level, 2) for level in (1, 2, 3, 4)] == ["二、", "（二）", "2.", "（2）"]
    with pytest.raises(ValueError, match="levels 1 to 4"):
        heading_number(5, 1)


def test_a_heading_begins_the_levels_under_it_anew():
    counter = Counter()
    given = [counter.next(level) for level in (1, 2, 2, 3, 3, 2, 3, 1, 2, 3, 4)]
    assert given == ["一、", "（一）", "（二）", "1.", "2.", "（三）", "1.", "二、", "（一）", "1.", "（1）"]
