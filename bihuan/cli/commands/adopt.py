"""`bihuan adopt`: a pack comes into force for a unit and all below it."""

from pathlib import Path
from typing import Annotated

import typer

from bihuan.base.clock import today
from bihuan.cli.acting import acting_person, find_unit
from bihuan.cli.answer import Answer
from bihuan.cli.commands.check import find_pack
from bihuan.ledger.public import adopt_pack, catalogue
from bihuan.org.public import kinds_held


def run(
    pack: Annotated[Path, typer.Argument(help="机制包文件夹，或随附机制的名称")],
    unit: Annotated[str, typer.Option("--unit", help="为哪个单位采用；不写则为最高一级")] = "",
) -> Answer:
    """Check and adopt; says which kinds of post nobody holds yet."""
    entry = adopt_pack(find_pack(pack), unit=find_unit(unit), actor=acting_person())
    name = find_pack(pack).name
    definition = catalogue().mechanisms[name].definition
    held = kinds_held(today())
    vacant = [title for code, title in definition.posts.items() if title not in held and code not in held]
    data = {
        "mechanism": name,
        "version": definition.version,
        "record": entry.record,
        "seq": entry.seq,
        "vacant": vacant,
    }
    lines = [f"已采用“{definition.title}”第 {definition.version} 版（第 {entry.seq} 号分录）。"]
    if vacant:
        lines.append(f"以下岗位还没有人担任，请先设岗任职：{'、'.join(vacant)}。")
    lines += [f"填报模板：bihuan template {name}.{ledger}" for ledger in definition.ledgers]
    return Answer(data, lines)
