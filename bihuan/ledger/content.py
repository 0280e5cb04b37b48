"""What a file is by its content: tells a program or a page that was given another name from what the name says."""

import zipfile
from typing import BinaryIO

HEAD = 2048  # bytes looked at; a PDF may begin a little late
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PROGRAMS = (b"\x7fELF", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"#!/")
_TEXT, _ZIP = "text", "zip"
_STARTS = (
    (OLE, "ole"),
    (b"PK\x03\x04", _ZIP),
    (b"PK\x05\x06", _ZIP),
    (b"{\\rtf", "rtf"),
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n", "png"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\x00", "tif"),
    (b"MM\x00*", "tif"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b\x08", "gz"),
    (b"ID3", "mp3"),
)
# Part of an Office package → what it is
_PARTS = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"), ("OFD.xml", "ofd"), ("META-INF/", "odf"))
# Extension → kinds of content that may stand behind it. Others are not looked into, but for programs.
_MAY_BE = {
    "pdf": {"pdf"},
    **dict.fromkeys(("docx", "docm", "dotx"), {"docx", "locked"}),
    **dict.fromkeys(("xlsx", "xlsm", "xltx", "xlsb"), {"xlsx", "locked"}),
    **dict.fromkeys(("pptx", "pptm", "ppsx", "potx"), {"pptx", "locked"}),
    **dict.fromkeys(("doc", "dot"), {"locked", "rtf", "docx"}),
    **dict.fromkeys(("xls", "xlt"), {"locked", "xlsx"}),
    **dict.fromkeys(("ppt", "pps"), {"locked", "pptx"}),
    **dict.fromkeys(("wps", "wpt", "et", "dps"), {"locked", "docx", "xlsx", "pptx", "odf"}),
    **dict.fromkeys(("odt", "ods", "odp"), {"odf"}),
    "ofd": {"ofd"},
    "rtf": {"rtf"},
    **dict.fromkeys(("jpg", "jpeg"), {"jpg"}),
    **dict.fromkeys(("tif", "tiff"), {"tif"}),
    **{each: {each} for each in ("png", "gif", "bmp", "webp", "rar", "7z", "gz")},
    "heic": {"iso"},
    **dict.fromkeys(("mp4", "m4a", "mov"), {"iso"}),
    "zip": {_ZIP, "docx", "xlsx", "pptx", "odf", "ofd"},
    **dict.fromkeys(("txt", "text", "log", "csv", "tsv", "md", "markdown"), {_TEXT}),
}


def program(source: BinaryIO) -> bool:
    """Whether the content is something that runs."""
    head = _head(source)
    return head.startswith(PROGRAMS) or (head.startswith(b"MZ") and b"\x00" in head)


def agrees(extension: str, source: BinaryIO) -> bool:
    """Whether the content may stand behind the extension; what is not known is taken at its word."""
    allowed = _MAY_BE.get(extension.lower())
    return allowed is None or bool({_kind(source)} & allowed)


def _head(source: BinaryIO) -> bytes:
    source.seek(0)
    head = source.read(HEAD)
    source.seek(0)
    return head


def _kind(source: BinaryIO) -> str:
    head = _head(source)
    kind = next((kind for start, kind in _STARTS if head.startswith(start)), "")
    if kind == _ZIP:
        return _in_package(source)
    if kind:
        return "locked" if kind == "ole" else kind  # Office 97, or a newer document under a password
    if b"%PDF-" in head:
        return "pdf"
    if head[4:8] == b"ftyp":
        return "iso"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    return _TEXT if _is_text(head) else ""


def _in_package(source: BinaryIO) -> str:
    """Which kind of document a zip file holds; plain `zip` when none."""
    try:
        with zipfile.ZipFile(source) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return ""
    finally:
        source.seek(0)
    for part, kind in _PARTS:
        if any(name.startswith(part) for name in names):
            return kind
    return _ZIP


def _is_text(head: bytes) -> bool:
    """Text in the encodings of Chinese offices; a page of the web under a name of plain text is none."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if b"\x00" in head or head.lstrip().lower().startswith((b"<!doctype html", b"<html", b"<script")):
        return False
    return not any(byte < 9 or 13 < byte < 27 for byte in head)
