"""Small real files of every kind, made in the test, and files as an attacker or a bad disk would make them."""

import struct
import zipfile
import zlib
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import docx
import pptx
import xlsxwriter

from bihuan.library.reading.formats import read_document
from bihuan.library.reading.source import Source
from bihuan.library.reading.values import LIMITS, MB, Draft, Limits

PROSE = "各支部认真落实学习计划，先后开展巡检12次，发现问题36个，整改率达到95%。"
TEXT = f"关于巡检工作的汇报\n一、主要做法\n{PROSE}\n二、下一步打算\n抓紧整改，按月通报。\n"


def parsed(path: Path, limits: Limits = LIMITS, name: str = "") -> Draft:
    """What the readers make of a file in this process: for files that do no harm."""
    source = Source(
        str(path),
        name or path.name,
        Path(name or path.name).suffix.lower(),
        limits,
        str(path.parent / "parts"),
    )
    source.allowance, source.members = limits.unpacked, limits.members
    return read_document(source)


def word(*paragraphs: str, author: str = "青禾公司") -> bytes:
    """A Word document."""
    document = docx.Document()
    for each in paragraphs or (PROSE,):
        document.add_paragraph(each)
    document.core_properties.author = author
    return saved(document)


def saved(document) -> bytes:
    """The bytes of an office document."""
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def slides() -> bytes:
    """A presentation with a title, a list, a table-less second slide and notes."""
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text, slide.placeholders[1].text = "年度汇报", "一是抓学习\n二是抓落实"
    slide.notes_slide.notes_text_frame.text = "讲慢一点"
    deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = "下一步"
    return saved(deck)


def workbook(rows=(("单位", "次数"), ("一支部", 3.5))) -> bytes:
    """A workbook of one sheet."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("台账")
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
    return buffer.getvalue()


def mail(attached: dict[str, bytes] | None = None, body: str = PROSE) -> bytes:
    """A mail with attachments."""
    message = EmailMessage()
    message["From"], message["Subject"] = "王一 <wang@example.com>", "报送材料"
    message["Date"] = "Thu, 05 Mar 2026 10:00:00 +0800"
    message.set_content(body)
    for name, content in (attached or {}).items():
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def zipped(members: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED, level=None) -> bytes:
    """A zip file."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", method, compresslevel=level) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def replaced(package: bytes, name: str, content: bytes) -> bytes:
    """An office file in which one part is another."""
    with zipfile.ZipFile(BytesIO(package)) as archive:
        return zipped({each: archive.read(each) for each in archive.namelist()} | {name: content})


def pdf(pages: list[list[tuple[float, float, str]]], *, image: bool = False, extra: bytes = b"") -> bytes:
    """A PDF with Latin text at places from the bottom left, by hand; with `image`, a grey picture on every page."""
    objects: list[bytes] = [b"", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    picture = zlib.compress(b"\x80" * 64)
    objects.append(
        b"<< /Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8"
        b" /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(picture), picture)
    )
    kids = []
    for lines in pages:
        content = b"q 500 0 0 700 50 50 cm /I0 Do Q\n" if image else b""
        for x, y, text in lines:
            content += b"BT /F0 12 Tf %.1f %.1f Td (%s) Tj ET\n" % (x, y, text.encode("latin-1"))
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F0 3 0 R >> /XObject << /I0 4 0 R >> >> >>" % len(objects)
        )
        kids.append(len(objects))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (
        b" ".join(b"%d 0 R" % each for each in kids),
        len(kids),
    )
    objects.append(b"<< /Author (Qinghe) /CreationDate (D:20260305101112+08'00') >>")
    out, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer << /Size %d /Root 1 0 R /Info %d 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        len(objects),
        extra,
        start,
    )


def locked_pdf() -> bytes:
    """A PDF whose trailer says that a password is needed."""
    key = b"<" + b"00" * 32 + b">"
    rule = b"/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O %s /U %s >> /ID [%s %s]" % (
        *(key, key),
        *(b"<0123>", b"<0123>"),
    )
    return pdf([[(72, 700, "secret words")]], extra=rule)


def ole(*streams: str, header: bytes = b"") -> bytes:
    """An OLE file of which only the directory, and the beginning of the first stream, are as they should be."""
    sector = 512
    head = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHH", 0x3E, 3, 0xFFFE, 9)
    ).ljust(sector, b"\0")
    entries = b""
    for name in ("Root Entry", *streams):
        encoded = name.encode("utf-16-le") + b"\0\0"
        entry = encoded.ljust(64, b"\0") + struct.pack("<H", len(encoded))
        entries += entry.ljust(116, b"\0") + struct.pack("<I", 0) + b"\0" * 8
    return head + header.ljust(sector, b"\0") + entries.ljust(4 * sector, b"\0")


def bomb(size: int = 64 * MB) -> bytes:
    """A zip file with a member that inflates a thousandfold."""
    return zipped({"炸弹.txt": b"0" * size})


ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
