"""Headings are numbered, items and dates are written as in official documents, the signature stands where it should."""

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from docx.oxml.ns import qn
from lxml import etree

from bihuan.official.model import Attachment, Document, Heading, Paragraph, Run, Section, SignOff
from bihuan.official.word.document import word_file
from bihuan.official.word.text import chinese_date
from tests.official.samples import report
from tests.official.word.opened import Opened, style_of, value, words


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


def letter(**changes) -> Document:
    """A document that cites no figure."""
    plain = Document(title="关于开展试学活动的通知", sections=(Section("", (words_of("各支部要学。"),)),))
    return replace(plain, **changes)


def words_of(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def test_numbers_of_the_author_are_kept_and_do_not_count():
    blocks = (
        Heading(1, (Run("总要求"),), "第三，"),
        Heading(2, (Run("不编号"),), ""),
        Heading(1, (Run("编号"),)),
    )
    opened = Opened(letter(sections=(Section("", blocks),)))
    assert opened.texts("Heading1") == ["第三，总要求", "一、编号"]
    assert opened.texts("Heading2") == ["不编号"]


def test_without_a_moment_of_the_book_there_is_no_annex_and_no_note():
    opened = Opened(letter())
    assert opened.texts("AnnexMark") == opened.texts("Note") == opened.texts("Signature") == []
    assert "附件" not in "".join(opened.texts("BodyText"))
    assert opened.document.core_properties.comments == ""


def test_figures_without_a_moment_are_a_fault_of_the_program():
    with pytest.raises(ValueError, match="moment"):
        letter(sources=report().sources)


def test_lines_under_the_title_stand_in_its_middle():
    opened = Opened(letter(under_title=("虚构集团党委", "2026年3月5日")))
    lines = [p for p in opened.body.iter(qn("w:p")) if words(p) in ("虚构集团党委", "2026年3月5日")]
    assert [value(line, "jc") for line in lines] == ["center", "center"]
    assert {value(next(line.iter(qn("w:r"))), "rFonts", "eastAsia") for line in lines} == {"楷体_GB2312"}


def test_several_names_stand_in_the_middle_of_the_longest():
    opened = Opened(letter(signature="虚构集团第一分公司党委\n某办", date="二〇二六年三月五日"))
    lines = [p for p in opened.body.iter(qn("w:p")) if style_of(p) == "Signature"]
    assert [words(line) for line in lines] == ["虚构集团第一分公司党委", "某办", "二〇二六年三月五日"]
    # The names are 11 and 2 characters wide, the longer 2 from the right; the day is 9 wide: 11 + 2 from the right, less 2,
    # less 9.
    assert [int(value(line, "ind", "rightChars")) for line in lines] == [200, 650, 200]


@pytest.mark.parametrize(("name", "day"), [("某部", ""), ("", "2026年3月5日")])
def test_a_signature_or_a_date_may_stand_alone(name, day):
    opened = Opened(letter(signature=name, date=day))
    assert opened.texts("Signature") == [name or day]


def test_a_heading_may_go_on_as_running_text():
    heading = Heading(2, (Run("坚持在先"),), "（一）", (Run("。各支部都做了。"),))
    opened = Opened(letter(sections=(Section("", (heading,)),)))
    assert opened.texts("Heading2") == []
    [line] = [p for p in opened.body.iter(qn("w:p")) if words(p) == "（一）坚持在先。各支部都做了。"]
    assert style_of(line) == "BodyText"
    faces = [value(each, "rFonts", "eastAsia") for each in line.iter(qn("w:r"))]
    assert faces == ["楷体_GB2312", "楷体_GB2312", "仿宋_GB2312"]


def test_a_sign_off_may_stand_before_further_text():
    blocks = (words_of("特此通知。"), SignOff("虚构集团党委", date(2026, 3, 5)), words_of("附件1"))
    opened = Opened(letter(sections=(Section("", blocks),)))
    assert opened.texts("Signature") == ["虚构集团党委", "2026年3月5日"]
    kept = {
        words(p): value(p, "keepNext")
        for p in opened.body.iter(qn("w:p"))
        if p.find(f".//{qn('w:keepNext')}") is not None
    }
    assert "特此通知。" in kept and kept["2026年3月5日"] == "0"


def test_further_documents_begin_on_pages_of_their_own():
    second = letter(title="第二篇")
    package = zipfile.ZipFile(io.BytesIO(word_file(letter(), second, letter(title="第三篇"))))
    body = etree.fromstring(package.read("word/document.xml"))
    broken = [
        words(p) for p in body.iter(qn("w:p")) if next(p.iter(qn("w:pageBreakBefore")), None) is not None
    ]
    assert broken == ["第二篇", "第三篇"]
    assert len(list(body.iter(qn("w:sectPr")))) == 1


def test_an_attachment_begins_a_page_with_its_mark_and_title():
    opened = Opened(letter(sections=(Section("", (Attachment("附件1", "样表"), Attachment("附件2", ""))),)))
    marks = [p for p in opened.body.iter(qn("w:p")) if style_of(p) == "AnnexMark"]
    assert [words(mark) for mark in marks] == ["附件1", "附件2"]
    assert all(next(mark.iter(qn("w:pageBreakBefore")), None) is not None for mark in marks)
    assert opened.texts("Title")[1:] == ["样表"]
