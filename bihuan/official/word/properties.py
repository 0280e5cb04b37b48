"""Document properties: title, author, the moment of the book; the same document always has the same ones."""

from datetime import UTC, date, datetime

from docx.opc.package import OpcPackage

from bihuan.official.model import Document
from bihuan.official.word.fonts import LANGUAGE
from bihuan.official.word.xml import clean

# Where nothing says when a document was made, this does not say it either; left out, the time of writing would be put in.
_UNDATED = datetime(1980, 1, 1)


def set_properties(package: OpcPackage, document: Document) -> None:
    """Write the core properties; made and changed are the moment of the book, or the document's day, not the moment of
    writing."""
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
    properties.created = properties.modified = _made(document)


def _made(document: Document) -> datetime:
    if document.moment is not None:
        return document.moment.recorded_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    day = document.date
    return datetime(day.year, day.month, day.day) if isinstance(day, date) else _UNDATED
