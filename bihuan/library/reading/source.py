"""A document as the readers of the formats get it: where its bytes lie, what it may cost, and where parts may be put."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field

from bihuan.library.reading.values import Limits, Part, Unreadable


@dataclass(slots=True)
class Source:
    """One document in the child process. `patience` asks for the time and memory of slow work; allowances count down."""

    path: str
    name: str
    suffix: str  # lower case with its dot
    limits: Limits
    folder: str = ""  # for parts taken out; made when first needed
    allowance: int = 0  # bytes that may still be taken out of the whole file
    members: int = 0  # documents that may still be taken out of the whole file
    patience: Callable[[], None] = lambda: None
    _taken: int = field(default=0)

    def content(self, most: int | None = None) -> bytes:
        """All bytes; Unreadable where there are more than `most`."""
        most = self.limits.file if most is None else most
        with open(self.path, "rb") as file:  # noqa: PTH123  (paths may hold bytes that are no text)
            if os.fstat(file.fileno()).st_size > most:
                raise too_long(self.limits)
            return file.read()

    def head(self, size: int = 1 << 16) -> bytes:
        """The first bytes."""
        with open(self.path, "rb") as file:  # noqa: PTH123
            return file.read(size)

    def put(self, name: str, chunks) -> Part:
        """Write a part into the folder, under a number and never under its own name; counts against the allowances."""
        if self.members <= 0:
            raise Unreadable(
                "members",
                f"里面的文件超过 {self.limits.members} 个，其余的没有读。",
                "分成几个压缩包，或解压成文件夹再收。",
            )
        os.makedirs(self.folder, exist_ok=True)  # noqa: PTH103
        self._taken += 1
        target = os.path.join(self.folder, f"{self._taken}")  # noqa: PTH118
        size = 0
        try:
            with open(target, "wb") as file:  # noqa: PTH123
                for chunk in chunks:
                    size += len(chunk)
                    self.allowance -= len(chunk)
                    if self.allowance < 0:
                        raise too_much(self.limits)
                    file.write(chunk)
        except BaseException:
            os.unlink(target)  # noqa: PTH108
            raise
        self.members -= 1
        return Part(name, target, size)


def too_long(limits: Limits) -> Unreadable:
    """The text of a document exceeds the bound."""
    return Unreadable("long", f"内容超过 {limits.characters // 10_000} 万字。", "拆成几份再收。")


def too_much(limits: Limits) -> Unreadable:
    """What a file inflates to exceeds the bound for the whole of it."""
    return Unreadable(
        "bomb",
        f"解开后超过 {limits.unpacked >> 20} MB，没有再解。",
        "核对来源；确是材料，请解压后分几次再收。",
    )
