"""`bihuan report`: the Word report of a unit for a period."""

from pathlib import Path
from typing import Annotated

import typer

from bihuan.base.clock import today
from bihuan.base.period import parse_period
from bihuan.cli.acting import acting_person, find_unit
from bihuan.cli.answer import Answer
from bihuan.cli.session import SESSION
from bihuan.ledger.public import BUILT_IN, catalogue
from bihuan.official.public import to_pdf
from bihuan.org.public import tree
from bihuan.report.public import write


def run(
    unit: Annotated[str, typer.Option("--unit", help="单位；不写则为最高一级")] = "",
    period: Annotated[str, typer.Option("--period", "-p", help="期间，如 2026、2026-Q3")] = "",
    mechanism: Annotated[
        list[str] | None, typer.Option("--mechanism", "-m", help="写哪些机制；不写则全部已采用的")
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="写到哪个文件")] = None,
    title: Annotated[str, typer.Option(help="标题；不写则自动")] = "",
    as_of: Annotated[int | None, typer.Option("--as-of", help="只看到第几号分录为止")] = None,
    pdf: Annotated[bool, typer.Option("--pdf", help="另存 PDF（要装 LibreOffice）")] = False,
) -> Answer:
    """Every figure in it is a link to its records; those that cannot be computed say why."""
    span, at = parse_period(period or str(today().year)), find_unit(unit)
    chosen = mechanism or [each for each in catalogue().mechanisms if each not in BUILT_IN]
    name = f"{tree(span.end).name(at)}{span.title}工作情况报告.docx"
    path = output or SESSION.find().reports / name
    done = write(at, span, chosen, path, actor=acting_person(), as_of=as_of, title=title or None)
    data = {
        "path": done.path.resolve(),
        "figures": done.figures,
        "missing": done.missing,
        "as_of": done.as_of,
    }
    lines = [
        f"报告写好了：{done.path.resolve()}",
        f"{done.figures} 个数字都可追溯，其中 {done.missing} 个暂无数据（文中写明原因）。",
    ]
    if pdf:
        made = to_pdf(done.path)
        data |= {"pdf": made.path, "fonts": made.fonts}
        lines += [f"PDF：{made.path}", *made.fonts]
    return Answer(data, lines)
