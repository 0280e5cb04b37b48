"""`bihuan import`: a filled workbook into its ledger."""

from pathlib import Path
from typing import Annotated

import typer

from bihuan.base.errors import Refused
from bihuan.cli.acting import acting_person
from bihuan.cli.answer import Answer, issue_lines
from bihuan.ledger.excel.public import import_workbook
from bihuan.ledger.public import catalogue


def run(
    ledger: Annotated[str, typer.Argument(help="台账，如 integrity_risk.risk_point")],
    file: Annotated[Path, typer.Argument(help="填好的 Excel")],
    keep_good: Annotated[bool, typer.Option("--keep-good", help="好的行先收下，有毛病的行另存退回")] = False,
) -> Answer:
    """Import all rows or none; with --keep-good, the good ones, and hands the bad rows back in a workbook."""
    found = catalogue().find_ledger(ledger)
    done = import_workbook(found.id, file, actor=acting_person(), keep_good=keep_good)
    data = {
        "ledger": found.id,
        "added": done.added,
        "amended": done.amended,
        "unchanged": done.unchanged,
        "refused": done.refused,
        "issues": [issue.as_dict() for issue in done.issues],
        "marked": done.marked,
    }
    lines = [
        f"新增 {done.added} 条，更正 {done.amended} 条，未变 {done.unchanged} 条，退回 {done.refused} 行。"
    ]
    lines += issue_lines(done.issues)
    if done.marked:
        lines.append(f"标出毛病的工作簿：{done.marked}")
    return Answer(data, lines, Refused.exit_code if done.refused else 0)
