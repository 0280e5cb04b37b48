"""Packs as zip files, to carry them between installations that do not see each other; opened within limits."""

import stat
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import PurePosixPath
from typing import BinaryIO

from bihuan.base.errors import Refused
from bihuan.base.issue import Issue
from bihuan.mechanism.language.common import ID
from bihuan.mechanism.public import MAX_BYTES, MAX_FILES, MAX_TOTAL_BYTES, MECHANISM_FILE, load_bytes

MADE = (1980, 1, 1, 0, 0, 0)  # the same pack gives the same bytes
CHUNK = 1 << 16


def pack_zip(name: str, files: Mapping[str, bytes]) -> bytes:
    """The files in a folder named by the mechanism's id."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for file, content in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{name}/{file}", MADE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return made.getvalue()


def open_pack_zip(file: BinaryIO) -> tuple[str, dict[str, bytes]]:
    """The id and the files of a packed pack; Refused for what is no pack, or too much. Never writes anything."""
    try:
        with zipfile.ZipFile(file) as archive:
            files = _read(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError) as fault:
        raise _refused(
            "zip.unreadable", "文件不是完整的 zip，或者加了密。", "重新打包，不要加密。"
        ) from fault
    files = _without_folder(files)
    if MECHANISM_FILE not in files:
        raise _refused("zip.no_pack", f"压缩包里没有 {MECHANISM_FILE}。", "打包整个机制文件夹。")
    loaded = load_bytes(files)
    draft = loaded.mechanism or loaded.draft
    name = draft.id if draft else ""
    if not ID.fullmatch(name):
        raise Refused(loaded.issues or [Issue("zip.no_id", "看不出机制的标识。", "第一行写 mechanism: 标识")])
    return name, files


def _read(archive: zipfile.ZipFile) -> dict[str, bytes]:
    entries = [each for each in archive.infolist() if not each.is_dir()]
    if len(entries) > MAX_FILES:
        raise _refused("zip.files", f"压缩包里的文件超过 {MAX_FILES} 个。", "只留机制需要的文件。")
    files: dict[str, bytes] = {}
    left = MAX_TOTAL_BYTES
    for entry in entries:
        path = PurePosixPath(entry.filename.replace("\\", "/"))
        if _hidden(path):
            continue
        _refuse_odd(entry, path)
        content = _content(archive, entry, min(left, MAX_BYTES))
        left -= len(content)
        files[str(path)] = content
    return files


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    """What the entry holds, counted while it is read: what it says of its own size proves nothing."""
    made = bytearray()
    with archive.open(entry) as source:
        while piece := source.read(CHUNK):
            made += piece
            if len(made) > most:
                said = f"“{entry.filename}”太大，或文件合起来超过 {MAX_TOTAL_BYTES // 1_000_000} MB。"
                raise _refused("zip.large", said, "只留机制需要的文件；数据请用 Excel 导入。")
    return bytes(made)


def _refuse_odd(entry: zipfile.ZipInfo, path: PurePosixPath) -> None:
    outside = path.is_absolute() or ".." in path.parts or ":" in path.parts[0]
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if outside or kind not in (0, stat.S_IFREG) or not entry.filename.isprintable():
        text = f"压缩包里的“{entry.filename[:80]!r}”不是文件夹里的普通文件。"
        raise _refused("zip.path", text, "重新打包机制文件夹，不要带链接。")


def _hidden(path: PurePosixPath) -> bool:
    """What systems add by themselves: `.DS_Store`, `__MACOSX/…`."""
    return any(part.startswith((".", "__")) and part != ".." for part in path.parts)


def _without_folder(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files by their paths inside the pack: the one folder that holds all of them is left out, and so are the
    numbered copies of adopted versions."""
    if MECHANISM_FILE not in files:
        tops = {name.partition("/")[0] for name in files}
        if len(tops) == 1:
            files = {name.partition("/")[2]: content for name, content in files.items() if "/" in name}
    return {name: content for name, content in files.items() if not name.partition("/")[0].isdecimal()}


def _refused(code: str, text: str, mend: str) -> Refused:
    return Refused([Issue(code, text, mend, field="zip")])
