"""`bihuan warnings`: lists warnings, runs the rules now, or shows what other thresholds would have raised."""

from datetime import date
from typing import Annotated

import typer

from bihuan.assess.warning.public import LEDGER, Told, replay_told, run_warnings
from bihuan.base.clock import today
from bihuan.base.errors import Refused
from bihuan.base.issue import Issue
from bihuan.cli.acting import acting_person, find_unit
from bihuan.cli.answer import Answer, table
from bihuan.ledger.public import Shown, catalogue, listing
from bihuan.org.public import Tree, tree

SHOWN = 100
CLEARED = "cleared"
GIVEN = {"both": "两者都引发", "new": "只有新条件引发", "dropped": "只有现行条件引发"}


def run(
    unit: Annotated[str, typer.Option("--unit", help="只看这个单位及其下级")] = "",
    open_only: Annotated[bool, typer.Option("--open", help="只看没有解除的")] = False,
    run_now: Annotated[bool, typer.Option("--run", help="现在判断一遍：引发、解除、唤醒")] = False,
    replay_rule: Annotated[
        str, typer.Option("--replay", metavar="预警", help="重演一条预警，如 challenge_board.slow_milestone")
    ] = "",
    start: Annotated[str, typer.Option("--from", help="重演的第一天")] = "",
    end: Annotated[str, typer.Option("--to", help="重演的最后一天，不写则今天")] = "",
    raise_: Annotated[str | None, typer.Option("--raise", help="换一个引发条件")] = None,
    clear: Annotated[str | None, typer.Option("--clear", help="换一个解除条件；空为引发条件不再成立")] = None,
    after: Annotated[str | None, typer.Option("--after", help="换一个等待时间，如 5 workdays")] = None,
    as_known: Annotated[bool, typer.Option("--as-known", help="按每一天当时账上所知重演")] = False,
) -> Answer:
    """One of three things: list, run, replay."""
    changes = {"raise_": raise_, "clear": clear, "after": after}
    if not replay_rule:
        used = [text for text in (start, end, *changes.values()) if text] or ([""] if as_known else [])
        if used:
            mend = "写 --replay 机制.预警 --from 2025-11-01。"
            raise Refused([Issue("cli.replay", "时间和条件只用于重演。", mend)])
        return _run() if run_now else _list(find_unit(unit), open_only)
    if run_now or open_only:
        raise Refused([Issue("cli.replay", "--replay 不与 --run、--open 同用。", "分开做。")])
    if not start:
        raise Refused([Issue("cli.replay", "没有写从哪天起重演。", "加上 --from，如 --from 2025-11-01。")])
    last = _day(end) if end else today()
    asked = {"actor": acting_person(), "unit": find_unit(unit), "as_known": as_known}
    return _replayed(replay_rule, replay_told(replay_rule, _day(start), last, **asked, **changes))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused([Issue("cli.day", f"日期“{text}”无法识别。", "写成 2026-03-05。")]) from None


def _run() -> Answer:
    done = run_warnings(today())
    data = {"raised": list(done.raised), "cleared": list(done.cleared), "woken": list(done.woken)}
    said = f"引发 {len(done.raised)} 条，解除 {len(done.cleared)} 条，暂缓到期 {len(done.woken)} 条。"
    return Answer(data, [said])


def _list(unit: int, open_only: bool) -> Answer:
    actor, places = acting_person(), tree(today())
    below = set(places.subtree(unit).tolist())
    found: list[tuple[str, Shown]] = []
    for mechanism in catalogue().mechanisms.values():
        if mechanism.warnings:
            shown = listing(f"{mechanism.id}.{LEDGER}", actor=actor)
            found += [(mechanism.title, each) for each in shown if each.unit in below]
    if open_only:
        found = [(title, each) for title, each in found if each.state != CLEARED]
    found.sort(key=lambda pair: (pair[1].effective_on, pair[1].record), reverse=True)
    data = [
        {"record": each.record, "ledger": each.ledger, "unit": each.unit, "state": each.state}
        | {"raised_on": each.effective_on, **each.values}
        for _, each in found
    ]
    rows = [
        (
            each.record,
            each.texts.get("level", ""),
            each.texts.get("rule", ""),
            each.texts.get("about", ""),
            each.unit_name,
            each.effective_on,
            each.state_title,
        )
        for _, each in found[:SHOWN]
    ]
    still = sum(each.state != CLEARED for _, each in found)
    lines = [table(["记录", "级别", "预警", "对象", "单位", "引发", "状态"], rows)] if rows else []
    return Answer(
        {"count": len(found), "open": still, "warnings": data},
        [*lines, f"共 {len(found)} 条预警，其中未解除 {still} 条。"],
    )


def _replayed(rule: str, told: Told) -> Answer:
    """Only what the acting person may see, of the unit and below."""
    places, shown, named = tree(today()), told.rows, told.names
    data = [
        {"about": named[each.target], "target": each.target, "unit": each.unit, "period": each.period}
        | {"raised_on": each.raised_on, "cleared_on": each.cleared_on, "given": each.given}
        for each in shown
    ]
    rows = [
        (
            named[each.target], _unit_name(places, each.unit), each.period,
            each.raised_on, each.cleared_on or "没有解除", GIVEN[each.given],
        )
        for each in shown[:SHOWN]
    ]  # fmt: skip
    counts = {name: sum(each.given == name for each in shown) for name in GIVEN}
    said = "，".join(f"{title} {counts[name]} 条" for name, title in GIVEN.items())
    lines = [table(["对象", "单位", "期间", "引发", "解除", "比较"], rows)] if rows else []
    lines.append(f"重演 {rule}：{said}。" + (f"另有 {told.hidden} 条您无权查看。" if told.hidden else ""))
    return Answer({"rule": rule, **counts, "hidden": told.hidden, "would": data}, lines)


def _unit_name(places: Tree, unit: int) -> str:
    return places.name(unit) if unit in places.places else ""
