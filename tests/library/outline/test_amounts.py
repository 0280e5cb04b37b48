"""Figures against the labelled sentences: found with precision and recall, whatever stands around them, in any spelling."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.library.outline.amounts import amounts
from bihuan.library.text.public import fold
from tests.library.outline.labelled import labelled

SENTENCES = labelled()


def spans(text):
    return {(each.start, each.end) for each in amounts(fold(text))}


@pytest.mark.parametrize("held", [False, True])
def test_precision_and_recall(held):
    right = extra = missed = 0
    for sentence in SENTENCES:
        if sentence.held is held:
            wanted = {(start, end) for start, end, _ in sentence.figures}
            found = spans(sentence.text)
            right += len(wanted & found)
            extra += len(found - wanted)
            missed += len(wanted - found)
    assert right + missed >= 70
    assert right / (right + extra) >= 0.97
    assert right / (right + missed) >= 0.97


def test_what_is_no_figure_is_found_nowhere():
    plain = [each.text for each in SENTENCES if not each.figures]
    assert len(plain) >= 25
    assert [(text, spans(text)) for text in plain if spans(text)] == []


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6))
def test_a_sentence_gives_the_same_figures_in_any_company(chosen):
    wanted, text = set(), ""
    for sentence in chosen:
        wanted |= {(start + len(text), end + len(text)) for start, end in spans(sentence.text)}
        text += sentence.text + "\n"
    assert spans(text) == wanted


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("完成投资1.2亿元", 120_000_000, 120_000_000, "元"),
        ("补助3-5万元", 30_000, 50_000, "元"),
        ("走访2至3个班组", 2, 3, "个"),
        ("惠及一万两千名职工", 12_000, 12_000, "名"),
        ("占百分之三点五", Fraction(7, 2), Fraction(7, 2), "%"),
        ("三分之二的班组", Fraction(2, 3), Fraction(2, 3), ""),
        ("收到１，２８６份问卷", 1286, 1286, "份"),
        ("投入二十余万元", 200_000, 200_000, "元"),
        ("投入近百万元", 1_000_000, 1_000_000, "元"),
        ("取得全市第二", 2, 2, ""),
        ("投入x.x万元", None, None, "元"),
        ("成立“N”个小组", None, None, "个"),
    ],
)
def test_value(text, low, high, unit):
    (amount,) = amounts(fold(text))
    assert (amount.low, amount.high, amount.unit) == (low, high, unit)


@pytest.mark.parametrize(
    "piece",
    ["x", "一", "a", "1", "“", "1,111", "一二三点", "x.", "第一", "3至", "+1", "《", "获", "分之一", "2020 "],
)
def test_no_text_makes_it_slow(piece):
    """Work in proportion to the length: ten times the text is not a hundred times the steps, which would not end."""
    amounts(piece * (100_000 // len(piece)))


def test_a_hidden_number_is_told_from_a_hidden_name():
    assert [each.unit for each in amounts(fold("xx公司在xx省xx市的xx项目获xx项奖励"))] == ["项"]
