"""Marking: however an answer is typed it is read alike, and the share of right answers is exact."""

from decimal import Decimal

import pytest

from bihuan.assess.exam.marking import Sheet, fault_of, is_right, normal, score_of, sheet_of

SINGLE = Sheet(1, "单选", "?", ("甲", "乙", "丙"), "B")
SEVERAL = Sheet(2, "多选", "?", ("甲", "乙", "丙", "丁"), "DAC")
JUDGE = Sheet(3, "判断", "?", (), "×")


@pytest.mark.parametrize(
    ("sheet", "typed", "read", "right"),
    [
        (SINGLE, "b", "B", True),
        (SINGLE, "Ｂ。", "B", True),
        (SINGLE, "C", "C", False),
        (SINGLE, "BB", "B", True),
        (SINGLE, "AB", "", False),
        (SINGLE, "D", "", False),
        (SINGLE, " ", "", False),
        (SEVERAL, "a, c、d", "ACD", True),
        (SEVERAL, "AC", "AC", False),
        (SEVERAL, "ABCD", "ABCD", False),
        (SEVERAL, "ACE", "", False),
        (JUDGE, "错", "错", True),
        (JUDGE, "X", "错", True),
        (JUDGE, "F", "错", True),
        (JUDGE, "√", "对", False),
        (JUDGE, "A", "", False),
    ],
)
def test_answers_are_read_alike_however_they_are_typed(sheet, typed, read, right):
    assert normal(sheet, typed) == read
    assert is_right(sheet, typed) is right


def test_blank_lines_are_no_options_and_a_judgement_has_none():
    assert sheet_of(1, {"kind": "单选", "text": "?", "options": " 甲 \n\n乙\n", "answer": "A"}).options == (
        "甲",
        "乙",
    )
    assert sheet_of(1, {"kind": "判断", "text": "?", "options": "甲\n乙", "answer": "对"}).options == ()


def test_a_question_with_too_many_options_is_faulty():
    assert "多于 26" in fault_of(Sheet(1, "单选", "?", tuple(map(str, range(27))), "A"))
    assert fault_of(SEVERAL) == ""


def test_the_pass_mark_is_held_against_the_exact_share():
    assert score_of(2, 3, Decimal("66.6667")).passed is False
    assert score_of(2, 3, Decimal("66.6666")).passed is True
    assert score_of(2, 3, Decimal(60)).percent == Decimal("66.6667")
    assert score_of(0, 3, Decimal(0)).passed is True
