"""Every figure is a link to its trace address, drawn quietly."""

from collections import Counter

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from bihuan.official.model import FigureRun, Paragraph, Section
from tests.official.samples import CELL, COVERAGE, RISKS, report
from tests.official.word.opened import Opened, value


def test_every_figure_links_to_its_trace_in_text_table_and_annex():
    opened = Opened(report())
    assert opened.links()[:3] == [(run.text, run.link) for run in (RISKS, COVERAGE, CELL)]
    assert [address for _, address in opened.links()[3:]] == [source.link for source in report().sources]


def test_links_are_external_relationships_one_per_address():
    rels = Opened(report()).document.part.rels.values()
    links = [rel for rel in rels if rel.reltype == RELATIONSHIP_TYPE.HYPERLINK]
    assert all(rel.is_external for rel in links)
    assert set(Counter(rel.target_ref for rel in links).values()) == {1}


def test_links_are_dark_and_finely_dotted():
    for link in Opened(report()).body.iter(qn("w:hyperlink")):
        assert value(link, "u") == "dotted"
        assert value(link, "color") in ("1F3864", "7F3F00")


def test_a_figure_without_an_address_stays_plain_text():
    unknown = FigureRun("〔暂无：没有指标“x”〕", "", missing=True)
    opened = Opened(report(sections=(Section("节", (Paragraph((unknown,)),)),), sources=()))
    assert opened.links() == []
    assert unknown.text in opened.texts("BodyText")
