"""Working copies 修订稿: packs in `packs/<id>` of the workspace, one text for all who write it, saved a file at a time."""

import re
import shutil
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from bihuan.base.errors import NotAllowed, NotFound, Refused
from bihuan.base.issue import Issue
from bihuan.base.whole import whole_file
from bihuan.ledger.adoption import may_adopt
from bihuan.ledger.catalogue import BUILT_IN, catalogue
from bihuan.mechanism.language.common import ID
from bihuan.mechanism.public import MAX_BYTES, MAX_FILES, MECHANISM_FILE, read_folder

FILE_NAME = re.compile(
    r"(?:[A-Za-z0-9_\-\u4e00-\u9fff]{1,60}/){0,3}[A-Za-z0-9_\-\u4e00-\u9fff]{1,60}\.(?:yaml|yml|md|csv|txt)"
)
NOT_KEPT = "没有保存。"


def working_names() -> list[str]:
    """Ids of the packs that lie in the workspace as working copies."""
    folder = settings.WORKSPACE.packs
    if not folder.is_dir():
        return []
    return sorted(
        each.name
        for each in folder.iterdir()
        if ID.fullmatch(each.name) and (each / MECHANISM_FILE).is_file()
    )


def working_folder(name: str) -> Path:
    """Where the working copy of this id lies; NotFound for what is no id."""
    if not ID.fullmatch(name):
        raise NotFound(f"没有机制“{name}”。")
    return settings.WORKSPACE.packs / name


def has_working(name: str) -> bool:
    """Whether there is a working copy."""
    return bool(ID.fullmatch(name)) and (working_folder(name) / MECHANISM_FILE).is_file()


def is_settled(name: str) -> bool:
    """Whether the working copy says exactly what is in force, as it does after it was adopted: nothing is being revised."""
    in_force = catalogue().mechanisms.get(name)
    return in_force is not None and has_working(name) and working_files(name) == dict(in_force.files)


def working_files(name: str) -> dict[str, bytes]:
    """The files of a working copy by name; NotFound when there is none."""
    if not has_working(name):
        raise NotFound(f"“{name}”没有修订稿。")
    return read_folder(working_folder(name))[0]


def digest(content: bytes) -> str:
    """Tells whether a file is still as somebody saw it; '' stands for no such file."""
    return sha256(content).hexdigest()


def begin_working(name: str, files: Mapping[str, bytes], *, actor: int) -> None:
    """Put these files into the workspace as a working copy; Refused when there is one already that says something else than
    what is in force."""
    _may_write(actor)
    folder = working_folder(name)
    if name in BUILT_IN:
        raise Refused([Issue("work.built_in", "内置机制随程序提供，不能修订。", "另建一个机制。")])
    if is_settled(name):
        give_up(name, actor=actor)
    if has_working(name):
        raise Refused([Issue("work.exists", f"“{name}”已经有修订稿。", "在它上面接着改，或先放弃它。")])
    # The file by which a working copy is known comes last: one that is half written is none.
    for each in sorted(files, key=lambda file: file == MECHANISM_FILE):
        with whole_file(folder / each) as target:
            target.write(files[each])


def save_file(name: str, file: str, text: str, *, seen: str, actor: int) -> str:
    """Save one file of a working copy; its new digest.

    `seen`: the digest of what the person began with, '' for a new file. Refused (`work.overtaken`) when somebody else
    has saved in between: nothing is written, and both texts are kept by whoever asked.
    """
    _may_write(actor)
    files = working_files(name)
    content = text.replace("\r\n", "\n").replace("\r", "\n").encode()
    _check_name(file, files)
    if len(content) > MAX_BYTES:
        text = f"文件超过 {MAX_BYTES // 1_000_000} MB，{NOT_KEPT}"
        raise Refused([Issue("work.large", text, "分成几个文件，或改用 Excel 导入数据。")])
    now = digest(files[file]) if file in files else ""
    if now != seen:
        text = f"您打开“{file}”之后，别人已经保存过它，{NOT_KEPT}"
        raise Refused([Issue("work.overtaken", text, "对照两份，合成一份再保存。")])
    with whole_file(working_folder(name) / file) as target:
        target.write(content)
    return digest(content)


def remove_file(name: str, file: str, *, actor: int) -> None:
    """Take one file out of a working copy; not the one by which a pack is known."""
    _may_write(actor)
    files = working_files(name)
    if file not in files:
        raise NotFound(f"修订稿里没有文件“{file}”。")
    if file == MECHANISM_FILE:
        raise Refused([Issue("work.needed", f"{MECHANISM_FILE} 不能删。", "不要修订稿了，就放弃整份。")])
    (working_folder(name) / file).unlink()


def give_up(name: str, *, actor: int) -> None:
    """Remove a working copy; what was adopted is in the book, and its readable copies stay."""
    _may_write(actor)
    working_files(name)
    folder = working_folder(name)
    (folder / MECHANISM_FILE).unlink()
    for each in folder.iterdir():
        if each.is_dir() and not each.is_symlink():
            if not each.name.isdecimal():
                shutil.rmtree(each)
        else:
            each.unlink()


def _check_name(file: str, files: Mapping[str, bytes]) -> None:
    if file in files:
        return
    if not FILE_NAME.fullmatch(file) or file.partition("/")[0].isdecimal():
        text = f"文件名“{file}”不能用。"
        mend = "用字母、数字、汉字、下划线和连字符，以 .yaml、.md、.csv 或 .txt 结尾，如 cases/first.yaml。"
        raise Refused([Issue("work.name", text, mend, field="file")])
    if len(files) >= MAX_FILES:
        raise Refused([Issue("work.files", f"文件已有 {MAX_FILES} 个，{NOT_KEPT}", "先删去不用的文件。")])


def _may_write(actor: int) -> None:
    if not may_adopt(actor):
        raise NotAllowed([Issue("right.missing", "您无权修订机制。", "请由组织管理员办理。")])
