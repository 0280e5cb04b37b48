"""Evidence: each place speaks once, for the phrase that says most."""

from bihuan.library.implement.evidence import evidence
from bihuan.library.implement.phrases import Sentences

TEXT = "开头。 我们排查岗位廉洁风险点，再建廉洁档案。\n另建廉洁档案。"


def found(*phrases):
    return [
        (each.row, each.phrase, TEXT[each.start : each.end])
        for each in evidence(Sentences(TEXT), TEXT, phrases)
    ]


def test_a_longer_phrase_takes_the_place():
    assert found(("D04", "廉洁风险点"), ("D04", "岗位廉洁风险点"), ("D05", "排查…风险")) == [
        ("D04", "岗位廉洁风险点", "岗位廉洁风险点")
    ]


def test_every_place_in_order_with_its_sentence():
    spans = evidence(Sentences(TEXT), TEXT, [("D04", "廉洁档案"), ("D04", "廉洁风险点")])
    assert [each.phrase for each in spans] == ["廉洁风险点", "廉洁档案", "廉洁档案"]
    assert [each.sentence for each in spans[1:]] == [
        "我们排查岗位廉洁风险点，再建廉洁档案。",
        "另建廉洁档案。",
    ]


def test_nothing_said_nothing_found():
    assert found(("D04", "心愿树")) == found() == []
