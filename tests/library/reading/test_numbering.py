"""The numbers that Word draws: Chinese counting, levels, lists that begin anew."""

import pytest
from lxml import etree

from bihuan.library.reading.numbering import chinese, numbering_of

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DIGITS = "零一二三四五六七八九"


def spelled(number: int) -> str:
    """The slow way: all four places said, then the zeros put right."""
    said = "".join(
        DIGITS[int(digit)] + (unit if digit != "0" else "")
        for digit, unit in zip(f"{number:04d}", "千百十 ", strict=True)
    ).replace(" ", "")
    while "零零" in said:
        said = said.replace("零零", "零")
    said = said.strip("零")
    return said[1:] if said.startswith("一十") else said


def test_chinese_counting():
    assert [chinese(each) for each in (1, 10, 11, 20, 105)] == ["一", "十", "十一", "二十", "一百零五"]
    assert [chinese(each) for each in range(1, 10_000)] == [spelled(each) for each in range(1, 10_000)]


def lists(*levels: tuple[str, str], more: str = ""):
    rows = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for place, (form, text) in enumerate(levels)
    )
    return numbering_of(
        etree.fromstring(
            f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{rows}</w:abstractNum>'
            f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{more}</w:numbering>'
        )
    )


def test_levels_of_an_official_document():
    found = lists(("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
    said = [found.number("1", level) for level in (0, 1, 1, 2, 0, 1, 2, 2)]
    assert said == ["一、", "（一）", "（二）", "1.", "二、", "（一）", "1.", "2."]


def test_a_level_that_shows_those_above():
    found = lists(("decimal", "%1"), ("decimal", "%1.%2"))
    assert [found.number("1", level) for level in (0, 1, 1, 0, 1)] == ["1", "1.1", "1.2", "2", "2.1"]


@pytest.mark.parametrize(
    ("form", "third"),
    [
        ("upperLetter", "C"),
        ("lowerRoman", "iii"),
        ("upperRoman", "III"),
        ("decimalZero", "03"),
        ("decimalEnclosedCircle", "③"),
        ("decimalFullWidth", "３"),
        ("ideographDigital", "三"),
        ("bullet", ""),
        ("none", ""),
        ("unheard-of", "3"),
    ],
)
def test_forms(form, third):
    found = lists((form, "%1"))
    assert [found.number("1", 0) for _ in range(3)][-1] == third


def test_lists_that_share_a_counter_and_one_that_begins_anew():
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    found = lists(("decimal", "%1."), more=again)
    assert [found.number(each, 0) for each in ("1", "2", "3", "1", "3", "4")] == [
        "1.",
        "2.",
        "1.",
        "3.",
        "2.",
        "",
    ]
    assert numbering_of(None).number("1", 0) == ""
