"""Headings are numbered, items and dates are written as in official documents, the signature stands where it should."""

from datetime import date

from docx.oxml.ns import qn

from bihuan.report.model import Paragraph, Run, Section
from bihuan.report.word.text import chinese_date
from tests.report.samples import report
from tests.report.word.opened import Opened, style_of, value, words


def test_headings_are_numbered_level_by_level():
    opened = Opened(report(sections=report().sections * 2))
    assert opened.texts("Heading1") == ["一、岗位廉洁风险防控", "二、岗位廉洁风险防控"]
    assert opened.texts("Heading2") == ["（一）找准风险", "（二）教育在先"] * 2
    assert opened.texts("Heading3") == ["1.做法"] * 2
    assert opened.texts("Heading4") == ["（1）措施"] * 2


def test_items_begin_with_a_number_or_a_dash():
    texts = Opened(report()).texts("BodyText")
    assert "（1）第一项，重点。" in texts
    assert "——要点。" in texts


def test_paragraphs_are_set_in_by_two_characters():
    styles = Opened(report()).xml("word/styles.xml")
    body = next(s for s in styles.iter(qn("w:style")) if s.get(qn("w:styleId")) == "BodyText")
    assert value(body, "ind", "firstLineChars") == "200"


def test_dates_have_no_leading_zeros():
    assert chinese_date(date(2026, 3, 5)) == "2026年3月5日"


def signature_indents(name: str) -> list[int]:
    opened = Opened(report(signature=name))
    lines = [p for p in opened.body.iter(qn("w:p")) if style_of(p) == "Signature"]
    assert [words(line) for line in lines] == [name, "2026年9月5日"]
    return [int(value(line, "ind", "rightChars")) for line in lines]


def test_date_begins_two_characters_after_the_signature():
    # The date is 6 characters wide (figures are half as wide), the name 10: 10 + 2 from the right, less 2, less 6.
    assert signature_indents("虚构集团第一分公司部") == [200, 400]


def test_a_date_longer_than_the_signature_stands_two_from_the_right():
    assert signature_indents("某部") == [800, 200]


def test_a_signature_as_long_as_the_line_is_not_set_in():
    assert signature_indents("很" * 40) == [0, 200]


def test_text_is_never_markup_and_keeps_its_spaces():
    nasty = " <w:br/>&amp; <script>alert(1)</script>\x00\x0b{{ x }}\t末 "
    section = Section("标题 & <b>", (Paragraph((Run(nasty),)),))
    opened = Opened(report(sections=(section,)))
    assert opened.texts("BodyText")[1] == " <w:br/>&amp; <script>alert(1)</script>\ufffd\ufffd{{ x }} 末 "
    assert opened.texts("Heading1") == ["一、标题 & <b>"]
