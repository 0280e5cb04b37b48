"""Figures of a text: noun, value, approximate words, the sentence, offsets into the text as it is written."""

from fractions import Fraction

from bihuan.library.outline.figures import figures_in
from tests.library.outline.labelled import labelled


def test_everything_about_one():
    text = "开场。  全年走访近百名D员，发放慰问金１．２万余元；成效明显。"
    first, second = figures_in(text)
    assert (first.shown, first.number, first.unit, first.noun, first.about) == (
        "近百名",
        "百",
        "名",
        "D员",
        "近",
    )
    assert (first.masked, first.low, first.kind) == (False, Fraction(100), "amount")
    assert (second.shown, second.number, second.unit, second.noun) == (
        "１．２万余元",
        "１．２万余",
        "元",
        "慰问金",
    )
    assert second.low == second.high == 12_000
    assert text[second.start : second.end] == second.shown
    assert text[slice(*second.sentence)] == "全年走访近百名D员，发放慰问金１．２万余元；"


def test_masked_ones_have_no_value():
    (figure,) = figures_in("修订制度xx余项。")
    assert (figure.masked, figure.low, figure.high, figure.noun) == (True, None, None, "制度")


def test_words_around_the_number_belong_to_what_is_shown():
    shown = [each.shown for each in figures_in("不少于12场，节约18万元，完好率在99%以上，线上3场。")]
    assert shown == ["不少于12场", "18万元", "99%以上", "3场"]


def test_one_noun_for_both_ends_of_a_change():
    nouns = [each.noun for each in figures_in("员工平均年龄从41.2岁降至38.7岁，好评率由90%提升到95%。")]
    assert nouns == ["员工平均年龄", "员工平均年龄", "好评率", "好评率"]


def test_nouns_of_the_labelled_sentences():
    """Where a noun is labelled, the one found is it or a part of it nearly always."""
    alike = labels = 0
    for sentence in labelled():
        nouns = {each.start: each.noun for each in figures_in(sentence.text)}
        for start, _, noun in sentence.figures:
            if noun and start in nouns:
                labels += 1
                alike += bool(nouns[start]) and (noun in nouns[start] or nouns[start] in noun)
    assert labels >= 100
    assert alike / labels >= 0.9


def test_nothing_in_nothing():
    assert figures_in("") == figures_in("\n\n") == ()
