"""Files of every kind, good and bad, through the child process: each gives a Reading or one clear line, the rest goes on."""

import os
import stat
import subprocess
import sys
import tempfile
import zipfile
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest

from bihuan.base.issue import Issue, Level
from bihuan.library.reading import reader
from bihuan.library.reading.public import Limits, Reading, read_file
from bihuan.library.reading.values import MB
from tests.library.reading import samples
from tests.library.reading.samples import ENTITIES, PROSE, TEXT, zipped


def put(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def codes(found) -> list[str]:
    return [each.code.removeprefix("reading.") if isinstance(each, Issue) else each.kind for each in found]


GOOD = {
    "a.txt": (lambda: TEXT.encode("gb18030"), "text"),
    "a.md": (lambda: f"# 题\n{PROSE}".encode(), "markdown"),
    "a.docx": (samples.word, "docx"),
    "a.xlsx": (samples.workbook, "xlsx"),
    "a.pptx": (samples.slides, "pptx"),
    "a.pdf": (lambda: samples.pdf([[(72, 700, "Inspection report of the year")]]), "pdf"),
    "a.html": (lambda: f"<html><body><p>{PROSE}</p></body></html>".encode(), "html"),
    "a.eml": (samples.mail, "eml"),
}


@pytest.mark.parametrize("name", GOOD)
def test_every_kind_is_read_in_the_child(tmp_path, name):
    content, kind = GOOD[name][0](), GOOD[name][1]
    path = put(tmp_path, name, content)
    (found,) = read_file(path)
    assert isinstance(found, Reading)
    assert (found.kind, found.name, found.path, found.issues) == (kind, name, path, ())
    assert found.sha256 == sha256(content).hexdigest()
    assert found.text.strip()


def test_an_archive_is_read_with_all_it_holds_and_leaves_nothing(tmp_path):
    inner = zipped({"讲话.txt": TEXT, "空.txt": b""})
    content = zipped(
        {
            "2026/材料.docx": samples.word(),
            "里面.zip": inner,
            "信.eml": samples.mail({"表.xlsx": samples.workbook()}),
        }
    )
    before = set(Path(tempfile.gettempdir()).glob("bihuan-reading-*"))
    found = []
    for each in read_file(put(tmp_path, "汇编.zip", content)):
        found.append(each)
        if isinstance(each, Reading):
            assert sha256(each.path.read_bytes()).hexdigest() == each.sha256
    named = {each.name if isinstance(each, Reading) else each.file: codes([each])[0] for each in found}
    assert named == {
        "汇编.zip › 2026/材料.docx": "docx",
        "汇编.zip › 里面.zip › 讲话.txt": "text",
        "汇编.zip › 里面.zip › 空.txt": "empty",
        "汇编.zip › 信.eml": "eml",
        "汇编.zip › 信.eml › 表.xlsx": "xlsx",
    }
    assert set(Path(tempfile.gettempdir()).glob("bihuan-reading-*")) <= before


def test_a_wrong_suffix_is_told_and_read_as_what_it_is(tmp_path):
    (found,) = read_file(put(tmp_path, "其实是网页.doc", f"<html><body><p>{PROSE}</p></body></html>"))
    assert found.kind == "html" and found.text == PROSE
    (issue,) = found.issues
    assert (issue.code, issue.level, issue.file) == ("reading.suffix", Level.ADVICE, "其实是网页.doc")
    assert issue.text == "扩展名是 .doc，内容其实是网页，已按网页读。"


def nested(depth: int) -> bytes:
    content = zipped({"底.txt": TEXT})
    for _ in range(depth):
        content = zipped({"套.zip": content})
    return content


def mails(depth: int) -> bytes:
    content = samples.mail()
    for _ in range(depth):
        content = samples.mail({"转发.eml": content})
    return content


def with_entities(part: str, package: bytes, root: str) -> bytes:
    return samples.replaced(package, part, f"{ENTITIES}<{root}>&i;</{root}>".encode())


DEEP = "<div>" * 10_000
CUT = {
    "docx": samples.word,
    "xlsx": samples.workbook,
    "pptx": samples.slides,
    "zip": lambda: zipped({"a.txt": TEXT}),
}
BAD = {
    "锁.docx": (lambda: samples.ole("EncryptionInfo", "EncryptedPackage"), "encrypted"),
    "锁.doc": (lambda: samples.ole("WordDocument", header=b"\xec\xa5" + b"\0" * 9 + b"\x01"), "encrypted"),
    "锁.pdf": (samples.locked_pdf, "encrypted"),
    "坏.pdf": (lambda: b"%PDF-1.4\nnothing of the kind", "broken"),
    "断.pdf": (lambda: samples.pdf([[(72, 700, "x")]])[:60], "broken"),
    **{f"断.{kind}": (lambda make=make: make()[:-200], "broken") for kind, make in CUT.items()},
    "缺.docx": (lambda: zipped({"[Content_Types].xml": "<a/>", "word/x.xml": "<a/>"}), "broken"),
    "花.docx": (lambda: samples.replaced(samples.word(), "word/document.xml", b"<w:document><"), "broken"),
    "实体.docx": (lambda: with_entities("word/document.xml", samples.word(), "d"), "entities"),
    "实体.pptx": (lambda: with_entities("ppt/presentation.xml", samples.slides(), "p"), "entities"),
    "实体.xlsx": (lambda: with_entities("xl/workbook.xml", samples.workbook(), "w"), "entities"),
    "空.txt": (lambda: b"", "empty"),
    "空白.txt": (lambda: b" \r\n\t\n", "empty"),
    "空.html": (lambda: b"<html><body><script>1</script></body></html>", "empty"),
    "空.zip": (lambda: zipped({}), "empty"),
    "深.html": (lambda: f"<html><body>{DEEP}{PROSE}".encode(), "depth"),
    "乱.dat": (lambda: bytes(range(256)) * 40, "encoding"),
    "乱.docx": (lambda: bytes(range(256)) * 40, "broken"),
    "库.so": (lambda: b"\x7fELF" + b"\0" * 100, "kind"),
    "包.rar": (lambda: b"Rar!\x1a\x07\x01\x00" + b"\0" * 100, "kind"),
    "版.ofd": (lambda: zipped({"OFD.xml": "<a/>"}), "kind"),
    "信.msg": (lambda: samples.ole("__properties_version1.0"), "kind"),
    "弹.zip": (lambda: samples.bomb(), "bomb"),
    "弹.docx": (lambda: samples.replaced(samples.word(), "word/document.xml", b" " * 40 * MB), "bomb"),
    "弹.xlsx": (
        lambda: samples.replaced(samples.workbook(), "xl/worksheets/sheet1.xml", b" " * 40 * MB),
        "bomb",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_gives_one_clear_line(tmp_path, name):
    (issue,) = read_file(put(tmp_path, name, BAD[name][0]()))
    assert isinstance(issue, Issue)
    assert issue.code == f"reading.{BAD[name][1]}"
    assert issue.level is Level.ERROR and issue.text and issue.mend and "\n" not in str(issue)
    assert issue.file.startswith(name)


@pytest.mark.parametrize("name", ["断.docx", "弹.docx", "实体.xlsx", "锁.pdf"])
def test_one_bad_document_in_an_archive_leaves_the_others(tmp_path, name):
    content = zipped({"前.txt": TEXT, name: BAD[name][0](), "后.txt": TEXT}, zipfile.ZIP_STORED)
    found = list(read_file(put(tmp_path, "包.zip", content)))
    assert codes(found) == ["text", BAD[name][1], "text"]
    assert found[1].file == f"包.zip › {name}"


def test_what_would_be_written_outside_is_refused(tmp_path):
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in ("../../逃.txt", "/tmp/bihuan-逃.txt", "C:/逃.txt", "a/../../逃.txt", "好.txt"):
            archive.writestr(name, TEXT)
        link = zipfile.ZipInfo("链接.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    found = list(read_file(put(tmp_path, "包.zip", buffer.getvalue())))
    assert sorted(codes(found)) == ["link", "name", "name", "name", "name", "text"]
    assert not list(tmp_path.parent.rglob("逃.txt")) and not Path("/tmp/bihuan-逃.txt").exists()


def test_locked_and_damaged_members_are_told_one_by_one(tmp_path):
    content = bytearray(zipped({"锁.txt": TEXT, "坏.txt": TEXT * 3, "好.txt": TEXT}))
    with zipfile.ZipFile(BytesIO(content)) as archive:
        locked, bad, _ = archive.infolist()
    directory = content.index(b"PK\x01\x02")
    content[locked.header_offset + 6] |= 1
    content[directory + 8] |= 1
    at = bad.header_offset + 30 + len(bad.filename.encode())
    content[at + 20 : at + 40] = b"\xff" * 20
    found = list(read_file(put(tmp_path, "包.zip", bytes(content))))
    assert sorted(codes(found)) == ["broken", "encrypted", "text"]


def test_bounds_over_the_whole_of_a_file_hold_at_all_depths(tmp_path):
    part = zipped({f"{each}.txt": f"{each}{TEXT}" for each in range(4)})
    path = put(tmp_path, "包.zip", zipped({f"{each}.zip": part for each in range(4)}))
    few = codes(read_file(path, limits=Limits(members=9)))
    assert few.count("text") == 5 and "members" in few
    small = codes(read_file(path, limits=Limits(unpacked=4 * len(part) + 5 * len(TEXT.encode()) + 50)))
    assert small.count("text") == 5 and "bomb" in small


def test_deep_nesting_ends(tmp_path):
    for name, content in (("套.zip", nested(8)), ("信.eml", mails(8))):
        found = codes(read_file(put(tmp_path, name, content), limits=Limits(depth=3)))
        assert found[-1] == "depth" and len(found) <= 5
    assert codes(read_file(put(tmp_path, "套.zip", nested(2)))) == ["text"]


def test_a_file_of_half_a_gigabyte_is_refused_unread(tmp_path, monkeypatch):
    path = tmp_path / "大.txt"
    with path.open("wb") as file:
        file.truncate(500 * MB)
    monkeypatch.setattr(reader, "ask", None)
    (issue,) = read_file(path)
    assert (issue.code, issue.text) == ("reading.size", "文件有 500 MB，超过 200 MB，没有读。")


def test_what_is_no_readable_file(tmp_path, monkeypatch):
    os.mkfifo(tmp_path / "管道")
    assert codes(read_file(tmp_path)) == ["folder"]
    assert codes(read_file(tmp_path / "没有")) == ["missing"]
    assert codes(read_file(tmp_path / "管道")) == ["special"]
    assert codes(read_file(Path("a\0b"))) == ["missing"]
    path = put(tmp_path, "密.txt", TEXT)

    def refuse(*_):
        raise PermissionError(13, "no")

    monkeypatch.setattr(reader.os, "open", refuse)
    (issue,) = read_file(path)
    assert issue.code == "reading.unreadable" and "权限" in issue.text


def test_names_are_safe_to_show(tmp_path):
    content = zipped({"一\x1b[31m\u202e二.txt": TEXT})
    (found,) = read_file(put(tmp_path, "包.zip", content))
    assert found.name == "包.zip › 一\ufffd[31m\ufffd二.txt"
    raw = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + "乱码名.txt".encode("gbk")))
    raw.write_text(TEXT, encoding="utf-8")
    (found,) = read_file(raw)
    assert found.name == "乱码名.txt" and found.text == TEXT


def test_the_child_knows_no_django():
    script = "import sys, bihuan.library.reading.child; print([m for m in sys.modules if m.split('.')[0] == 'django'])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
