"""Passages: what is found is in them and marked where it stands in the text's own characters, masks and all."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.library.search.snippet import MOST, WINDOW, Needle, marks, opening, passages, pattern_of
from bihuan.library.text.public import fold, squeeze


def _passages(text, *needles, **more):
    return passages("text", text, fold(text), tuple(Needle(each, len(each)) for each in needles), **more)


def _marked(snippet):
    return [snippet.text[start:end] for start, end in snippet.marks]


def test_masks_and_traditional_characters_stay_as_they_are():
    text = "前言。" * 30 + "加强D建工作，黨員積 分上墙。" + "结尾。" * 30
    [snippet] = _passages(text, "党建", "积分")
    assert _marked(snippet) == ["D建", "積 分"]
    assert snippet.text == text[snippet.start : snippet.start + len(snippet.text)]
    assert snippet.text.startswith("加强")
    assert snippet.cut == (True, True)
    assert len(snippet.text) <= WINDOW


def test_the_passage_with_most_of_the_words_is_chosen():
    text = "积分。" + "甲" * 200 + "党建和积分在一处。" + "乙" * 200 + "党建。"
    first, *rest = sorted(_passages(text, "党建", "积分"), key=lambda each: -len(each.marks))
    assert _marked(first) == ["党建", "积分"]
    assert len(rest) == 1, "a third passage would say nothing new"
    assert len(_passages(text, "党建", "积分", most=1)) == 1


def test_the_longest_needle_is_marked():
    [snippet] = _passages("党员积分管理", "党员", "党员积分")
    assert _marked(snippet) == ["党员积分"]
    assert snippet.cut == (False, False)


def test_nothing_to_mark():
    assert _passages("没有", "党建") == []
    assert passages("text", "党建", "党建", ()) == []
    assert marks("党建", pattern_of(())) == []
    assert opening("text", " \n") is None
    first = opening("text", "  第一句。" + "长" * 200)
    assert first.text.startswith("第一句。")
    assert (first.start, first.cut) == (2, (False, True))


@settings(max_examples=80, deadline=None)
@given(
    st.text("党建積积D员 \n。，a", max_size=300),
    st.lists(st.text("党建积员a", min_size=1, max_size=3), min_size=1, max_size=3),
    st.integers(5, 60),
)
def test_passages_are_cuts_of_the_text_with_true_marks(text, needles, window):
    found = _passages(text, *needles, window=window)
    folded = squeeze(fold(text))
    assert bool(found) == any(needle in line for line in folded.split("\n") for needle in needles)
    assert len(found) <= MOST
    end = 0
    for snippet in found:
        assert snippet.start >= end, "in order, apart"
        end = snippet.start + len(snippet.text)
        assert text[snippet.start : end] == snippet.text
        assert snippet.marks
        for start, stop in snippet.marks:
            assert squeeze(fold(text)[snippet.start + start : snippet.start + stop]) in needles
