"""The process in which files are parsed: takes requests on its standard input, answers in frames, imports no Django."""

import contextlib
import json
import os
import resource
import struct
import sys
from hashlib import file_digest
from typing import BinaryIO

import orjson

from bihuan.library.reading.formats import read_document, tidy
from bihuan.library.reading.source import Source
from bihuan.library.reading.values import Limits, Unreadable, fault, issue_values, shown

_MOST_DOCUMENTS = 2_000  # after so many, or so much memory, the process gives way to a fresh one
_MOST_KB = 700 * 1024


class _Answers:
    """Frames on the pipe to the parent: four bytes of length, then JSON."""

    def __init__(self, pipe: BinaryIO):
        self._pipe = pipe

    def send(self, values: dict) -> None:
        content = orjson.dumps(values)
        self._pipe.write(struct.pack(">I", len(content)) + content)
        self._pipe.flush()


def _bound(memory: int, file: int) -> None:
    """Hold this process to so much address space, and files it writes to so many bytes; no core is left behind."""
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, file),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        wanted = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with contextlib.suppress(ValueError, OSError):  # a system without that bound
            resource.setrlimit(what, (wanted, hard))


def answer(request: dict, answers: _Answers) -> dict:
    """What is sent back for one request: what was read, the parts found, and the issues."""
    limits = Limits(**request["limits"])
    _bound(limits.memory, limits.unpacked + limits.file)
    slow = []

    def patience() -> None:
        if not slow:
            slow.append(True)
            _bound(limits.slow_memory, limits.unpacked + limits.file)
        answers.send({"slow": True})

    source = Source(
        request["path"],
        request["name"],
        os.path.splitext(request["name"])[1].lower(),  # noqa: PTH122
        limits,
        request["folder"],
        request["allowance"],
        request["members"],
        patience,
    )
    reply: dict = {"issues": [], "parts": [], "reading": None, "bye": False}
    try:
        _read(source, reply)
    except Unreadable as unreadable:
        reply["issues"].append(unreadable.issue)
    except MemoryError:
        reply = {"issues": [out_of_memory(limits)], "parts": [], "reading": None, "bye": True}
    except FileNotFoundError:
        reply["issues"].append(fault("missing", "文件在读的时候不见了。", "核对之后再收。"))
    except OSError as wrong:
        told = f"读不出来：{wrong.strerror or '磁盘出错'}。"
        reply["issues"].append(fault("unreadable", told, "检查磁盘和权限，再收。"))
    reply["issues"] = [_clean(issue_values(issue)) for issue in reply["issues"]]
    reply["allowance"], reply["members"] = source.allowance, source.members
    reply["bye"] = bool(reply["bye"] or slow or _most_held() > _MOST_KB)
    return reply


def _most_held() -> int:
    """The most memory that this process ever held, in KB. What getrusage tells begins with what the parent held when it
    was forked, however large that was, so it is asked only where there is nothing better."""
    try:
        with open("/proc/self/status", encoding="ascii", errors="replace") as status:  # noqa: PTH123 - quick to import
            found = next((line for line in status if line.startswith("VmHWM:")), "")
    except OSError:
        found = ""
    return int(found.split()[1]) if found else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def out_of_memory(limits: Limits):
    """The issue of a document that would have taken more memory than a document may."""
    told = f"读它要用的内存超过 {limits.memory >> 20} MB，没有读完。"
    return fault("memory", told, "拆成几份，或另存为较简单的格式再收。")


def _read(source: Source, reply: dict) -> None:
    draft = read_document(source)
    reply["parts"] = [
        {"name": tidy(shown(part.name)), "path": part.path, "size": part.size} for part in draft.parts
    ]
    if not draft.text.strip():
        reply["issues"] += draft.remarks
        return
    with open(source.path, "rb") as file:  # noqa: PTH123
        digest = file_digest(file, "sha256").hexdigest()
    reply["reading"] = {
        "kind": draft.kind,
        "text": draft.text,
        "sha256": digest,
        "recognised": draft.recognised,
        "author": tidy(draft.author).replace("\n", " ").strip(),
        "written_on": draft.written_on.isoformat() if draft.written_on else None,
        "issues": [_clean(issue_values(issue)) for issue in draft.remarks],
    }


def _clean(values: dict) -> dict:
    return {key: tidy(value) if isinstance(value, str) else value for key, value in values.items()}


def main() -> None:
    """Answer until the parent closes the pipe."""
    pipe = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints does not get between the frames
    answers = _Answers(pipe)
    answers.send({"ready": True})
    for count, line in enumerate(sys.stdin.buffer, 1):
        reply = answer(json.loads(line), answers)
        reply["bye"] = reply["bye"] or count >= _MOST_DOCUMENTS
        try:
            answers.send(reply)
        except MemoryError:
            limits = Limits(**json.loads(line)["limits"])
            issue = issue_values(out_of_memory(limits))
            answers.send(reply | {"issues": [issue], "parts": [], "reading": None, "bye": True})
            return
        if reply["bye"]:
            return


if __name__ == "__main__":
    main()
