"""`bihuan download`: articles of the library as Word, PDF, plain text, or a zip of them with a list."""

import os
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from bihuan.base.errors import Refused
from bihuan.base.issue import Issue
from bihuan.cli.acting import acting_person
from bihuan.cli.answer import ERRORS, Answer
from bihuan.library.download.public import ARTICLES, Form, Quota, download, quota
from bihuan.library.search.public import Field, Term, keep_up, parse_query, search

PAGE = 500
CATCH_UP = 10.0  # seconds to wait for whoever keeps the index


def run(
    records: Annotated[list[int] | None, typer.Argument(help="素材的记录号，一个或几个")] = None,
    query: Annotated[str, typer.Option("--query", "-q", help="或写搜索词：下载搜到的全部素材")] = "",
    most: Annotated[int, typer.Option("--most", help="用搜索词时最多几篇", min=1)] = 100_000,
    form: Annotated[
        str,
        typer.Option("--form", help="docx、pdf、txt 或 zip；不写则看文件名，再不然一篇为 docx、多篇为 zip"),
    ] = "",
    inside: Annotated[str, typer.Option("--inside", help="压缩包里的格式：docx 或 txt")] = "docx",
    out: Annotated[
        str, typer.Option("--out", "-o", help="写到哪个文件或文件夹；不写则在当前文件夹按题目取名")
    ] = "",
    show_quota: Annotated[bool, typer.Option("--quota", help="只看今天还可以下载几篇")] = False,
) -> Answer:
    """The use is entered in one's own name; what one may not read does not exist."""
    actor = acting_person()
    if show_quota:
        return _quota(quota(actor))
    wanted = [*(records or []), *(_found(query, actor, most) if query else [])]
    if not wanted:
        what = f"没有搜到“{query}”的素材" if query else "没有说下载哪几篇"
        raise Refused([Issue("download.nothing", f"{what}。", "写素材的记录号，或用 --query 写搜索词。")])
    chosen = form or _by_name(out) or (Form.DOCX if len(set(wanted)) == 1 else Form.ZIP)
    with Progress(console=ERRORS, transient=True) as bar:
        task = bar.add_task("写文件", total=len(wanted))
        done = download(
            wanted,
            chosen,
            _target(out, chosen),
            actor=actor,
            inside=inside,
            progress=lambda made, total: bar.update(task, completed=made, total=total),
        )
    data = {
        "path": done.path.resolve(),
        "articles": done.articles,
        "left_today": done.left_today,
        "notes": done.notes,
    }
    left = "" if done.left_today is None else f"今天还可以下载 {done.left_today} 篇。"
    return Answer(data, [f"{len(done.articles)} 篇，写到 {data['path']}。{left}", *done.notes])


def _found(query: str, actor: int, most: int) -> list[int]:
    """Every article that holds what is sought, in the order of the search; what only nearly does is not taken along."""
    keep_up(wait=CATCH_UP)
    asked = parse_query(query)
    asked = replace(asked, groups=(*asked.groups, tuple(Term(ledger, Field.LEDGER) for ledger in ARTICLES)))
    records: list[int] = []
    for offset in range(0, most, PAGE):
        found = search(asked, actor=actor, limit=min(PAGE, most - offset), offset=offset)
        if found.relaxed:
            break
        records += [hit.record for hit in found.hits]
        if offset + PAGE >= found.total:
            break
    return records


def _by_name(out: str) -> str:
    ending = Path(out).suffix.lstrip(".").lower()
    return ending if ending in set(Form) else ""


def _target(out: str, form: str) -> Path:
    """The file or folder meant: a folder that is to be made ends with a slash; a name without an ending is given one."""
    path = Path(out)
    if out.endswith(("/", os.sep)):
        path.mkdir(parents=True, exist_ok=True)
    return path if path.is_dir() or path.suffix else path.with_name(f"{path.name}.{form}")


def _quota(held: Quota) -> Answer:
    data = {"per_day": held.per_day, "used": held.used, "left": held.left, "rule": held.rule}
    if held.per_day is None:
        return Answer(data, [f"没有下载额度的限制；今天已下载 {held.used} 篇。"])
    told = f"“{held.rule}”每天 {held.per_day} 篇，今天已下载 {held.used} 篇，还可以下载 {held.left} 篇。"
    return Answer(data, [told])
