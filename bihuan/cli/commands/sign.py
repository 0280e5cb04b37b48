"""`bihuan sign`: open a document that is put to people, sign it, or see who has yet to."""

import shutil
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from bihuan.assess.document.public import Opened, mismatches, open_document, sign, unsigned
from bihuan.base.errors import Refused
from bihuan.base.issue import Issue
from bihuan.book.public import open_file
from bihuan.cli.acting import acting_person
from bihuan.cli.answer import Answer, table
from bihuan.ledger.public import catalogue, labels


def run(
    issue: Annotated[int, typer.Argument(help="签阅文件的记录号")],
    out: Annotated[Path, typer.Option("--output", "-o", help="打开时把文件存到这个文件夹")] = Path(),
    statement: Annotated[
        str, typer.Option("--statement", help="签阅：照原文写确认的话；不写则只打开阅读")
    ] = "",
    list_unsigned: Annotated[
        bool, typer.Option("--list-unsigned", help="列出还没有签阅的人（发布人用）")
    ] = False,
    check: Annotated[bool, typer.Option("--check", help="列出指纹与文件不符的签阅（发布人用）")] = False,
) -> Answer:
    """In the acting person's own name; nobody signs for another."""
    if bool(statement) + list_unsigned + check > 1:
        mend = "--statement、--list-unsigned、--check 一次只写一个。"
        raise Refused([Issue("cli.sign", "一次只做一件事。", mend)])
    actor = acting_person()
    if list_unsigned:
        return _unsigned(issue, actor)
    if check:
        return _check(issue, actor)
    if statement:
        signed = sign(issue, actor=actor, statement=statement)
        return Answer(_data(signed), [f"已签阅“{signed.title}”，指纹 {signed.fingerprint}。"])
    return _open(open_document(issue, actor=actor), out)


def _data(shown: Opened) -> dict:
    return asdict(shown) | {"files": [each.as_dict() for each in shown.files]}


def _open(shown: Opened, out: Path) -> Answer:
    out.mkdir(parents=True, exist_ok=True)
    paths = []
    for number, each in enumerate(shown.files, 1):
        name = Path(each.name).name
        path = out / (name if len(shown.files) == 1 else f"{number}-{name}")
        if path.exists() and not _is_same(path, each.sha256):
            text = f"{path} 已有另一份同名文件，没有覆盖。"
            raise Refused([Issue("cli.exists", text, "用 -o 换一个文件夹。")])
        with open_file(each.sha256) as source, path.open("wb") as target:
            shutil.copyfileobj(source, target)
        paths.append(path)
    lines = [f"“{shown.title}”已打开：{'、'.join(map(str, paths))}", f"指纹 {shown.fingerprint}"]
    if shown.signed_on:
        lines.append(f"您已于 {shown.signed_on} 签阅。")
    else:
        lines.append(
            f"读完请在 {shown.due_on} 前签阅：bihuan sign {shown.issue} --statement “{shown.statement}”"
        )
    return Answer(_data(shown) | {"paths": paths}, lines)


def _is_same(path: Path, digest: str) -> bool:
    with open_file(digest) as kept:
        return path.read_bytes() == kept.read()


def _unsigned(issue: int, actor: int) -> Answer:
    people = unsigned(issue, actor=actor)
    rows = [
        (each.name, "已打开" if each.opened else "未打开", each.due_on, "已逾期" if each.overdue else "")
        for each in people
    ]
    data = {"count": len(people), "people": [asdict(each) for each in people]}
    shown = table(["姓名", "打开", "期限", ""], rows)
    return Answer(data, [shown, f"还有 {len(people)} 人没有签阅。"] if people else ["都已签阅。"])


def _check(issue: int, actor: int) -> Answer:
    found = mismatches(issue, actor=actor)
    named = labels(catalogue(), [each.person for each in found])
    states = {"opened": "已打开", "signed": "已签阅"}
    rows = [(f"#{each.reading}", named[each.person], states.get(each.state, each.state), each.fingerprint) for each in found]  # fmt: skip
    shown = table(["记录", "姓名", "状态", "记下的指纹"], rows)
    return Answer(
        {"mismatches": [asdict(each) for each in found]}, [shown if found else "指纹都与文件相符。"]
    )
