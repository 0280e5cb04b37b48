"""Packs as zip files: there and back the same; whatever is no pack, or too much, is refused before anything is written."""

import zipfile
from io import BytesIO

import pytest

from bihuan.base.errors import Refused
from bihuan.ledger.workshop import zipped
from bihuan.ledger.workshop.zipped import open_pack_zip, pack_zip

FILES = {"mechanism.yaml": "mechanism: watch\ntitle: 值守\nversion: 1\n".encode(), "cases/a.yaml": b"a: 1\n"}


def made(files: dict[str, bytes], mode: int = 0) -> BytesIO:
    found = BytesIO()
    with zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = mode << 16
            archive.writestr(entry, content)
    found.seek(0)
    return found


def code(file: BytesIO) -> str:
    with pytest.raises(Refused) as refused:
        open_pack_zip(file)
    return refused.value.issues[0].code


def test_there_and_back():
    packed = pack_zip("watch", FILES)
    assert packed == pack_zip("watch", dict(reversed(FILES.items())))
    assert open_pack_zip(BytesIO(packed)) == ("watch", FILES)


def test_what_systems_add_and_adopted_copies_are_left_out():
    more = {f"some folder/{name}": content for name, content in FILES.items()}
    more |= {"__MACOSX/x": b"", "some folder/.DS_Store": b"", "some folder/1/mechanism.yaml": b"old"}
    assert open_pack_zip(made(more)) == ("watch", FILES)


@pytest.mark.parametrize("name", ["../x.yaml", "/x.yaml", "a/../../x", "C:/x.yaml", "a\\..\\..\\x"])
def test_paths_that_lead_elsewhere_are_refused(name):
    assert code(made({**FILES, name: b"x"})) == "zip.path"


def test_links_are_refused():
    assert code(made(FILES, mode=0o120777)) == "zip.path"


def test_too_many_and_too_much_are_refused(monkeypatch):
    assert code(made({f"{number}.md": b"" for number in range(201)})) == "zip.files"
    assert code(made({**FILES, "big.md": b"0" * 1_000_001})) == "zip.large"
    monkeypatch.setattr(zipped, "MAX_TOTAL_BYTES", 1000)
    assert code(made({**FILES, "one.md": b"0" * 600, "two.md": b"0" * 600})) == "zip.large"


def test_what_is_no_pack_is_refused():
    assert code(BytesIO(b"PK not a zip")) == "zip.unreadable"
    assert code(made({"a.txt": b"x"})) == "zip.no_pack"
    assert code(made({"mechanism.yaml": b"- no"})) != ""
