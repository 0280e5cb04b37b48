"""Rows of like build: shared words, length, four characters, one two three."""

import pytest

from bihuan.library.outline.parallels import four_character_sets, lists, parallels
from bihuan.library.text.public import fold


def members(pattern, folded):
    return [folded[slice(*place)] for place in pattern.places]


@pytest.mark.parametrize(
    ("text", "form", "pieces"),
    [
        ("形成尊重匠人、关心匠人、爱护匠人的氛围。", "", None),
        ("形成：尊重匠人、关心匠人、爱护匠人。", "……匠人", ["尊重匠人", "关心匠人", "爱护匠人"]),
        ("做到懂设备、会操作、能排障。", "", None),
        ("要求：懂设备、会操作、能排障。", "懂设备、会操作、能排障", ["懂设备", "会操作", "能排障"]),
        (
            "强化车间巡检，全员参与。强化仓库巡检，全程留痕。强化码头巡检，全域覆盖。",
            "强化……巡检",
            ["强化车间巡检", "强化仓库巡检", "强化码头巡检"],
        ),
        ("坚持甲处先行，一步一步走。\n坚持乙处先行，走了很远。\n坚持丙处先行。", "坚持……处先行", None),
        ("甲式管理让人舒心，乙式管理使人放心，丙式管理叫人安心。", "……式管理……人……心", None),
    ],
)
def test_rows(text, form, pieces):
    folded = fold(text)
    found = {each.form: members(each, folded) for each in parallels(folded)}
    if not form:
        assert found == {}
        return
    assert form in found
    assert pieces is None or found[form] == pieces


def test_two_are_no_row_and_the_same_thrice_is_none():
    assert parallels("强化巡检、强化值守。") == []
    assert parallels("强化巡检、强化巡检、强化巡检。") == []


def test_four_characters():
    text = "弘扬“敢闯敢试,善作善成,一往无前”的劲头,做到人人有责、事事有序。"
    (found,) = four_character_sets(text)
    assert members(found, text) == ["敢闯敢试", "善作善成", "一往无前"]


def test_lists_go_by_paragraph_and_in_order():
    text = "一是抓学。二是抓干。三是抓评。\n一是看数。二是看实。\n二是没有开头。一要快,二要准。"
    found = {each.form: [text[slice(*place)] for place in each.places] for each in lists(text)}
    assert found == {
        "一是……二是……三是……": ["一是抓学。二是抓干。三是抓评。"],
        "一是……二是……": ["一是看数。二是看实。"],
        "一要……二要……": ["一要快,二要准。"],
    }


def test_a_long_row_is_cut_and_no_trap():
    assert parallels("甲乙丙、" * 10_000) == []
    rows = parallels(
        "、".join(f"强化{first}{second}引领" for first in "子丑寅卯辰巳午未" for second in "甲乙丙丁戊己庚辛")
    )
    assert sum(each.count for each in rows) >= 60
    assert len(rows) == 2
