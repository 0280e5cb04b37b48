"""Document properties: title, author, the moment of the book; the same report always has the same ones."""

from datetime import UTC

from docx.opc.package import OpcPackage

from bihuan.report.model import Report
from bihuan.report.word.fonts import LANGUAGE
from bihuan.report.word.xml import clean


def set_properties(package: OpcPackage, report: Report) -> None:
    """Write the core properties; made and changed are the moment of the book, not the moment of writing."""
    moment = report.moment.recorded_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    properties = package.core_properties
    # The format allows 255 characters.
    properties.title = clean(report.title)[:255]
    properties.author = clean(report.signature)[:255]
    properties.last_modified_by = properties.author
    properties.comments = f"账簿截至第 {report.moment.as_of} 号分录，链头 {report.moment.chain_head}"
    properties.language = LANGUAGE
    properties.revision = 1
    properties.created = moment
    properties.modified = moment
