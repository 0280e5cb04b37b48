"""Content decides what a file is; the suffix only where content leaves it open."""

import pytest

from bihuan.library.reading.kinds import KINDS, UNREAD, kind_of
from bihuan.library.reading.source import Source
from bihuan.library.reading.values import LIMITS
from tests.library.reading import samples
from tests.library.reading.samples import TEXT, ole, zipped

MAIL = "Received: x\nFrom: a@example.com\nSubject: 题\nDate: x\n\n话"


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.pdf", lambda: samples.word(), "docx"),
        ("a.txt", lambda: samples.slides(), "pptx"),
        ("a", lambda: samples.workbook(), "xlsx"),
        ("a.docx", lambda: zipped({"a.txt": TEXT}), "zip"),
        ("a", lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "odt"),
        ("a", lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "ods"),
        ("a", lambda: b"junk before\n%PDF-1.7\n", "pdf"),
        ("a.txt", lambda: b"{\\rtf1 x}", "rtf"),
        ("a.doc", lambda: ole("WordDocument"), "doc"),
        ("a.wps", lambda: ole("WordDocument"), "doc"),
        ("a.xls", lambda: ole("Workbook"), "xls"),
        ("a.ppt", lambda: ole("PowerPoint Document"), "ppt"),
        ("a.doc", lambda: ole("Nothing known"), "wps2"),
        ("a.doc", lambda: b"<?xml version='1.0'?><?mso-application progid=\"Word.Document\"?><w/>", "wordml"),
        ("a.txt", lambda: b"<!DOCTYPE html><p>x", "html"),
        ("a", lambda: b"\xef\xbb\xbf  <!-- x -->\n<HTML>", "html"),
        ("a", lambda: b"<!---->" * 9000 + b"x", "text"),
        ("a", lambda: "<html><p>话".encode("utf-16"), "html"),
        ("a.htm", lambda: b"<p>x</p>", "html"),
        ("a.htm", lambda: TEXT.encode(), "text"),
        ("a.txt", lambda: MAIL.encode(), "eml"),
        ("a.eml", lambda: b"Subject: x\n\ny", "eml"),
        ("a.txt", lambda: "Subject: 只有一行\n\n正文".encode(), "text"),
        ("a.txt", lambda: "From: 甲\nTo: 乙\n说明：date: 不是信\n".encode(), "text"),
        ("a.md", lambda: TEXT.encode(), "markdown"),
        ("a.jpg", lambda: b"\xff\xd8\xff\xe0", "image"),
        ("a.7z", lambda: b"7z\xbc\xaf\x27\x1c", "7z"),
        ("a.mp4", lambda: b"\0\0\0\x20ftypisom", "media"),
        ("a.txt", lambda: b"", "empty"),
    ],
)
def test_kinds(tmp_path, name, content, kind):
    path = tmp_path / "x"
    path.write_bytes(content())
    suffix = f".{name.partition('.')[2]}" if "." in name else ""
    assert kind_of(Source(str(path), name, suffix, LIMITS)) == kind
    assert kind in KINDS or kind in UNREAD or kind == "empty"


def test_a_text_that_speaks_of_streams_is_not_taken_for_one(tmp_path):
    path = tmp_path / "x"
    path.write_bytes(ole("Workbook") + b"\0" * 60 + "EncryptedPackage\0".encode("utf-16-le") + b"\0" * 200)
    assert kind_of(Source(str(path), "x", "", LIMITS)) == "xls"
