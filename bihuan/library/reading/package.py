"""Opens zip files and the office files that are zip files: inflates within bounds, parses XML without entities."""

import lzma
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from bihuan.library.reading.source import Source, too_much
from bihuan.library.reading.values import MB, Limits, Unreadable

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    IndexError,
    KeyError,
    UnicodeError,
)
_CHUNK = 1 << 18
_TAIL = 65_557  # bytes in which the end record of a zip file must begin
_LARGEST_PART = 100 * MB  # of XML that is parsed whole
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


def open_zip(source: Source) -> zipfile.ZipFile:
    """The zip file; Unreadable when it is broken or lists more than the bounds allow."""
    _check_end(source)
    try:
        return zipfile.ZipFile(source.path)
    except (*BROKEN, NotImplementedError) as wrong:
        raise broken("压缩包") from wrong


def _check_end(source: Source) -> None:
    """Refuse a directory larger than any honest one before it is read into memory."""
    with open(source.path, "rb") as file:  # noqa: PTH123
        size = file.seek(0, 2)
        file.seek(max(0, size - _TAIL))
        tail = file.read(_TAIL)
    place = tail.rfind(b"PK\x05\x06")
    if place < 0 or len(tail) < place + 20:
        raise broken("压缩包")
    entries, directory = struct.unpack_from("<HL", tail, place + 10)
    if entries != 0xFFFF and directory > 4096 * (entries + 16):
        raise broken("压缩包")
    if directory > 1024 * max(source.limits.members, 1000) * 2:
        raise Unreadable(
            "members",
            f"压缩包里的文件超过 {source.limits.members} 个。",
            "分成几个压缩包，或解压成文件夹再收。",
        )


def broken(what: str) -> Unreadable:
    """The file is damaged or cut off."""
    return Unreadable("broken", f"{what}已损坏或不完整。", "请重新取得原件，能正常打开后再收。")


def encrypted(what: str = "文件") -> Unreadable:
    """The file needs a password."""
    return Unreadable("encrypted", f"{what}加了密码，读不出来。", "请有密码的人去掉密码，另存再收。")


def inflate(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limits: Limits) -> Iterator[bytes]:
    """The bytes of a member in chunks; Unreadable when it is larger than the bounds, or inflates beyond belief."""
    if info.flag_bits & 0x1:
        raise encrypted()
    size = 0
    packed = max(1, info.compress_size)
    try:
        with archive.open(info) as member:
            while chunk := member.read(_CHUNK):
                size += len(chunk)
                if size > MB and size > packed * limits.ratio:
                    raise Unreadable(
                        "bomb",
                        f"解开后膨胀到 {limits.ratio} 倍以上，像是压缩炸弹，没有再解。",
                        "核对来源；确是材料，请解压后再收。",
                    )
                if size > limits.file:
                    raise Unreadable(
                        "size", f"解开后超过 {limits.file >> 20} MB。", "拆成几份，或解压后再收。"
                    )
                yield chunk
    except NotImplementedError as wrong:
        raise Unreadable(
            "packing", "压缩方法不认识。", "解压后，用通用的 zip（Deflate）方法重新压缩再收。"
        ) from wrong
    except RuntimeError as wrong:
        raise encrypted() from wrong
    except BROKEN as wrong:
        raise broken("文件") from wrong


def parse_xml(content: bytes) -> etree._Element:
    """The root of an XML part. Entities are never expanded: a part that declares any is refused."""
    if any(mark in content[:8192] for mark in _DOCTYPES):
        raise entities()
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as wrong:
        raise misread(wrong, "文件") from wrong
    if root.getroottree().docinfo.internalDTD is not None:
        raise entities()
    return root


def misread(wrong: Exception, what: str) -> Exception:
    """What to raise when the parser failed: it says in the same way that it lacks memory and that the text is wrong."""
    if getattr(wrong, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY:
        return MemoryError()
    return broken(what)


def entities() -> Unreadable:
    """The XML declares entities, which no office program writes."""
    return Unreadable(
        "entities", "文件里声明了 XML 实体，像是攻击，没有读。", "核对来源；用 Word 或 WPS 打开另存再收。"
    )


class Package:
    """An office file: its parts by name, each inflated within bounds when asked for."""

    def __init__(self, source: Source):
        self._source = source
        self._archive = open_zip(source)
        self._names = {info.filename.lower().lstrip("/"): info for info in self._archive.infolist()}
        self._left = source.limits.unpacked

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._archive.close()

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._names

    def xml(self, name: str) -> etree._Element | None:
        """The root of a part, None when there is no such part."""
        info = self._names.get(name.lower().lstrip("/"))
        if info is None:
            return None
        pieces = []
        for chunk in inflate(self._archive, info, self._source.limits):
            pieces.append(chunk)
            self._left -= len(chunk)
            if self._left < 0 or len(pieces) * _CHUNK > _LARGEST_PART + _CHUNK:
                raise too_much(self._source.limits)
        return parse_xml(b"".join(pieces))

    def needed(self, name: str) -> etree._Element:
        """The root of a part without which there is no document."""
        root = self.xml(name)
        if root is None:
            raise broken("文件")
        return root

    def links(self, name: str) -> dict[str, tuple[str, str]]:
        """Relations of a part ('' for the package): id → (last word of the type, full name of the part meant)."""
        folder, _, file = name.rpartition("/")
        root = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        found = {}
        for each in () if root is None else root:
            if each.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, each.get("Target", ""))).lstrip("/")
                found[each.get("Id", "")] = (each.get("Type", "").rpartition("/")[2], target)
        return found

    def main(self, usual: str) -> str:
        """The name of the part that is the document."""
        for kind, target in self.links("").values():
            if kind == "officeDocument" and target in self:
                return target
        return usual

    def weigh(self) -> None:
        """Inflate every part and forget it: for libraries that inflate without bounds of their own."""
        for info in self._archive.infolist():
            first = b""
            for chunk in inflate(self._archive, info, self._source.limits):
                first = first or chunk
                self._left -= len(chunk)
                if self._left < 0:
                    raise too_much(self._source.limits)
            if any(mark in first[:8192] for mark in _DOCTYPES):
                raise entities()
