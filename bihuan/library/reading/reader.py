"""Reads a file of any kind: checks it, has it parsed in a child process, and goes on with what was found inside it."""

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from bihuan.base.issue import Issue
from bihuan.library.reading.values import INSIDE, LIMITS, Limits, Reading, fault, issue_from, shown
from bihuan.library.reading.worker import Died, ask


def read_file(path: Path, *, name: str = "", limits: Limits = LIMITS) -> Iterator[Reading | Issue]:
    """What a file says: a Reading for each document in it, an Issue (with its `file`) for each that cannot be read.

    Never raises for what is in the file. Files taken out of archives and mails lie in a folder that is removed when the
    iteration ends. `name` is what the file is called, by default the last part of its path.
    """
    path = Path(path).absolute()
    called = name or path.name
    issue = _refused(path, limits)
    if issue:
        yield replace(issue, file=shown(called))
        return
    folder = tempfile.mkdtemp(prefix="bihuan-reading-")
    try:
        yield from _Walk(limits, folder, limits.unpacked, limits.members).read(str(path), called, "", 0)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _refused(path: Path, limits: Limits) -> Issue | None:
    """Why a file is not even opened."""
    try:
        about = path.stat()
    except PermissionError:
        return fault("unreadable", "没有读这个文件的权限。", "请文件的主人开放读取权限，或复制一份再收。")
    except (OSError, ValueError):
        return fault("missing", "没有这个文件。", "核对路径和文件名。")
    if stat.S_ISDIR(about.st_mode):
        return fault("folder", "这是文件夹，不是文件。", "收文件夹里的各个文件。")
    if not stat.S_ISREG(about.st_mode):
        return fault("special", "这不是普通文件（是设备、管道之类）。", "只收普通文件。")
    if about.st_size == 0:
        return fault("empty", "文件是空的。", "不必再收；若有内容，请换完好的原件。")
    if about.st_size > limits.file:
        told = f"文件有 {about.st_size >> 20} MB，超过 {limits.file >> 20} MB，没有读。"
        return fault("size", told, "拆成几份再收。")
    try:
        os.close(os.open(path, os.O_RDONLY | os.O_NONBLOCK))
    except OSError:
        return fault("unreadable", "没有读这个文件的权限，或磁盘出错。", "检查权限和磁盘，或复制一份再收。")
    return None


@dataclass(slots=True)
class _Walk:
    """One file and everything inside it; what may still be taken out counts down over all depths."""

    limits: Limits
    folder: str
    allowance: int
    members: int
    _containers: int = 0

    def read(self, path: str, name: str, way: str, depth: int) -> Iterator[Reading | Issue]:
        full = f"{way}{INSIDE}{shown(name)}" if way else shown(name)
        self._containers += 1
        request = {
            "path": path,
            "name": name,
            "folder": str(Path(self.folder, str(self._containers))),
            "allowance": self.allowance,
            "members": self.members,
            "limits": asdict(self.limits),
        }
        try:
            reply = ask(request, self.limits.seconds, self.limits.slow_seconds)
        except Died as died:
            shutil.rmtree(request["folder"], ignore_errors=True)
            yield replace(_death(died, self.limits), file=full)
            return
        self.allowance, self.members = reply["allowance"], reply["members"]
        if reply["reading"]:
            yield _reading(reply["reading"], full, Path(path))
        for each in map(issue_from, reply["issues"]):
            yield replace(each, file=f"{full}{INSIDE}{each.file}" if each.file else full)
        for part in reply["parts"]:
            if depth + 1 > self.limits.depth:
                told = f"一层套一层，超过 {self.limits.depth} 层，里面的没有读。"
                yield replace(fault("depth", told, "先解压出来再收。"), file=f"{full}{INSIDE}{part['name']}")
            else:
                yield from self.read(part["path"], part["name"], full, depth + 1)


def _reading(values: dict, name: str, path: Path) -> Reading:
    issues = tuple(replace(issue_from(each), file=each["file"] or name) for each in values["issues"])
    day = values["written_on"]
    return Reading(
        name=name,
        kind=values["kind"],
        text=values["text"],
        sha256=values["sha256"],
        path=path,
        recognised=values["recognised"],
        author=values["author"],
        written_on=date.fromisoformat(day) if day else None,
        issues=issues,
    )


def _death(died: Died, limits: Limits) -> Issue:
    if died.hung:
        return fault(
            "time", "在限定的时间内没有读完，已停止。", "用 Word、WPS 或浏览器打开，另存再收；或拆成几份。"
        )
    if died.memory:
        told = f"读它要用的内存超过 {limits.memory >> 20} MB，没有读完。"
        return fault("memory", told, "拆成几份，或另存为较简单的格式再收。")
    return fault(
        "crash", "读的时候解析程序意外终止，文件可能已损坏。", "用 Word、WPS 或浏览器打开，另存再收。"
    )
