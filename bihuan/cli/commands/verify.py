"""`bihuan verify`: walk the whole book and name the first bad entry, if there is one."""

from dataclasses import asdict
from typing import Annotated

import typer
from rich.progress import Progress

from bihuan.book.public import verify
from bihuan.cli.answer import ERRORS, Answer

BROKEN = 6


def run(files: Annotated[bool, typer.Option(help="附件也逐个核对")] = True) -> Answer:
    """Check hashes, order, links, seals and attachments; ends with 6 when anything is wrong."""
    with Progress(console=ERRORS, transient=True) as bar:
        task = bar.add_task("验证账本", total=None)
        verdict = verify(
            files=files, progress=lambda done, total: bar.update(task, completed=done, total=total)
        )
    faults = [asdict(fault) for fault in verdict.faults]
    data = {
        "ok": not verdict.faults,
        "entries": verdict.entries,
        "seconds": round(verdict.seconds, 3),
        "faults": faults,
    }
    if not verdict.faults:
        return Answer(
            data, [f"账本完好：{verdict.entries} 条分录，首尾相接，用时 {verdict.seconds:.2f} 秒。"]
        )
    return Answer(
        data, [f"账本有 {len(faults)} 处不对：", *(str(fault) for fault in verdict.faults[:20])], BROKEN
    )
