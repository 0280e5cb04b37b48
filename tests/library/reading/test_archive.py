"""Archives: names of every program, what is passed over, bounds while inflating."""

import zipfile
from io import BytesIO

import pytest

from bihuan.library.reading.public import Limits
from bihuan.library.reading.values import MB, Unreadable
from tests.library.reading.samples import TEXT, parsed, zipped


def opened(tmp_path, content: bytes, **limits):
    path = tmp_path / "包.zip"
    path.write_bytes(content)
    return parsed(path, Limits(**limits))


def raw_named(name: bytes) -> bytes:
    """A zip file with a name in bytes of its own, without the mark of UTF-8."""
    content = bytearray(zipped({"x" * len(name): TEXT}))
    return bytes(content).replace(b"x" * len(name), name)


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_names_without_a_mark(tmp_path, encoding):
    (part,) = opened(tmp_path, raw_named("2026/讲话.txt".encode(encoding))).parts
    assert part.name == "2026/讲话.txt" and part.size == len(TEXT.encode())


def test_names_with_the_mark_and_backslashes(tmp_path):
    draft = opened(tmp_path, zipped({"二〇二六\\讲话.txt": TEXT, "é.txt": TEXT}))
    assert [part.name for part in draft.parts] == ["二〇二六/讲话.txt", "é.txt"]


def test_folders_and_what_systems_leave_are_passed_over(tmp_path):
    quiet = {"夹/": "", "__MACOSX/._a": "x", "夹/.DS_Store": "x", "~$稿.docx": "x", "夹/Thumbs.db": "x"}
    draft = opened(tmp_path, zipped({**quiet, "夹/稿.txt": TEXT}))
    assert [part.name for part in draft.parts] == ["夹/稿.txt"] and not draft.remarks


@pytest.mark.parametrize(
    "method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_methods(tmp_path, method):
    (part,) = opened(tmp_path, zipped({"a.txt": TEXT}, method)).parts
    assert (tmp_path / "parts" / "1").read_text() == TEXT and part.name == "a.txt"


def test_an_unknown_method_is_told(tmp_path):
    content = bytearray(zipped({"a.txt": TEXT * 9, "b.txt": TEXT}))
    content[8] = 97
    content[content.index(b"PK\x01\x02") + 10] = 97
    draft = opened(tmp_path, bytes(content))
    assert [part.name for part in draft.parts] == ["b.txt"]
    assert [each.code for each in draft.remarks] == ["reading.packing"]


def test_headers_that_lie_about_sizes_do_not_help(tmp_path):
    """The directory says that ten megabytes of zeros are ten bytes, packed and unpacked."""
    content = bytearray(zipped({"a.txt": b"0" * 10 * MB, "b.txt": TEXT}))
    at = content.index(b"PK\x01\x02")
    content[at + 24 : at + 28] = (10).to_bytes(4, "little")
    draft = opened(tmp_path, bytes(content))
    assert [part.name for part in draft.parts] == ["b.txt"]
    assert [each.code for each in draft.remarks] == ["reading.broken"]


def test_bounds_of_members_and_of_the_whole(tmp_path):
    many = zipped({f"{each}.txt": TEXT for each in range(20)})
    draft = opened(tmp_path, many, members=7)
    assert len(draft.parts) == 7 and [each.code for each in draft.remarks] == ["reading.members"]
    draft = opened(tmp_path, many, unpacked=5 * len(TEXT.encode()) + 1)
    assert len(draft.parts) == 5 and [each.code for each in draft.remarks] == ["reading.bomb"]
    draft = opened(tmp_path, zipped({"大.txt": b"0" * 3 * MB, "小.txt": TEXT}), file=2 * MB, ratio=10**6)
    assert [part.name for part in draft.parts] == ["小.txt"]
    assert [(each.code, each.file) for each in draft.remarks] == [("reading.size", "大.txt")]
    assert len(list((tmp_path / "parts").iterdir())) == len(set((tmp_path / "parts").iterdir()))


def test_a_directory_beyond_reason_is_refused_before_it_is_read(tmp_path):
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", TEXT)
        archive.comment = b"x" * 100
    content = bytearray(buffer.getvalue())
    end = content.rindex(b"PK\x05\x06")
    content[end + 10 : end + 12] = b"\xff\xff"
    content[end + 12 : end + 16] = (1 << 30).to_bytes(4, "little")
    with pytest.raises(Unreadable) as refused:
        opened(tmp_path, bytes(content))
    assert refused.value.issue.code == "reading.members"
    content[end + 10 : end + 12] = b"\x01\x00"
    with pytest.raises(Unreadable) as refused:
        opened(tmp_path, bytes(content))
    assert refused.value.issue.code == "reading.broken"
