"""`bihuan template`: the Excel form of one ledger."""

from pathlib import Path
from typing import Annotated

import typer

from bihuan.base.errors import Refused
from bihuan.base.issue import Issue
from bihuan.cli.acting import acting_person
from bihuan.cli.answer import Answer
from bihuan.ledger.excel.public import write_template
from bihuan.ledger.public import catalogue
from bihuan.org.public import NOBODY


def run(
    ledger: Annotated[str, typer.Argument(help="台账，如 integrity_risk.risk_point")],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="写到哪个文件")] = None,
) -> Answer:
    """Write the template workbook."""
    found = catalogue().find_ledger(ledger)
    if all(str(word) == NOBODY for word in found.definition.create.by):
        text = f"“{found.title}”由系统登记，不用填报。"
        raise Refused([Issue("template.nobody", text, "看内容用 bihuan list；相关的办理看 bihuan --help。")])
    path = output or Path(f"{found.title}填报.xlsx")
    write_template(found.id, path, actor=acting_person())
    return Answer({"ledger": found.id, "path": path.resolve()}, [f"模板写好了：{path.resolve()}"])
