"""Reads the files of a pack's folder, within limits: regular files only, not too many, not too big."""

import os
import stat
from pathlib import Path

from bihuan.base.issue import Issue
from bihuan.mechanism.yaml_text import MAX_BYTES, size_fault, whole_file

MAX_FILES = 200
MAX_TOTAL_BYTES = 10_000_000


def read_folder(folder: Path) -> tuple[dict[str, bytes], list[Issue]]:
    """Every file below the folder by its path with `/`, hidden ones left out; an issue for each that is not read."""
    files: dict[str, bytes] = {}
    issues: list[Issue] = []
    paths, unreadable = _walk(folder)
    issues += unreadable
    if len(paths) > MAX_FILES:
        name = _name(paths[MAX_FILES], folder)
        issues.append(whole_file(name, "pack_files", f"文件太多，超过 {MAX_FILES} 个", "只留机制需要的文件"))
    left = MAX_TOTAL_BYTES
    for path in paths[:MAX_FILES]:
        name = _name(path, folder)
        content = _read(path, name, left)
        if isinstance(content, Issue):
            issues.append(content)
        else:
            files[name] = content
            left -= len(content)
    return files, issues


def _read(path: Path, name: str, left: int) -> bytes | Issue:
    if not path.name.isprintable():
        return whole_file(name, "pack_link", "文件名里有看不见的字符，或不是 UTF-8", "改名")
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            return whole_file(name, "pack_link", "不是普通文件（符号链接、管道或设备）", "换成文件本身")
        if status.st_size > MAX_BYTES:
            return size_fault(name, status.st_size)
        if status.st_size > left:
            said = f"文件合起来超过 {MAX_TOTAL_BYTES // 1_000_000} MB"
            return whole_file(name, "file_size", said, "只留机制需要的文件；数据请用 Excel 导入")
        return path.read_bytes()
    except OSError as error:
        return whole_file(
            name, "file_unreadable", f"读不了：{_reason(error)}", "检查文件是否存在、是否有读取权限"
        )


def _walk(folder: Path) -> tuple[list[Path], list[Issue]]:
    """Paths of files, and of folders that are links, in order; at most one more than are read."""
    found: list[Path] = []
    issues: list[Issue] = []

    def unreadable(error: OSError) -> None:
        name = _name(Path(error.filename or folder), folder)
        issues.append(
            whole_file(name, "file_unreadable", f"读不了：{_reason(error)}", "检查文件夹的读取权限")
        )

    for root, folders, names in os.walk(folder, onerror=unreadable):
        linked = [each for each in folders if (Path(root) / each).is_symlink()]
        folders[:] = sorted(
            each for each in folders if each not in linked and not each.startswith((".", "__"))
        )
        if (
            Path(root) == folder
        ):  # `packs/id/3` is the copy of version 3 that adoption left beside the pack itself
            folders[:] = [each for each in folders if not each.isdecimal()]
        found += [Path(root) / each for each in sorted(names + linked) if not each.startswith(".")]
        if len(found) > MAX_FILES:
            return found[: MAX_FILES + 1], issues
    return found, issues


def _name(path: Path, folder: Path) -> str:
    """The path inside the folder, fit to be printed."""
    inside = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else str(path)
    return "".join(each if each.isprintable() else "�" for each in inside)


def _reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "没有权限"
    return "文件不存在" if isinstance(error, FileNotFoundError) else "读取出错"
