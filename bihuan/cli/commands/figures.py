"""`bihuan figures`: figures of a unit for a period, or one figure by child unit or month."""

from typing import Annotated

import typer

from bihuan.base.clock import today
from bihuan.base.errors import Refused
from bihuan.base.issue import Issue
from bihuan.base.period import parse_period
from bihuan.cli.acting import acting_person, find_unit
from bihuan.cli.answer import Answer, table
from bihuan.figures.public import Value, answer
from bihuan.ledger.public import catalogue
from bihuan.org.public import tree


def as_data(found: Value) -> dict[str, object]:
    """A value as plain data; a figure that cannot be computed has null and says why."""
    return {
        "figure": found.figure,
        "title": catalogue().figure(found.figure).title,
        "unit": found.unit,
        "period": found.period.text,
        "as_of": found.as_of,
        "number": found.number,
        "text": found.text,
        "missing": found.missing,
        "records": found.records,
    }


def shown(found: Value) -> str:
    """The value with its unit of measure, or in brackets why there is none."""
    if found.number is None:
        return f"〔{found.missing}〕"
    return f"{found.text}{catalogue().figure(found.figure).unit}"


def run(
    names: Annotated[
        list[str] | None, typer.Argument(help="指标或机制，如 integrity_risk.talk_coverage；不写则全部")
    ] = None,
    unit: Annotated[str, typer.Option("--unit", help="单位；不写则为最高一级")] = "",
    period: Annotated[
        str, typer.Option("--period", "-p", help="期间，如 2026、2026-Q3、2026-01..2026-09-14")
    ] = "",
    as_of: Annotated[int | None, typer.Option("--as-of", help="只看到第几号分录为止")] = None,
    by: Annotated[str, typer.Option("--by", help="unit 按下级单位分列；month 按月分列（限一个指标）")] = "",
) -> Answer:
    """Compute and show; figures without a value say why."""
    span = parse_period(period or str(today().year))
    at, actor = find_unit(unit), acting_person()
    known = catalogue()
    chosen = [each for each in known.figures if not names or each in names or each.partition(".")[0] in names]
    for name in names or ():
        if name not in known.mechanisms:
            known.figure(name)  # NotFound names the nearest
    if by and len(chosen) != 1:
        raise Refused([Issue("cli.by", "--by 一次只看一个指标。", "写出一个指标的全名。")])
    places = tree(span.end)
    periods = span.split("month") if by == "month" else [span]
    units = [at, *places.children(at)] if by == "unit" else [at]
    grid = answer(chosen, periods, as_of=as_of, actor=actor)
    found = [grid.value(name, each, part) for name in chosen for each in units for part in periods]
    rows = [
        (places.name(each.unit), each.period.text, known.figure(each.figure).title, shown(each), each.records)
        for each in found
    ]
    return Answer(
        {"values": [as_data(each) for each in found]}, [table(["单位", "期间", "指标", "数值", "记录"], rows)]
    )
