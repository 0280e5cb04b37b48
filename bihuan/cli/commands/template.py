"""`bihuan template`: the Excel form of one ledger."""

from pathlib import Path
from typing import Annotated

import typer

from bihuan.cli.acting import acting_person
from bihuan.cli.answer import Answer
from bihuan.ledger.excel.public import write_template
from bihuan.ledger.public import catalogue


def run(
    ledger: Annotated[str, typer.Argument(help="台账，如 integrity_risk.risk_point")],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="写到哪个文件")] = None,
) -> Answer:
    """Write the template workbook."""
    found = catalogue().find_ledger(ledger)
    path = output or Path(f"{found.title}填报.xlsx")
    write_template(found.id, path, actor=acting_person())
    return Answer({"ledger": found.id, "path": path.resolve()}, [f"模板写好了：{path.resolve()}"])
