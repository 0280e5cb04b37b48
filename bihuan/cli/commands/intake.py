"""`bihuan intake`: files of every kind into the library, split into articles; with --watch, files as they come."""

import json
import signal
import sys
from dataclasses import asdict
from pathlib import Path
from threading import Event
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from bihuan.base.errors import Refused
from bihuan.base.issue import Issue, has_errors
from bihuan.book.public import current
from bihuan.cli.acting import acting_person, find_unit
from bihuan.cli.answer import CONSOLE, ERRORS, Answer, issue_lines, table
from bihuan.cli.session import SESSION
from bihuan.ledger.public import catalogue, labels
from bihuan.library.duplicates.public import KIND_TITLES, Kind
from bihuan.library.public import Intake, Progress, take_in, watch

SHOWN = 20


def run(
    paths: Annotated[list[Path], typer.Argument(help="文件或文件夹，可以写几个；什么格式的都行")],
    unit: Annotated[str, typer.Option("--unit", help="收进哪个单位；不写则为最高一级")] = "",
    internal: Annotated[bool, typer.Option("--internal", help="收进内部素材，只给素材会员看")] = False,
    watching: Annotated[bool, typer.Option("--watch", help="一直看着这个文件夹，来一个收一个")] = False,
) -> Answer | None:
    """Each article is an entry; a file taken in twice adds nothing. A bad file is a line, and the rest goes on."""
    actor, where = acting_person(), find_unit(unit)
    if watching:
        return _watch(paths, actor, where, internal)
    stop = _stopped_by_signal()
    with Bar(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
        console=ERRORS, transient=True,
    ) as bar:  # fmt: skip
        task = bar.add_task("收文章", total=None)

        def told(at: Progress) -> None:
            name = at.name if len(at.name) <= 30 else "…" + at.name[-29:]
            said = f"已收 {at.articles} 篇　{name}" if at.name else f"已收 {at.articles} 篇　正在查重"
            bar.update(task, completed=at.done, total=at.total, description=said)

        done = take_in(paths, actor=actor, unit=where, internal=internal, progress=told, stop=stop.is_set)
    cut_short = (
        ["停下来了，这次收的没有查重。再收一次同样的文件，会接着收没有收的。"] if stop.is_set() else []
    )
    code = 130 if stop.is_set() else 2 if has_errors(done.issues) else 0
    return Answer(_data(done), [*_lines(done), *cut_short], code)


def _stopped_by_signal() -> Event:
    """Set by Ctrl-C or SIGTERM: the document at hand is finished, and what is gathered is entered."""
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    return stop


def _watch(paths: list[Path], actor: int, unit: int, internal: bool) -> None:
    if len(paths) != 1 or not paths[0].is_dir():
        raise Refused(
            [Issue("intake.watch", "--watch 看着一个文件夹。", "写一个文件夹，其他的另开一个命令。")]
        )

    def report(done: Intake) -> None:
        if SESSION.as_json:
            sys.stdout.write(json.dumps(_data(done), ensure_ascii=False) + "\n")
            sys.stdout.flush()
            return
        for part in _lines(done):
            CONSOLE.print(part, markup=False) if isinstance(part, str) else CONSOLE.print(part)

    stop = _stopped_by_signal()
    ERRORS.print(f"看着 {paths[0]}，来一个收一个（按 Ctrl-C 停止）……", markup=False)
    watch(paths[0], actor=actor, unit=unit, stop=stop, report=report, internal=internal)
    ERRORS.print("停下来了。", markup=False)


def _data(done: Intake) -> dict:
    return {
        "articles": done.articles,
        "repeated": done.repeated,
        "characters": done.characters,
        "set_aside": done.aside,
        "files": done.files,
        "documents": done.documents,
        "repeats": [asdict(each) for each in done.repeats],
        "issues": [issue.as_dict() for issue in done.issues],
    }


def _lines(done: Intake) -> list:
    said = issue_lines(done.issues)
    if done.articles:
        rows = current(done.articles[:SHOWN])
        cells = [
            (f"#{number}", values["title"], values.get("kind", ""), values.get("organisation", ""))
            + (values.get("written_on", ""), values["characters"])
            for number in done.articles[:SHOWN]
            if (values := rows[number].values)
        ]
        said.append(table(["记录号", "题目", "文种", "写的单位", "成文日期", "字数"], cells))
        if len(done.articles) > SHOWN:
            said.append(f"……共 {len(done.articles)} 篇，用 --json 可看全部记录号。")
    if done.repeats:
        said.append(_repeats(done))
    said.append(
        f"看了 {done.files} 个文件，收入 {len(done.articles)} 篇（{done.characters} 字），已有 {done.repeated} 篇，"
        f"剔除另存的 {done.aside} 行（广告、页码、目录之类），有毛病的 {len(done.issues)} 处。"
    )
    return said


def _repeats(done: Intake):
    shown = done.repeats[:SHOWN]
    known = catalogue()
    named = labels(known, [each.article for each in shown] + [each.other for each in shown])
    rows = [
        (f"#{each.article}", named.get(each.article, ""), KIND_TITLES[Kind[each.kind]], f"{each.share:.0%}")
        + (f"#{each.other}", named.get(each.other, ""))
        for each in shown
    ]
    more = f"（共 {len(done.repeats)} 处，先列 {len(shown)} 处）" if len(done.repeats) > len(shown) else ""
    return table(
        ["新收的", "题目", "怎么重复", "占几成", "先有的", "题目"], rows, title=f"与先收的重复{more}"
    )
