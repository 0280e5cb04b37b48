"""Files that are no workbooks, or traps: each is refused with a clear word, none is opened."""

import struct
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from bihuan.base.errors import Refused
from bihuan.ledger.excel import scan
from bihuan.ledger.excel.scan import SheetScan, scan_workbook


@pytest.fixture
def workbook(tmp_path) -> Path:
    """A small workbook with an error value, a percentage and formatted empty cells far away."""
    path = tmp_path / "small.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("表一")
        sheet.write(0, 0, "a")
        sheet.write(1, 1, 0.5, book.add_format({"num_format": "0.0%"}))
        sheet.write(1, 2, 0.5, book.add_format({"num_format": '0.0"%"'}))
        sheet.write_formula(2, 2, "=NA()", None, "#N/A")
        sheet.write_blank(1_048_575, 16_383, None, book.add_format({"bg_color": "red"}))
        book.add_worksheet("表二")
    return path


def _replace(path: Path, part: str, change) -> Path:
    """The package with one part changed."""
    target = path.with_name("changed.xlsx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name in source.namelist():
            content = source.read(name)
            package.writestr(name, change(content) if name == part else content)
    return target


def _code(path: Path) -> str:
    with pytest.raises(Refused) as refusal:
        scan_workbook(path)
    issue = refusal.value.issues[0]
    assert issue.text
    assert issue.mend
    assert issue.file == path.name
    return issue.code


def test_errors_percentages_and_extent_are_found(workbook):
    assert scan_workbook(workbook) == {
        "表一": SheetScan(3, 3, {(2, 2): "#N/A"}, {(1, 1)}),
        "表二": SheetScan(0, 0, {}, set()),
    }


def test_a_sheet_without_cell_addresses_is_walked(workbook):
    def strip(content: bytes) -> bytes:
        for address in (b"A1", b"B2", b"C2", b"C3"):
            content = content.replace(b'<c r="%s"' % address, b"<c")
        return content

    found = scan_workbook(_replace(workbook, "xl/worksheets/sheet1.xml", strip))["表一"]
    assert (found.rows, found.columns, found.errors) == (3, 2, {(2, 0): "#N/A"})


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04 and then nothing", b"PK", bytes(1000)])
def test_what_is_no_workbook_is_refused(tmp_path, content):
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)
    assert _code(path) in ("excel.not_a_workbook", "excel.broken")


def test_old_and_locked_workbooks_are_refused_with_the_way_out(tmp_path):
    path = tmp_path / "old.xls"
    path.write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600))
    assert _code(path) == "excel.locked_or_old"


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    assert _code(tmp_path / "none.xlsx") == "excel.unreadable"
    assert _code(tmp_path) == "excel.unreadable"


def test_a_file_over_50_mb_is_refused_before_it_is_opened(tmp_path):
    path = tmp_path / "large.xlsx"
    with path.open("wb") as target:
        target.write(b"PK\x03\x04")
        target.truncate(scan.MAX_BYTES + 1)
    assert _code(path) == "excel.too_large"


def test_another_zip_file_is_no_workbook(tmp_path):
    path = tmp_path / "photos.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("photo.jpg", b"x")
    assert _code(path) == "excel.not_a_workbook"


def test_a_truncated_workbook_is_broken(workbook):
    workbook.write_bytes(workbook.read_bytes()[:-200])
    assert _code(workbook) == "excel.broken"


def test_a_flipped_byte_is_broken(workbook):
    content = bytearray(workbook.read_bytes())
    with zipfile.ZipFile(workbook) as package:
        entry = package.getinfo("xl/worksheets/sheet1.xml")
    content[entry.header_offset + 80] ^= 0xFF
    workbook.write_bytes(content)
    assert _code(workbook) == "excel.broken"


def test_a_bomb_by_its_declared_size_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(scan, "MAX_UNPACKED", 1_000_000)
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b"<workbook/>")
        package.writestr("xl/worksheets/sheet1.xml", bytes(2_000_000))
    assert _code(path) == "excel.bomb"


def test_a_bomb_that_lies_about_its_size_is_broken(workbook):
    changed = _replace(workbook, "xl/worksheets/sheet1.xml", lambda content: content + b" " * 3_000_000)
    content = changed.read_bytes()
    with zipfile.ZipFile(changed) as package:
        entry = package.getinfo("xl/worksheets/sheet1.xml")
    honest, lie = struct.pack("<I", entry.file_size), struct.pack("<I", 100)
    changed.write_bytes(content.replace(honest, lie))
    assert _code(changed) == "excel.broken"


def test_a_value_in_the_farthest_corner_is_refused_instead_of_filling_the_memory(tmp_path):
    path = tmp_path / "far.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "a")
        sheet.write(1_048_575, 16_383, "z")
    assert _code(path) == "excel.too_wide"


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_entities_are_refused(workbook, part):
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    changed = _replace(workbook, part, lambda content: content.replace(b"?>", b"?>" + bomb, 1))
    assert _code(changed) == "excel.broken"


def test_broken_xml_is_broken(workbook):
    assert _code(_replace(workbook, "xl/workbook.xml", lambda content: content[:-30])) == "excel.broken"
