"""The skeleton of an article of our own: headings, first sentences, patterns with places in the text as written."""

from bihuan.library.outline.skeleton import outline, patterns, skeleton

TEXT = """今年以来，某厂D委稳中求进。下面汇报。
一、突出学习，夯实根基
坚持每周一课。全年举办讲堂xx期。
（一）班子带头
班子成员先学一步。
二、突出实干，攻克难题。组建攻关队3支，成效明显。
三、突出服务，温暖人心
"""


def test_parts():
    found = skeleton(TEXT)
    assert [(part.heading.level if part.heading else 0, part.first) for part in found.parts] == [
        (0, "今年以来，某厂D委稳中求进。"),
        (1, "坚持每周一课。"),
        (2, "班子成员先学一步。"),
        (1, "组建攻关队3支，成效明显。"),
        (1, ""),
    ]
    assert "".join(TEXT[part.start : part.end] for part in found.parts) == TEXT
    assert [each.title for each in found.headings] == [part.heading.title for part in found.parts[1:]]


def test_headings_of_one_level_make_a_row():
    (row,) = [each for each in skeleton(TEXT).patterns if each.kind == "parallel"]
    assert row.form == "突出……"
    assert [TEXT[slice(*place)] for place in row.places] == ["突出学习", "突出实干", "突出服务"]


def test_offsets_hold_in_spellings_that_are_folded():
    text = "强化Ｄ建引领、強化D群引领、强化D务引领。"
    (row,) = patterns(text)
    assert row.form == "强化党……引领"
    assert [text[slice(*place)] for place in row.places] == text[:-1].split("、")


def test_a_text_without_headings_and_an_empty_one():
    assert [part.first for part in skeleton("只有一句。还有一句。").parts] == ["只有一句。"]
    assert skeleton("") == skeleton("").__class__((), (), ())


def test_an_outline_holds_it_all():
    found = outline("某厂总结", TEXT)
    assert found.skeleton == skeleton(TEXT)
    assert [each.shown for each in found.figures] == ["xx期", "3支"]
