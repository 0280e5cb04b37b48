"""`bihuan searches`: one's saved searches and what is new for each; saving and ending them."""

from datetime import date, timedelta
from typing import Annotated

import typer

from bihuan.base.clock import today
from bihuan.base.errors import Refused
from bihuan.base.issue import Issue
from bihuan.cli.acting import acting_person
from bihuan.cli.answer import Answer, issue_lines, table
from bihuan.library.saved.public import Saved, end_search, new_hits, save_search, searches
from bihuan.library.search.public import keep_up, parse_query

LOOK_BACK = timedelta(days=30)
WAIT = 10.0  # seconds for another process that is indexing
SHOWN = 20
NAMED = 3


def run(
    save: Annotated[str, typer.Option("--save", help="订阅一条搜索，写它的名称；要写 --query")] = "",
    query: Annotated[str, typer.Option("--query", help="搜索词，与搜索框里写的一样")] = "",
    end: Annotated[str, typer.Option("--end", help="停掉这个名称的订阅")] = "",
    since: Annotated[str, typer.Option("--since", help="新结果从哪天算起；不写为 30 天以来")] = "",
) -> Answer:
    """Without options: the list, with new hits."""
    actor = acting_person()
    if save and end:
        raise Refused([Issue("searches.both", "--save 和 --end 不能同时写。", "分两次办。")])
    if query and not save:
        raise Refused([Issue("searches.title", "写了搜索词，没有写名称。", "加上 --save 名称。")])
    if save:
        made = save_search(save, query, actor=actor)
        notes = parse_query(made.query).notes
        data = _data(made) | {"notes": [note.as_dict() for note in notes]}
        return Answer(
            data, [*issue_lines(notes), f"已订阅“{made.title}”：{made.query}。有新结果时会告诉您。"]
        )
    if end:
        ended = end_search(end, actor=actor)
        return Answer(_data(ended), [f"已停止订阅“{ended.title}”。"])
    return _listed(actor, _day(since))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text) if text else today() - LOOK_BACK
    except ValueError:
        raise Refused(
            [Issue("searches.since", f"“{text}”不是日期。", "写成 2026-09-01。", field="since")]
        ) from None


def _data(saved: Saved) -> dict[str, object]:
    return {"record": saved.record, "title": saved.title, "query": saved.query}


def _listed(actor: int, since: date) -> Answer:
    mine = searches(actor)
    if mine:
        keep_up(wait=WAIT)
    found = [(saved, new_hits(saved, since, limit=SHOWN)) for saved in mine]
    items = [
        _data(saved)
        | {"new": hits.total}
        | {"hits": [{"record": hit.record, "ledger": hit.ledger, "title": hit.title} for hit in hits.hits]}
        for saved, hits in found
    ]
    data = {"since": since, "count": len(items), "searches": items}
    if not items:
        return Answer(data, ["没有订阅。订阅一条：bihuan searches --save 名称 --query 搜索词"])
    rows = [
        (
            saved.title,
            saved.query,
            hits.total,
            "；".join(f"#{hit.record}《{hit.title}》" for hit in hits.hits[:NAMED]),
        )
        for saved, hits in found
    ]
    columns = ["名称", "搜索词", "新结果", "最新的"]
    return Answer(data, [table(columns, rows), f"共 {len(items)} 条，新结果从 {since} 算起。"])
