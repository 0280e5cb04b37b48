"""Tells what a file is by its content, whatever its suffix says."""

import re
import zipfile

from bihuan.library.reading.package import BROKEN, open_zip
from bihuan.library.reading.source import Source

# kind → (its name to people, the suffixes it may have)
KINDS = {
    "text": ("纯文本", ".txt .text .log .csv .tsv .md .markdown"),
    "markdown": ("Markdown", ".md .markdown"),
    "docx": ("Word 文档", ".docx .docm .dotx .dotm .wps .wpt"),
    "doc": ("Word 97 文档", ".doc .dot .wps .wpt"),
    "wordml": ("Word 2003 XML 文档", ".xml .doc"),
    "rtf": ("RTF 文档", ".rtf .doc"),
    "odt": ("ODF 文字", ".odt .ott .fodt"),
    "pdf": ("PDF", ".pdf"),
    "html": ("网页", ".html .htm .xhtml .shtml"),
    "xlsx": ("Excel 工作簿", ".xlsx .xlsm .xlsb .xltx .xltm .et"),
    "xls": ("Excel 97 工作簿", ".xls .xlt .et"),
    "ods": ("ODF 表格", ".ods .ots"),
    "pptx": ("演示文稿", ".pptx .pptm .ppsx .ppsm .potx .dps"),
    "ppt": ("PowerPoint 97 演示文稿", ".ppt .pps .dps"),
    "odp": ("ODF 演示文稿", ".odp .otp"),
    "eml": ("邮件", ".eml .mht .mhtml"),
    "zip": ("zip 压缩包", ".zip"),
    "image": ("图片", ".jpg .jpeg .png .tif .tiff .bmp .gif .webp"),
}
# Known, but not read: kind → what it is, and what to do.
UNREAD = {
    "rar": ("RAR 压缩包", "解压后，把里面的文件再收，或改压成 zip。"),
    "7z": ("7z 压缩包", "解压后，把里面的文件再收，或改压成 zip。"),
    "gz": ("gzip 压缩包", "解压后再收。"),
    "ofd": ("OFD 版式文件", "用 OFD 阅读器另存为 PDF 再收。"),
    "msg": ("Outlook 邮件（.msg）", "在 Outlook 中另存为 .eml 再收。"),
    "wps2": ("不认识的 OLE 文件", "用 WPS 或 Office 打开，另存为 .docx、.xlsx 或 .pptx 再收。"),
    "program": ("程序或库", "这不是材料，不必收。"),
    "media": ("音频或视频", "请整理成文字稿再收。"),
}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STARTS = (
    (b"{\\rtf", "rtf"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b\x08", "gz"),
    (b"\xff\xd8\xff", "image"),
    (b"\x89PNG\r\n", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"\x7fELF", "program"),
    (b"MZ\x90", "program"),
    (b"ID3", "media"),
    (b"OggS", "media"),
    (b"\x1aE\xdf\xa3", "media"),
)
_OLE_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
    ("__properties_version1.0", "msg"),
)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?><!--.*?-->\s*)*+<(?:!doctype\s+html|html|head|body|meta)\b", re.I | re.S
)
_HEADER = re.compile(
    rb"^(?:received|from|to|cc|subject|date|mime-version|message-id|return-path|content-type|x-[\w-]+|reply-to"
    rb"|delivered-to|dkim-signature)[ \t]*:",
    re.I | re.M,
)
_LINE = re.compile(rb"[\x21-\x39\x3b-\x7e]+:|[ \t]|$")


def kind_of(source: Source) -> str:
    """The kind of a file's content: a key of KINDS or UNREAD, `encrypted` or `empty`; Unreadable
    when it is a broken zip file."""
    head = source.head()
    if not head:
        return "empty"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip(source)
    if head.startswith(OLE):
        return _ole(source)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    if head[:2] == b"BM" and source.suffix in {".bmp", ""} and b"\0" in head[:32]:
        return "image"
    if head[4:8] == b"ftyp" or (head[:4] == b"RIFF" and head[8:12] in (b"WAVE", b"AVI ")):
        return "media"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image"
    return _textual(head, source.suffix)


def _textual(head: bytes, suffix: str) -> str:
    plain = _narrow(head)
    if b"mso-application" in plain[:300] and b"Word.Document" in plain[:300]:
        return "wordml"
    if _HTML.match(plain) or (suffix in KINDS["html"][1].split() and re.search(rb"<[a-zA-Z]+[ >]", plain)):
        return "html"
    if _mail(plain, suffix):
        return "eml"
    if suffix in KINDS["markdown"][1].split():
        return "markdown"
    return "text"


def _narrow(head: bytes) -> bytes:
    """The beginning without marks, as bytes in which ASCII can be looked for."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16-le" if head[:1] == b"\xff" else "utf-16-be"
        return head[2:].decode(encoding, "replace").encode("utf-8", "replace")
    return head.removeprefix(b"\xef\xbb\xbf")


def _mail(head: bytes, suffix: str) -> bool:
    top = head.lstrip(b"\r\n").replace(b"\r\n", b"\n").split(b"\n\n", 1)[0]
    lines = top.split(b"\n")[:30]
    if not all(_LINE.match(line) for line in lines[:5]):
        return False
    found = len({match.group().lower() for match in _HEADER.finditer(top)})
    return found >= (1 if suffix in KINDS["eml"][1].split() else 3)


def _zip(source: Source) -> str:
    with open_zip(source) as archive:
        names = {name.lower().lstrip("/") for name in archive.namelist()}
        try:
            mimetype = archive.read("mimetype")[:80] if _small(archive, "mimetype") else b""
        except (*BROKEN, NotImplementedError, RuntimeError):
            mimetype = b""
    for kind, word in (("odt", b"opendocument.text"), ("ods", b"spreadsheet"), ("odp", b"presentation")):
        if word in mimetype:
            return kind
    if "ofd.xml" in names:
        return "ofd"
    if "[content_types].xml" in names:
        for folder, kind in (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx")):
            if any(name.startswith(folder) for name in names):
                return kind
    return "zip"


def _small(archive: zipfile.ZipFile, name: str) -> bool:
    return name in archive.namelist() and archive.getinfo(name).file_size < 200


def _ole(source: Source) -> str:
    """By the names of its streams, which stand in entries of 128 bytes on boundaries of 128."""
    content = source.content()
    for stream, kind in _OLE_STREAMS:
        name = stream.encode("utf-16-le") + b"\0\0"
        place = content.find(name)
        while place >= 0:
            if place % 128 == 0 and content[place + 64 : place + 66] == len(name).to_bytes(2, "little"):
                return "encrypted" if kind == "doc" and _locked(content, place) else kind
            place = content.find(name, place + 1)
    return "wps2"


def _locked(content: bytes, entry: int) -> bool:
    """Whether the header of a Word 97 document says that it is encrypted."""
    sector = 1 << min(12, int.from_bytes(content[30:32], "little"))
    start = (int.from_bytes(content[entry + 116 : entry + 120], "little") + 1) * sector
    header = content[start : start + 12]
    return header[:2] == b"\xec\xa5" and bool(header[11:12] and header[11] & 0x01)
