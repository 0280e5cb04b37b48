"""`bihuan duties`: what had to be done in a period, by whom, and what became of it."""

from typing import Annotated

import typer

from bihuan.base.clock import today
from bihuan.base.errors import Refused
from bihuan.base.issue import Issue
from bihuan.base.nearest import did_you_mean
from bihuan.base.period import Period, parse_period
from bihuan.book.public import current
from bihuan.cli.acting import acting_person, find_unit
from bihuan.cli.answer import Answer, table
from bihuan.duty.public import (
    STATUS_TITLES,
    Obligation,
    Obligations,
    Status,
    Summary,
    duty_ids,
    obligations,
    percent,
    summary,
)
from bihuan.ledger.public import catalogue, labels, may_see
from bihuan.org.public import Tree, tree

SHOWN = 200
WITHHELD = STATUS_TITLES[Status.WITHHELD]


def run(
    unit: Annotated[str, typer.Option("--unit", help="单位（含下级）；不写则为最高一级")] = "",
    period: Annotated[
        str, typer.Option("--period", "-p", help="期间，如 2026-Q3、2026-09；不写则为本月")
    ] = "",
    mechanism: Annotated[str, typer.Option("--mechanism", help="只看这个机制的责任")] = "",
    status: Annotated[
        str,
        typer.Option(
            "--status", help="列出：done 按期、late 逾期完成、open 未到期、missed 未完成；隐含 --list"
        ),
    ] = "",
    each: Annotated[bool, typer.Option("--list", help="逐项列出")] = False,
    as_of: Annotated[int | None, typer.Option("--as-of", help="只看到第几号分录为止")] = None,
) -> Answer:
    """Counts for each duty; with --list or --status, each obligation."""
    span = parse_period(period or today().strftime("%Y-%m"))
    wanted = _status(status)
    actor, places = acting_person(), tree(span.end)
    at = find_unit(unit, places)
    asked = {
        "duties": duty_ids(catalogue(), mechanism or None),
        "start": span.start,
        "end": span.end,
        "on": today(),
        "unit": at,
        "as_of": as_of,
        "actor": actor,
    }
    counted = summary(**asked)
    data: dict[str, object] = {"unit": at, "period": span.text, "as_of": counted.as_of}
    data["duties"] = [_data(counted, duty, at) for duty in counted.duties]
    text: list = [_counts(counted, at, span)]
    text += [_idle(counted, duty, at) for duty in counted.duties if counted.idle(duty, at)]
    if each or wanted:
        found = obligations(**asked)
        found = found.of_status(wanted) if wanted else found
        data["obligations"] = [_row(row) for row in found.rows()]
        text += _listed(found, places, actor)
    return Answer(data, text)


def _status(text: str) -> Status | None:
    if not text:
        return None
    titles = {title: status for status, title in STATUS_TITLES.items()}
    if text in titles:
        return titles[text]
    if text not in set(Status):
        mend = did_you_mean(text, [*Status]) or "写 done、late、open 或 missed。"
        raise Refused([Issue("cli.status", f"没有状态“{text}”。", mend)])
    return Status(text)


def _title(duty: str) -> str:
    mechanism, _, name = duty.partition(".")
    return catalogue().mechanisms[mechanism].definition.duties[name].title


def _data(counted: Summary, duty: str, unit: int) -> dict[str, object]:
    row, place = counted.duties.index(duty), counted.tree.index(unit)
    base = {"duty": duty, "title": _title(duty), "withheld": bool(counted.withheld[row, place])}
    if base["withheld"]:
        return base
    names = ("required", "done", "late", "open", "missed", "recorded_late", "unannounced")
    share = counted.share(duty, unit)
    return (
        base
        | {name: int(getattr(counted, name)[row, place]) for name in names}
        | {"share": None if share is None else f"{share.numerator}/{share.denominator}"}
        | {"idle": counted.idle(duty, unit)}
    )


def _counts(counted: Summary, unit: int, span: Period):
    rows = []
    for duty in counted.duties:
        data = _data(counted, duty, unit)
        if data["withheld"]:
            rows.append((data["title"], *[WITHHELD] * 7))
            continue
        counts = [data[name] for name in ("required", "done", "late", "missed", "open", "recorded_late")]
        rows.append((data["title"], *counts, percent(counted.share(duty, unit))))
    columns = ["责任", "应完成", "按期", "逾期完成", "未完成", "未到期", "补记", "按期率"]
    return table(columns, rows, title=f"{counted.tree.name(unit)} {span.title}")


def _idle(counted: Summary, duty: str, unit: int) -> str:
    units = counted.idle(duty, unit)
    named = "、".join(counted.tree.name(each) for each in units[:20])
    more = f"等 {len(units)} 个单位" if len(units) > 20 else ""
    return f"“{_title(duty)}”到期而未开展：{named}{more}。"


def _row(row: Obligation) -> dict[str, object]:
    return {name: getattr(row, name) for name in Obligation.__slots__}


def _listed(found: Obligations, places: Tree, actor: int) -> list:
    rows = list(found.rows(SHOWN))
    about = current({row.about for row in rows if row.about})
    seen = {record for record, row in about.items() if may_see(catalogue(), actor, row)}
    named = labels(catalogue(), seen | {row.bearer for row in rows})
    lines = [
        (
            _title(row.duty),
            named.get(row.bearer, row.bearer),
            named.get(row.about, f"#{row.about}") if row.about else "",
            places.name(row.unit) if row.unit in places.places else row.unit,
            row.period,
            f"{row.due_on}{'' if row.announced else '（节假日未公布）'}",
            f"{row.done_on or ''}{'（补记）' if row.recorded_late else ''}",
            STATUS_TITLES[row.status],
        )
        for row in rows
    ]
    columns = ["责任", "承担", "事由", "单位", "期间", "期限", "完成", "状态"]
    more = f"，只列出前 {SHOWN} 项，用 --json 可看全部" if len(found) > SHOWN else ""
    return [table(columns, lines), f"共 {len(found)} 项{more}。"]
