"""The file itself: the parts of a Word package and their bytes, the same for the same document."""

import io
import zipfile

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from lxml.etree import _Element

# The earliest time a zip can hold; the time of writing must not change the bytes.
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_APPLICATION = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Bihuan</Application></Properties>"
)


class Package:
    """One Word file in the making: `document` is its main part, further parts hang on it."""

    def __init__(self, document: _Element) -> None:
        self.package = OpcPackage()
        self.document = self._part("/word/document.xml", CONTENT_TYPE.WML_DOCUMENT_MAIN, document)
        self.package.relate_to(self.document, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
        application = Part(
            PackURI("/docProps/app.xml"),
            CONTENT_TYPE.OFC_EXTENDED_PROPERTIES,
            _APPLICATION.encode(),
            self.package,
        )
        self.package.relate_to(application, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)

    def add(self, name: str, content_type: str, relationship: str, element: _Element) -> str:
        """Add `/word/<name>`; returns the id by which the document refers to it."""
        return self.document.relate_to(self._part(f"/word/{name}", content_type, element), relationship)

    def _part(self, name: str, content_type: str, element: _Element) -> XmlPart:
        return XmlPart(PackURI(name), content_type, element, self.package)

    def to_bytes(self) -> bytes:
        """The finished file."""
        written = io.BytesIO()
        self.package.save(written)
        fixed = io.BytesIO()
        with zipfile.ZipFile(written) as source, zipfile.ZipFile(fixed, "w") as target:
            for name in source.namelist():
                entry = zipfile.ZipInfo(name, _ZIP_TIME)
                entry.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(entry, source.read(name))
        return fixed.getvalue()
