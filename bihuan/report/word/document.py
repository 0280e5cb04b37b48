"""Drawing a whole report as a Word file."""

from collections.abc import Iterable

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from lxml.etree import _Element

from bihuan.report.model import Block, Heading, Report, Run, Table
from bihuan.report.numbering import Counter
from bihuan.report.word.annex import annex, closing_note, mention
from bihuan.report.word.fonts import font_table
from bihuan.report.word.footer import footer
from bihuan.report.word.links import Links
from bihuan.report.word.package import Package
from bihuan.report.word.page import CHARACTERS, section_properties
from bihuan.report.word.properties import set_properties
from bihuan.report.word.settings import settings
from bihuan.report.word.styles import styles
from bihuan.report.word.table import table
from bihuan.report.word.text import body, empty_line, heading, length, signature
from bihuan.report.word.title import head
from bihuan.report.word.xml import w

# Characters of a paragraph of four lines.
_SHORT = 4 * CHARACTERS


def word_file(report: Report) -> bytes:
    """The report as the bytes of a .docx file in the layout of GB/T 9704-2012; the same report gives the same bytes."""
    content = w("body")
    package = Package(w("document", content))
    links = Links(package.document)
    content.extend(_content(report, links))
    section = w("sectPr")
    for kind, even in (("default", False), ("even", True)):
        reference = w("footerReference", type=kind)
        name = f"footer_{kind}.xml"
        identity = package.add(name, CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER, footer(even=even))
        reference.set(qn("r:id"), identity)
        section.append(reference)
    section.extend(section_properties())
    content.append(section)
    package.add("styles.xml", CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES, styles())
    package.add("settings.xml", CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS, settings())
    package.add("fontTable.xml", CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE, font_table())
    set_properties(package.package, report)
    return package.to_bytes()


def _content(report: Report, links: Links) -> Iterable[_Element]:
    yield from head(report, links)
    yield from _blocks(report, links)
    yield from mention(links)
    yield from signature(report, links)
    yield empty_line(w("keepNext"))
    yield closing_note(report.moment, links)
    yield from annex(report, links)


def _blocks(report: Report, links: Links) -> Iterable[_Element]:
    counter = Counter()
    blocks: list[Block] = list(report.opening)
    for section in report.sections:
        blocks += [Heading(1, (Run(section.title),)), *section.blocks]
    for block in blocks:
        match block:
            case Heading():
                yield heading(block, counter.next(block.level), links)
            case Table():
                yield from table(block, links)
            case _:
                # The signature does not stand on a page without any of the text; a long paragraph need not move for it.
                last = [w("keepNext")] if block is blocks[-1] and length(block.runs) <= _SHORT else []
                yield body(block, links, *last)
