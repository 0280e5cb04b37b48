"""Frames found in a text, each with every place."""

from bihuan.library.outline.frames import frames
from bihuan.library.text.public import fold


def found(text):
    folded = fold(text)
    return {each.form: [folded[slice(*place)] for place in each.places] for each in frames(folded)}


def test_pairs_that_come_again():
    forms = found("坚持质量为先，着力补短板。各班组踊跃。坚持服务为本，我们都在场，着力解难题。")
    assert forms["坚持……，着力……"] == ["坚持质量为先,着力补短板", "坚持服务为本,我们都在场,着力解难题"]


def test_classic_ones_stand_alone_and_others_do_not():
    forms = found("以党建为统领，推动生产。紧扣目标，压实责任。")
    assert list(forms) == ["以……为……，推动……"]


def test_two_frame_words_in_one_clause():
    forms = found("把安全作为底线。把效率作为追求。从车间到班组都动起来。")
    assert forms["把……作为……"] == ["把安全作为底线", "把效率作为追求"]
    assert "从……到……" not in forms


def test_one_word_three_times():
    assert found("强化学习教育。强化日常管理。强化督促检查。")["强化……"] == [
        "强化学习教育",
        "强化日常管理",
        "强化督促检查",
    ]
    assert found("强化学习教育。强化日常管理。") == {}


def test_numbers_of_headings_are_no_part_of_a_clause():
    assert "坚持……" in found("一、坚持甲处处在先\n（二）坚持乙处处在先\n一是坚持丙处处在先。")
