"""Attachments: puts files that people hand over into the book's store, after checking kind and size."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import BinaryIO

from bihuan.base.errors import NotFound
from bihuan.book.public import FileRef, open_file, store_file
from bihuan.ledger.content import agrees, program
from bihuan.ledger.fault import ValueFault, shown
from bihuan.mechanism.language import FieldDef

_MB = 1_000_000


def read_files(definition: FieldDef, raw: object, *, store: bool) -> list[dict]:
    """File references for one field; `raw` is a path, a FileRef, a stored reference, or several of these.

    ValueFault when one is missing, of another kind or too large. Without `store` paths are only checked.
    """
    several = isinstance(raw, Iterable) and not isinstance(raw, (str, FileRef, Mapping))
    return [_read_file(definition, each, store) for each in (raw if several else [raw])]


def _read_file(definition: FieldDef, raw: object, store: bool) -> dict:
    if isinstance(raw, FileRef):
        raw = raw.as_dict()
    if isinstance(raw, Mapping):
        return _stored(definition, raw)
    if not isinstance(raw, (str, Path)):
        raise ValueFault("not_a_file", f"的“{shown(raw)}”不是附件。", "给出文件的路径。")
    path = Path(raw)
    if not path.is_file():
        raise ValueFault("no_such_file", f"的文件“{shown(raw)}”不存在。", "核对文件路径。")
    with path.open("rb") as content:
        check_file(definition, path.name, path.stat().st_size, content)
    return store_file(path, path.name).as_dict() if store else {}


def _stored(definition: FieldDef, raw: Mapping) -> dict:
    if set(raw) != {"name", "sha256", "size"}:
        raise ValueFault("not_a_file", "的附件信息不完整。", "重新上传附件。")
    try:
        open_file(raw["sha256"]).close()
    except NotFound as absent:
        raise ValueFault(
            "no_such_file", f"的附件“{shown(raw['name'])}”不在附件库中。", "重新上传附件。"
        ) from absent
    check_file(definition, raw["name"], raw["size"])
    return dict(raw)


def check_file(definition: FieldDef, name: str, size: int, content: BinaryIO | None = None) -> None:
    """ValueFault when a file of this name, size (bytes) and, where it is at hand, content is not what the field accepts.

    What already lies in the store was looked into when it was handed over.
    """
    extension = Path(name).suffix.lstrip(".").lower()
    if definition.accept and extension not in {each.lstrip(".").lower() for each in definition.accept}:
        kinds = "、".join(definition.accept)
        raise ValueFault("file_kind", f"的附件“{shown(name)}”格式不符。", f"只收 {kinds} 文件。")
    if size > definition.max_mb * _MB:
        raise ValueFault(
            "file_size",
            f"的附件“{shown(name)}”有 {size / _MB:.1f} MB。",
            f"压缩到 {definition.max_mb} MB 以内。",
        )
    if content is not None:
        _check_content(name, extension, content)


def _check_content(name: str, extension: str, content: BinaryIO) -> None:
    """A name can say anything: what a file is, is told by what stands in it."""
    if program(content):
        raise ValueFault("file_program", f"的附件“{shown(name)}”是程序，不是材料。", "换成文档或图片。")
    if not agrees(extension, content):
        raise ValueFault(
            "file_content",
            f"的附件“{shown(name)}”内容不是 {extension} 格式，只是名称写成了 .{extension}。",
            "用 Office、WPS 等打开，另存为真正的格式再上传；打不开的，重新导出一份。",
        )
