"""`bihuan init`: a new workspace, founded and ready for packs."""

import importlib
from pathlib import Path
from typing import Annotated

import typer

from bihuan.base.workspace import create_workspace
from bihuan.cli.answer import Answer
from bihuan.cli.boot import boot, bring_up_to_date


def run(
    folder: Annotated[Path, typer.Argument(help="放数据的文件夹，没有就新建")],
    organisation: Annotated[str, typer.Option("--organisation", "-o", help="单位全称")] = "本单位",
    operator: Annotated[str, typer.Option(help="第一位组织管理员的姓名")] = "管理员",
) -> Answer:
    """Make the folder, the tables, the root unit and the first administrator (工号 admin)."""
    workspace = create_workspace(folder, organisation)
    boot(workspace.path)
    bring_up_to_date()
    ledger = importlib.import_module("bihuan.ledger.public")  # its models exist only once Django stands
    founded = ledger.found(organisation, number=workspace.operator, name=operator)
    data = {"workspace": workspace.path, "unit": founded.unit, "person": founded.person}
    lines = [
        f"工作区建好了：{workspace.path}",
        f"单位“{organisation}”，组织管理员“{operator}”（工号 {workspace.operator}）。",
        "下一步：bihuan adopt integrity_risk -w " + str(workspace.path),
    ]
    return Answer(data, lines)
