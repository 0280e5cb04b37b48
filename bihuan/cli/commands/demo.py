"""`bihuan demo`: the whole loop on an invented group, in a workspace of its own."""

import importlib
import os
import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from bihuan.base.errors import Refused
from bihuan.base.issue import Issue
from bihuan.base.workspace import SETTINGS_FILE, create_workspace
from bihuan.cli.answer import ERRORS, Answer
from bihuan.cli.boot import boot, bring_up_to_date
from bihuan.cli.session import SESSION

SOURCE = Path("../shared/source/experience-reports.txt")
ORGANISATION = "云岭示范集团"
MARK = ".demo"


def _fresh(folder: Path) -> Path:
    """An empty folder; a former demo's is thrown away, anything else is left alone."""
    if (folder / MARK).exists():
        shutil.rmtree(folder)
    elif (folder / SETTINGS_FILE).exists() or (folder.is_dir() and any(folder.iterdir())):
        raise Refused(
            [
                Issue(
                    "demo.folder",
                    f"{folder} 里已有别的内容，演示不会动它。",
                    "换一个文件夹：bihuan demo 文件夹。",
                )
            ]
        )
    return folder


def run(
    folder: Annotated[Path, typer.Argument(help="演示数据放在哪里（每次重建）")] = Path("demo"),
    source: Annotated[Path, typer.Option(help="要采的文章汇编；没有就用随附的样例")] = SOURCE,
    serve: Annotated[bool | None, typer.Option(help="完成后开启网页；不写则在终端上开，否则结束")] = None,
) -> Answer:
    """Take in articles, adopt the packs, fill a year, compute every figure, write a report, verify."""
    workspace = create_workspace(_fresh(folder), ORGANISATION)
    (workspace.path / MARK).touch()
    SESSION.workspace = boot(workspace.path)
    bring_up_to_date()
    demo = importlib.import_module("bihuan.demo.run")  # its models exist only once Django stands
    done = demo.run(
        source=source if source.is_file() else None, report=lambda line: ERRORS.print(line, markup=False)
    )
    answer = Answer(done.as_dict(), done.lines())
    if serve or (serve is None and sys.stdin.isatty() and not SESSION.as_json):
        for line in answer.text:
            ERRORS.print(line)
        # Pages need more than what this process has begun with.
        os.execv(sys.executable, [sys.executable, "-m", "bihuan", "serve", "--workspace", str(folder)])
    return answer
