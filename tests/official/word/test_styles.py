"""Fonts are named for every script, on styles and on runs; nothing is left to a theme; elements stand in schema order."""

import pytest
from docx.oxml.ns import qn

from tests.official.samples import report
from tests.official.word.opened import Opened, style_of

FACES = {
    "Title": ("方正小标宋简体", 22),
    "Heading1": ("黑体", 16),
    "Heading2": ("楷体_GB2312", 16),
    "Heading3": ("仿宋_GB2312", 16),
    "Heading4": ("仿宋_GB2312", 16),
    "BodyText": ("仿宋_GB2312", 16),
    "Salutation": ("仿宋_GB2312", 16),
    "Signature": ("仿宋_GB2312", 16),
    "AnnexMark": ("黑体", 16),
}
RUN_ORDER = ["rStyle", "rFonts", "b", "bCs", "color", "spacing", "sz", "szCs", "u", "lang"]
PARAGRAPH_ORDER = [
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "widowControl",
    "wordWrap",
    "overflowPunct",
]
PARAGRAPH_ORDER += ["autoSpaceDE", "autoSpaceDN", "snapToGrid", "spacing", "ind", "jc", "outlineLvl", "rPr"]


@pytest.fixture(scope="module")
def opened():
    return Opened(report())


def names(fonts) -> set[str]:
    return {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")}


@pytest.mark.parametrize("style", FACES)
def test_style_names_its_face_for_each_script(opened, style):
    face, size = FACES[style]
    element = next(
        s for s in opened.xml("word/styles.xml").iter(qn("w:style")) if s.get(qn("w:styleId")) == style
    )
    properties = element.find(qn("w:rPr"))
    assert names(properties.find(qn("w:rFonts"))) == {face}
    assert properties.find(qn("w:sz")).get(qn("w:val")) == str(size * 2)


@pytest.mark.parametrize("style", FACES)
def test_every_run_of_a_style_names_the_same_face(opened, style):
    runs = [r for p in opened.body.iter(qn("w:p")) if style_of(p) == style for r in p.iter(qn("w:r"))]
    assert runs
    for run in runs:
        assert names(run.find(qn("w:rPr")).find(qn("w:rFonts"))) == {FACES[style][0]}


def test_no_theme_and_no_template_remnant(opened):
    assert sorted(opened.parts) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/app.xml",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer_default.xml",
        "word/footer_even.xml",
        "word/settings.xml",
        "word/styles.xml",
    ]
    assert not any(b"Theme=" in content for content in opened.parts.values())


def test_every_style_used_is_defined(opened):
    defined = {s.get(qn("w:styleId")) for s in opened.xml("word/styles.xml").iter(qn("w:style"))}
    used = {
        element.get(qn("w:val"))
        for part in (
            "word/document.xml",
            "word/footer_default.xml",
            "word/footer_even.xml",
            "word/styles.xml",
        )
        for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next")
        for element in opened.xml(part).iter(qn(f"w:{tag}"))
    }
    assert used <= defined


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "word/footer_default.xml"])
def test_properties_stand_in_schema_order(opened, part):
    for tag, order in (("rPr", RUN_ORDER), ("pPr", PARAGRAPH_ORDER)):
        for properties in opened.xml(part).iter(qn(f"w:{tag}")):
            places = [order.index(child.tag.partition("}")[2]) for child in properties]
            assert places == sorted(places)


def test_font_table_names_a_stand_in_for_each_face(opened):
    fonts = opened.xml("word/fontTable.xml")
    known = {f.get(qn("w:name")): f.find(qn("w:altName")).get(qn("w:val")) for f in fonts}
    assert known["仿宋_GB2312"] == "仿宋" and known["楷体_GB2312"] == "楷体"
    assert {face for face, _ in FACES.values()} <= set(known)
