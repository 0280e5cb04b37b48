"""The file store: attachments by the SHA-256 of their content, written once, never overwritten."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, NamedTuple

import orjson
from django.conf import settings

from bihuan.base.errors import NotFound

BLOCK = 1 << 20


class FileRef(NamedTuple):
    """An attachment as a document names it: file name, SHA-256 in hexadecimal, size in bytes."""

    name: str
    sha256: str
    size: int

    def as_dict(self) -> dict:
        """The form that documents hold."""
        return self._asdict()


def path_of(digest: str) -> Path:
    """Where the content with this hash lies; ValueError when `digest` is no SHA-256."""
    if len(digest) != 64 or set(digest) - set("0123456789abcdef"):
        raise ValueError(f"{digest!r} is no SHA-256")
    return settings.WORKSPACE.files / digest[:2] / digest


def store_file(content: bytes | Path, name: str) -> FileRef:
    """Keep a file, given as bytes or as a path, and return how to name it in a document.

    The file is whole and on disk when this returns; when the disk is full nothing is left behind (OSError).
    """
    folder = settings.WORKSPACE.files
    folder.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=".incoming-", dir=folder)
    try:
        with _source(content) as source, os.fdopen(handle, "wb") as target:
            digest, size = _copy(source, target)
            target.flush()
            os.fsync(target.fileno())
        _place(Path(temporary), path_of(digest))
    finally:
        Path(temporary).unlink(missing_ok=True)
    return FileRef(name, digest, size)


def _source(content: bytes | Path) -> BinaryIO:
    return content.open("rb") if isinstance(content, Path) else BytesIO(content)


def _copy(source: BinaryIO, target: BinaryIO) -> tuple[str, int]:
    running, size = sha256(), 0
    while block := source.read(BLOCK):
        running.update(block)
        target.write(block)
        size += len(block)
    return running.hexdigest(), size


def _place(temporary: Path, final: Path) -> None:
    """Give whole content its name; content that is there already stays unless it is damaged."""
    if fault_of(final.name, temporary.stat().st_size) == "":
        return
    final.parent.mkdir(exist_ok=True)
    temporary.chmod(0o444)
    temporary.replace(final)
    for folder in (final.parent, final.parent.parent):
        _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    """A new name survives a power cut only when its folder is on disk too."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def open_file(digest: str) -> BinaryIO:
    """The content with this SHA-256, to be read and closed by the caller; NotFound when it is not kept here."""
    try:
        return path_of(digest).open("rb")
    except (FileNotFoundError, ValueError):
        raise NotFound(f"附件库中没有内容为 {digest} 的文件。请重新上传该附件。") from None


def fault_of(digest: str, size: int) -> str:
    """What is wrong with a kept file, in Chinese; empty when it is whole. Reads the whole file."""
    try:
        path = path_of(digest)
        if (now := path.stat().st_size) != size:
            return f"附件长度应为 {size} 字节，实为 {now} 字节"
        running = sha256()
        with path.open("rb") as source:
            while block := source.read(BLOCK):
                running.update(block)
    except FileNotFoundError:
        return "附件不在附件库中"
    except (ValueError, OSError) as fault:
        return f"附件无法读取（{fault}）"
    return "" if running.hexdigest() == digest else "附件内容与其校验值不符"


def references(document: str) -> Iterator[FileRef]:
    """The attachments that a document (canonical JSON text) names, in its fields and in rows of its tables."""
    if '"sha256":' in document:
        yield from _within(orjson.loads(document))


def _within(value: object) -> Iterator[FileRef]:
    if isinstance(value, list):
        for item in value:
            yield from _within(item)
    elif isinstance(value, dict):
        if value.keys() == {"name", "sha256", "size"}:
            yield FileRef(value["name"], value["sha256"], value["size"])
        else:
            for item in value.values():
                yield from _within(item)


def check_stored(documents: Iterable[str]) -> None:
    """NotFound unless every attachment that the documents name is in the store with its size."""
    seen: set[tuple[str, int]] = set()
    for document in documents:
        for name, digest, size in references(document):
            if (digest, size) in seen:
                continue
            try:
                kept = path_of(digest).stat().st_size
            except (FileNotFoundError, ValueError):
                kept = -1
            if kept != size:
                raise NotFound(f"附件“{name}”不在附件库中或不完整。请重新上传后再提交。")
            seen.add((digest, size))
