"""The page is that of GB/T 9704-2012, and 22 lines of 28 characters fit it."""

from docx.oxml.ns import qn
from docx.shared import Mm

from bihuan.official.word import page
from tests.official.samples import report
from tests.official.word.opened import Opened, value


def test_page_is_a4_with_the_margins_of_the_standard():
    section = Opened(report()).document.sections[0]
    wanted = {
        "page_width": 210,
        "page_height": 297,
        "top_margin": 37,
        "bottom_margin": 35,
        "left_margin": 28,
        "right_margin": 26,
    }
    for name, millimetres in wanted.items():
        assert abs(getattr(section, name) - Mm(millimetres)) < Mm(0.05), name


def test_grid_holds_22_lines_of_28_characters_and_not_one_more():
    assert page.LINE_PITCH * 22 <= page.TEXT_HEIGHT < page.LINE_PITCH * 23
    assert page.CHARACTER_PITCH * 28 <= page.TEXT_WIDTH < page.CHARACTER_PITCH * 29
    assert page.BODY * 20 + page.TRACKING == page.CHARACTER_PITCH
    grid = Opened(report()).body.find(qn("w:sectPr")).find(qn("w:docGrid"))
    assert grid.get(qn("w:type")) == "linesAndChars"
    assert int(grid.get(qn("w:linePitch"))) == page.LINE_PITCH


def test_running_text_has_the_exact_line_and_the_tracking_of_the_grid():
    styles = Opened(report()).xml("word/styles.xml")
    normal = next(s for s in styles.iter(qn("w:style")) if s.get(qn("w:styleId")) == "Normal")
    spacing = normal.find(qn("w:pPr")).find(qn("w:spacing"))
    assert (spacing.get(qn("w:line")), spacing.get(qn("w:lineRule"))) == (str(page.LINE_PITCH), "exact")
    assert value(normal.find(qn("w:rPr")), "spacing") == str(page.TRACKING)


def test_section_properties_stand_in_schema_order():
    tags = [child.tag.partition("}")[2] for child in Opened(report()).body.find(qn("w:sectPr"))]
    assert tags == ["footerReference", "footerReference", "pgSz", "pgMar", "pgNumType", "cols", "docGrid"]
