"""Keeps saved searches in their ledger: saved, looked for otherwise, ended, and listed by whose they are."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bihuan.base.clock import today
from bihuan.base.errors import NotFound, Refused
from bihuan.base.issue import Issue
from bihuan.base.nearest import did_you_mean
from bihuan.book.public import Record, find
from bihuan.ledger.public import Change, StepTaken, Voiding, change, create, digest_of, step, void

LEDGER = "library.saved_search"
ACTIVE, END = "active", "end"
MOST = 50  # of one person: each is asked anew whenever the news is looked at


@dataclass(frozen=True, slots=True)
class Saved:
    """One active saved search of a person: `since` is the seq of the entry by which it took its present form."""

    record: int
    person: int
    unit: int
    title: str
    query: str
    since: int


def save_search(title: str, query: str, *, actor: int) -> Saved:
    """Save a search under a title, as the person's own; saved again with other words it looks for those from now on.

    Refused when the title or the query is empty or faulty, or there are too many.
    """
    title, query = title.strip(), query.strip()
    _check(title, query)
    kept = find(LEDGER, key=digest_of([actor, title])).first()
    if kept is not None and kept.state != ACTIVE:
        # An ended search keeps its title; struck out, it frees it for a new beginning.
        void([Voiding(kept.record, kept.head, "重新订阅")], actor=actor)
        kept = None
    if kept is None:
        _room_for_one_more(actor)
        row = {"person": actor, "title": title, "query": query, "effective_on": today()}
        record = create(LEDGER, [row], actor=actor)[0].record
    else:
        record = kept.record
        if kept.values["query"] != query:
            change([Change(record, kept.head, {"query": query})], actor=actor)
    return next(saved for saved in searches(actor) if saved.record == record)


def end_search(title: str, *, actor: int) -> Saved:
    """End the person's saved search of this title; NotFound when there is none."""
    mine = {saved.title: saved for saved in searches(actor)}
    if title.strip() not in mine:
        raise NotFound(f"没有名为“{title}”的订阅。{did_you_mean(title, mine)}")
    ended = mine[title.strip()]
    step([StepTaken(ended.record, ended.since, END)], actor=actor)
    return ended


def searches(actor: int) -> list[Saved]:
    """The person's active saved searches, the oldest first."""
    return searches_of({actor})


def searches_of(people: Collection[int] | None) -> list[Saved]:
    """The active saved searches of these people (None: of everybody), the oldest first."""
    rows = find(LEDGER, state=ACTIVE).order_by("record")
    return [saved for saved in map(_saved, rows) if people is None or saved.person in people]


def _saved(row: Record) -> Saved:
    values = row.values
    return Saved(
        record=row.record,
        person=int(values["person"]),
        unit=row.unit,
        title=str(values["title"]),
        query=str(values["query"]),
        since=row.head,
    )


def _check(title: str, query: str) -> None:
    issues: Sequence[Issue] = [
        Issue("saved.empty", f"没有写{what}。", mend, field=name)
        for name, what, mend, value in (
            ("title", "名称", "给这条订阅起个名字。", title),
            ("query", "搜索词", "写上要找什么，与搜索框里写的一样。", query),
        )
        if not value
    ]
    if issues:
        raise Refused(issues)


def _room_for_one_more(actor: int) -> None:
    if len(searches(actor)) >= MOST:
        raise Refused(
            [Issue("saved.many", f"已经订阅了 {MOST} 条搜索。", "先停掉不用的：bihuan searches --end 名称。")]
        )
