"""Drawing a whole document as a Word file."""

from collections.abc import Iterable

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from lxml.etree import _Element

from bihuan.official.model import Block, Document, Heading, Run, Table
from bihuan.official.numbering import Counter
from bihuan.official.word.annex import annex, closing_note, mention
from bihuan.official.word.fonts import font_table
from bihuan.official.word.footer import footer
from bihuan.official.word.links import Links
from bihuan.official.word.package import Package
from bihuan.official.word.page import CHARACTERS, section_properties
from bihuan.official.word.properties import set_properties
from bihuan.official.word.settings import settings
from bihuan.official.word.styles import styles
from bihuan.official.word.table import table
from bihuan.official.word.text import body, empty_line, heading, length, signature
from bihuan.official.word.title import head
from bihuan.official.word.xml import w

# Characters of a paragraph of four lines.
_SHORT = 4 * CHARACTERS


def word_file(document: Document) -> bytes:
    """The report as the bytes of a .docx file in the layout of GB/T 9704-2012; the same document gives the same bytes."""
    content = w("body")
    package = Package(w("document", content))
    links = Links(package.document)
    content.extend(_content(document, links))
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
    set_properties(package.package, document)
    return package.to_bytes()


def _content(document: Document, links: Links) -> Iterable[_Element]:
    yield from head(document, links)
    yield from _blocks(document, links)
    moment = document.moment
    if moment is not None:
        yield from mention(links)
    elif document.signature or document.date:
        yield empty_line(w("keepNext"))
    yield from signature(document, links)
    if moment is not None:
        yield empty_line(w("keepNext"))
        yield closing_note(moment, links)
        yield from annex(document, moment, links)


def _blocks(document: Document, links: Links) -> Iterable[_Element]:
    counter = Counter()
    blocks: list[Block] = list(document.opening)
    for section in document.sections:
        title = [Heading(1, (Run(section.title),))] if section.title else []
        blocks += [*title, *section.blocks]
    for block in blocks:
        match block:
            case Heading():
                number = counter.next(block.level) if block.number is None else block.number
                yield heading(block, number, links)
            case Table():
                yield from table(block, links)
            case _:
                # The signature does not stand on a page without any of the text; a long paragraph need not move for it.
                closes = block is blocks[-1] and (document.moment or document.signature or document.date)
                last = [w("keepNext")] if closes and length(block.runs) <= _SHORT else []
                yield body(block, links, *last)
