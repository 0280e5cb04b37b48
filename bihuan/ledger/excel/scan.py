"""A workbook's package before anything reads it: refuses what is broken, locked, too large or a trap, and finds what
a reader of values does not tell: error values, cells that show percent, and how far the sheets reach."""

import posixpath
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree
from xml.parsers import expat
from zlib import error as ZlibError

from bihuan.base.errors import Refused
from bihuan.ledger.excel.faults import refused

MAX_BYTES = 50 * 1024 * 1024
MAX_UNPACKED = 500 * 1024 * 1024
MAX_CELLS = 20_000_000  # a reader lays a sheet out as a full rectangle
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")  # old .xls, or an encrypted .xlsx
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")
_ANY_CELL = re.compile(rb"<(?:[A-Za-z]+:)?c[ >/]")
_ADDRESS = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"')
_ERROR = re.compile(_ADDRESS.pattern + rb'[^>]*\bt="e"[^>]*>(?:(?!</c>).)*?<v>([^<]*)</v>', re.DOTALL)
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_BUILT_IN_PERCENT = frozenset([9, 10])
_SAVE_AS = "用 Excel 或 WPS 打开，另存为 .xlsx 工作簿后再导入。"


@dataclass(slots=True)
class SheetScan:
    """One sheet: rows and columns it reaches (counts), and special cells by (row, column) from 0."""

    rows: int = 0
    columns: int = 0
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    percents: set[tuple[int, int]] = field(default_factory=set)


def scan_workbook(path: Path) -> dict[str, SheetScan]:
    """Look through a workbook file; what was found by sheet name. Refused says why a file cannot be read."""
    _check_file(path)
    try:
        with zipfile.ZipFile(path) as package:
            _check_size(package, path.name)
            parts = _sheet_parts(package)
            percent = _percent_styles(package)
            return {
                name: _scan_sheet(package, part, percent, path.name, name) for name, part in parts.items()
            }
    except (
        zipfile.BadZipFile,
        ZlibError,
        KeyError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
    ) as fault:
        raise _broken(path.name) from fault
    except (expat.ExpatError, ElementTree.ParseError) as fault:
        raise _broken(path.name) from fault


def _check_file(path: Path) -> None:
    try:
        size = path.stat().st_size
        with path.open("rb") as source:
            start = source.read(8)
    except OSError as fault:
        raise refused(
            "unreadable",
            f"打不开文件“{path.name}”。",
            "核对文件名和位置，并关闭正在使用它的程序。",
            path.name,
        ) from fault
    if size > MAX_BYTES:
        text = f"文件有 {size / 1024 / 1024:.0f} MB，超过 50 MB。"
        raise refused("too_large", text, "删去图片等无关内容，或分成几份导入。", path.name)
    if start == _OLE:
        text = "文件设有打开密码，或是旧的 .xls 格式。"
        raise refused("locked_or_old", text, f"取消打开密码；{_SAVE_AS}", path.name)
    if not start.startswith(b"PK"):
        raise refused("not_a_workbook", "这不是 .xlsx 工作簿。", _SAVE_AS, path.name)


def _check_size(package: zipfile.ZipFile, name: str) -> None:
    if sum(part.file_size for part in package.infolist()) > MAX_UNPACKED:
        raise refused(
            "bomb", "文件展开后过大，不像正常的工作簿。", "只把要导入的行复制到新下载的模板里再导入。", name
        )
    if any(part.flag_bits & 1 for part in package.infolist()):
        raise refused("locked_or_old", "文件设有打开密码。", "取消打开密码后再导入。", name)
    if "xl/workbook.xml" not in package.namelist():
        raise refused("not_a_workbook", "这不是 .xlsx 工作簿。", _SAVE_AS, name)


def _sheet_parts(package: zipfile.ZipFile) -> dict[str, str]:
    """The parts that hold worksheets, by sheet name in workbook order."""
    targets = {}
    for relation in _tree(package, "xl/_rels/workbook.xml.rels"):
        if relation.get("Type", "").endswith("/worksheet"):
            target = relation.get("Target", "")
            targets[relation.get("Id")] = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
    sheets = [node for node in _tree(package, "xl/workbook.xml").iter() if node.tag.endswith("}sheet")]
    return {node.get("name", ""): targets[key] for node in sheets if (key := _relation_id(node)) in targets}


def _relation_id(node: ElementTree.Element) -> str | None:
    return next(
        (value for name, value in node.attrib.items() if name == _RELATION or name.endswith("}id")), None
    )


def _percent_styles(package: zipfile.ZipFile) -> frozenset[str]:
    """The cell style numbers under which a number is shown in percent."""
    if "xl/styles.xml" not in package.namelist():
        return frozenset()
    root = _tree(package, "xl/styles.xml")
    percent = set(_BUILT_IN_PERCENT)
    for node in root.iter():
        if node.tag.endswith("}numFmt") and "%" in _QUOTED.sub("", node.get("formatCode", "")):
            percent.add(int(node.get("numFmtId", "-1")))
    formats = next((node for node in root if node.tag.endswith("}cellXfs")), ())
    return frozenset(
        str(place) for place, node in enumerate(formats) if int(node.get("numFmtId", "0")) in percent
    )


def _tree(package: zipfile.ZipFile, part: str) -> ElementTree.Element:
    content = package.read(part)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise ValueError("a document type in a workbook")
    return ElementTree.fromstring(content)


def _scan_sheet(
    package: zipfile.ZipFile, part: str, percent: frozenset[str], file: str, name: str
) -> SheetScan:
    content = package.read(part)
    scan = _scan_regular(content, percent)
    if scan is None or scan.rows * scan.columns > MAX_CELLS:
        scan = _Walker(percent).walk(content)
    if scan.rows * scan.columns > MAX_CELLS:
        text = f"“{name}”表一直用到第 {scan.rows} 行、第 {scan.columns} 列，多半有零散的内容。"
        raise refused("too_wide", text, "删去表格以外的零散内容，或把数据复制到新下载的模板里。", file)
    return scan


def _scan_regular(content: bytes, percent: frozenset[str]) -> SheetScan | None:
    """The same from the bytes of a sheet whose every cell begins with its address, as all the usual programs write it.

    Counts empty cells too, so it may see a sheet as larger than it is. None for a sheet written otherwise.
    """
    addresses = _ADDRESS.findall(content)
    if len(addresses) != len(_ANY_CELL.findall(content)) or b"<!DOCTYPE" in content:
        return None
    rows = max((int(row) for _, row in addresses), default=0)
    columns = max(
        (column_number(letters.decode()) + 1 for letters in {letters for letters, _ in addresses}), default=0
    )
    scan = SheetScan(rows, columns)
    if percent:
        styled = re.compile(_ADDRESS.pattern + rb'[^>]*\bs="(?:%s)"' % "|".join(percent).encode())
        scan.percents = {_place(letters, row) for letters, row in styled.findall(content)}
    if b't="e"' in content:
        scan.errors = {_place(letters, row): text.decode() for letters, row, text in _ERROR.findall(content)}
    return scan


def _place(letters: bytes, row: bytes) -> tuple[int, int]:
    return int(row) - 1, column_number(letters.decode())


class _Walker:
    """Walks the XML of one sheet, which may leave out the addresses of rows and cells."""

    def __init__(self, percent: frozenset[str]):
        self.scan = SheetScan()
        self._percent = percent
        self._row = self._column = -1
        self._shows_percent = self._is_error = False
        self._text: list[str] | None = None

    def walk(self, content: bytes) -> SheetScan:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._no_doctype
        self._parser = parser
        parser.Parse(content, True)
        return self.scan

    def _no_doctype(self, *_: object) -> None:
        raise ValueError("a document type in a workbook")

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "c" or tag.endswith(":c"):
            self._cell(attributes)
        elif tag in ("v", "is") or tag.endswith((":v", ":is")):
            self._value()
        elif tag == "row" or tag.endswith(":row"):
            self._row = int(attributes.get("r", self._row + 2)) - 1
            self._column = -1

    def _cell(self, attributes: Mapping[str, str]) -> None:
        address = attributes.get("r")
        if address and (match := _CELL.fullmatch(address)):
            self._row = int(match[2]) - 1
            self._column = column_number(match[1])
        else:
            self._column += 1
        self._shows_percent = attributes.get("s") in self._percent
        self._is_error = attributes.get("t") == "e"

    def _value(self) -> None:
        scan = self.scan
        scan.rows = max(scan.rows, self._row + 1)
        scan.columns = max(scan.columns, self._column + 1)
        if self._is_error:
            self._text = []
            self._parser.CharacterDataHandler = self._text.append
        elif self._shows_percent:
            scan.percents.add((self._row, self._column))

    def _end(self, tag: str) -> None:
        if self._text is not None and (tag == "v" or tag.endswith(":v")):
            self.scan.errors[self._row, self._column] = "".join(self._text)
            self._text = None
            self._parser.CharacterDataHandler = None


def column_number(letters: str) -> int:
    """A→0, Z→25, AA→26."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def _broken(name: str) -> Refused:
    return refused(
        "broken",
        f"文件“{name}”已损坏，读不出来。",
        "用 Excel 或 WPS 打开修复并另存为 .xlsx；打不开就重新下载模板填写。",
        name,
    )
