"""What a file is by its content: renamed programs and pages are told, honest files of every usual kind pass."""

import zipfile
from io import BytesIO

import pytest

from bihuan.ledger.content import agrees, program
from bihuan.ledger.public import ValueFault, check_file
from bihuan.mechanism.language import FieldDef

PAPERS = FieldDef(title="材料", type="file", accept=["docx", "pdf", "txt", "jpg"])


def package(*names: str) -> BytesIO:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as zipped:
        for name in names:
            zipped.writestr(name, "x")
    return made


@pytest.mark.parametrize(
    ("extension", "content"),
    [
        ("docx", package("[Content_Types].xml", "word/document.xml")),
        ("xlsx", package("[Content_Types].xml", "xl/workbook.xml")),
        ("DOC", BytesIO(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600)),
        ("pdf", BytesIO(b"\r\n%PDF-1.7\n")),
        ("jpeg", BytesIO(b"\xff\xd8\xff\xe0\x00")),
        ("txt", BytesIO("会议记录".encode("gb18030"))),
        ("txt", BytesIO("会议记录".encode("utf-16"))),
        ("zip", package("甲.txt")),
        ("ofd", package("OFD.xml", "Doc_0/Document.xml")),
        ("dwg", BytesIO(b"AC1032\x00")),
    ],
)
def test_honest_files_pass(extension, content):
    assert agrees(extension, content)
    assert not program(content)
    assert content.tell() == 0


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("报告.docx", BytesIO(b"MZ\x90\x00\x03"), "value.file_program"),
        ("报告.docx", BytesIO(b"<!DOCTYPE html><script>alert(1)</script>"), "value.file_content"),
        ("报告.docx", package("xl/workbook.xml"), "value.file_content"),
        ("报告.docx", BytesIO(b"PK\x03\x04 torn"), "value.file_content"),
        ("照片.jpg", BytesIO(b"GIF89a"), "value.file_content"),
        ("说明.txt", BytesIO(b"<html><body>"), "value.file_content"),
        ("说明.pdf", BytesIO(b""), "value.file_content"),
    ],
)
def test_what_was_renamed_is_refused_and_told(name, content, code):
    with pytest.raises(ValueFault) as fault:
        check_file(PAPERS, name, 10, content)
    issue = fault.value.issue(1, "papers", "材料")
    assert issue.code == code
    assert name in issue.text
    assert issue.mend
