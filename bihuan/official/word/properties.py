"""Document properties: title, author, the moment of the book; the same document always has the same ones."""

from datetime import UTC, date, datetime

from docx.opc.package import OpcPackage

from bihuan.official.model import Document
from bihuan.official.word.fonts import LANGUAGE
from bihuan.official.word.xml import clean


def set_properties(package: OpcPackage, document: Document) -> None:
    """Write the core properties; made and changed are the moment of the book, or the document's day, not the moment of
    writing; where neither is known they are left out."""
    properties = package.core_properties
    # The format allows 255 characters.
    properties.title = clean(document.title)[:255]
    properties.author = clean(document.signature)[:255]
    properties.last_modified_by = properties.author
    if document.moment is not None:
        moment = document.moment
        properties.comments = f"账簿截至第 {moment.as_of} 号分录，链头 {moment.chain_head}"
    properties.language = LANGUAGE
    properties.revision = 1
    made = _made(document)
    if made is None:
        element = properties._element
        for told in element.xpath("./dcterms:created | ./dcterms:modified"):
            element.remove(told)
    else:
        properties.created = properties.modified = made


def _made(document: Document) -> datetime | None:
    if document.moment is not None:
        return document.moment.recorded_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    day = document.date
    return datetime(day.year, day.month, day.day) if isinstance(day, date) else None
