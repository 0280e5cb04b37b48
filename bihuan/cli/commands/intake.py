"""`bihuan intake`: text files into the library, split into articles."""

from pathlib import Path
from typing import Annotated

import typer

from bihuan.cli.acting import acting_person, find_unit
from bihuan.cli.answer import Answer, issue_lines
from bihuan.library.public import take_in


def run(
    path: Annotated[Path, typer.Argument(help="文本文件或文件夹")],
    unit: Annotated[str, typer.Option("--unit", help="收进哪个单位；不写则为最高一级")] = "",
) -> Answer:
    """Each article is an entry; a file taken in twice adds nothing."""
    done = take_in(path, actor=acting_person(), unit=find_unit(unit))
    data = {
        "articles": done.articles,
        "repeated": done.repeated,
        "characters": done.characters,
        "set_aside": done.aside,
        "issues": [issue.as_dict() for issue in done.issues],
    }
    line = f"收入 {len(done.articles)} 篇（{done.characters} 字），已有 {done.repeated} 篇，另存广告和标记 {done.aside} 行。"
    return Answer(data, [*issue_lines(done.issues), line], 2 if done.issues else 0)
