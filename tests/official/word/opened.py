"""Opening a drawn document again, as Word would: its parts and what they say."""

import io
import zipfile

from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from bihuan.official.model import Document as Model
from bihuan.official.word.document import word_file


class Opened:
    """A document drawn and read back."""

    def __init__(self, report: Model):
        self.content = word_file(report)
        self.document = Document(io.BytesIO(self.content))
        self.body = self.document.element.body
        with zipfile.ZipFile(io.BytesIO(self.content)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}

    def xml(self, name: str) -> etree._Element:
        return etree.fromstring(self.parts[name])

    def texts(self, style: str) -> list[str]:
        """The words of each body paragraph of a style, links included."""
        return [words(p) for p in self.body.iter(qn("w:p")) if style_of(p) == style]

    def links(self) -> list[tuple[str, str]]:
        """(words, address) of each link in the order of the document."""
        rels = self.document.part.rels
        found = self.body.iter(qn("w:hyperlink"))
        return [(words(link), rels[link.get(qn("r:id"))].target_ref) for link in found]


def words(element) -> str:
    return "".join(text.text or "" for text in element.iter(qn("w:t")))


def style_of(paragraph) -> str:
    return paragraph.find(qn("w:pPr")).find(qn("w:pStyle")).get(qn("w:val"))


def value(element, tag: str, attribute: str = "val") -> str | None:
    """The attribute of the first `w:tag` inside."""
    found = next(element.iter(qn(f"w:{tag}")), None)
    return None if found is None else found.get(qn(f"w:{attribute}"))
