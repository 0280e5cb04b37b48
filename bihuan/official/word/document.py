"""Drawing a whole document as a Word file."""

from collections.abc import Iterable
from itertools import zip_longest

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from lxml.etree import _Element

from bihuan.official.model import Attachment, Block, Document, Form, Heading, Run, SignOff, Table
from bihuan.official.numbering import Counter
from bihuan.official.word.annex import annex, attachment, closing_note, mention
from bihuan.official.word.fonts import font_table
from bihuan.official.word.footer import footer
from bihuan.official.word.form import form
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


def word_file(document: Document, *further: Document) -> bytes:
    """The document as the bytes of a .docx file in the layout of GB/T 9704-2012; the same document gives the same bytes.

    `further` ones follow in the same file, each on a page of its own; the properties are those of the first.
    """
    content = w("body")
    package = Package(w("document", content))
    links = Links(package.document)
    content.extend(_content(document, links))
    for each in further:
        content.extend(_content(each, links, own_page=True))
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


def _content(document: Document, links: Links, *, own_page: bool = False) -> Iterable[_Element]:
    yield from head(document, links, own_page=own_page)
    yield from _blocks(document, links)
    moment = document.moment
    signs = SignOff(document.signature, document.date)
    if moment is None:
        if signs.signature or signs.date:
            yield from _sign_off(signs, links)
    else:
        yield from mention(links)
        yield from signature(signs, links, goes_on=True)
        yield empty_line(w("keepNext"))
        yield closing_note(moment, links)
        yield from annex(document, moment, links)


def _sign_off(signs: SignOff, links: Links) -> Iterable[_Element]:
    yield empty_line(w("keepNext"))
    yield from signature(signs, links)


def _blocks(document: Document, links: Links) -> Iterable[_Element]:
    counter = Counter()
    blocks: list[Block] = list(document.opening)
    for section in document.sections:
        title = [Heading(1, (Run(section.title),))] if section.title else []
        blocks += [*title, *section.blocks]
    signed = document.moment or document.signature or document.date
    for block, following in zip_longest(blocks, blocks[1:]):
        match block:
            case Heading():
                number = counter.next(block.level) if block.number is None else block.number
                yield heading(block, number, links)
            case Table():
                yield from table(block, links)
            case Form():
                yield from form(block, links)
            case SignOff():
                yield from _sign_off(block, links)
            case Attachment():
                yield from attachment(block, links)
            case _:
                # The signature does not stand on a page without any of the text; a long paragraph need not move for it.
                closes = signed if following is None else isinstance(following, SignOff)
                last = [w("keepNext")] if closes and length(block.runs) <= _SHORT else []
                yield body(block, links, *last)
