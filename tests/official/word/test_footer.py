"""Page numbers stand between dashes, right on odd pages and left on even ones, in 4号 宋体."""

import pytest
from docx.oxml.ns import qn

from tests.official.samples import report
from tests.official.word.opened import Opened, value, words


@pytest.fixture(scope="module")
def opened():
    return Opened(report())


@pytest.mark.parametrize(("kind", "side"), [("default", "right"), ("even", "left")])
def test_number_stands_one_character_from_its_side(opened, kind, side):
    footer = opened.xml(f"word/footer_{kind}.xml")
    assert words(footer) == "— 1 —"
    assert value(footer, "jc") == side
    assert value(footer, "ind", side) == "280"
    assert value(footer, "rFonts", "eastAsia") == "宋体"
    assert value(footer, "sz") == "28"
    assert next(footer.iter(qn("w:instrText"))).text == "PAGE"


def test_odd_and_even_pages_differ(opened):
    assert opened.document.settings.odd_and_even_pages_header_footer
    section = opened.document.sections[0]
    assert section.footer.paragraphs[0].text == section.even_page_footer.paragraphs[0].text == "— 1 —"
