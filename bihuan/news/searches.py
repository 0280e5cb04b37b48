"""News of saved searches: what was entered lately that they find, told to the person whose search it is."""

import logging
from collections.abc import Iterator, Set
from datetime import date, timedelta

from bihuan.ledger.public import catalogue
from bihuan.library.saved.public import Saved, new_to_each, searches_of
from bihuan.library.search.public import Lately, keep_up
from bihuan.mechanism.public import Catalogue
from bihuan.news.item import Counted, News, Urgency
from bihuan.news.windows import Windows

KIND = "search"
ANYONE = "anyone"
MOST_HITS = 50  # stages of one search: older hits are counted, not told again one by one
NAMED = 3

LOG = logging.getLogger("bihuan.work")


def search_news(on: date, people: Set[int] | None, windows: Windows) -> Iterator[tuple[int, News]]:
    """Each person (of `people`; None: everybody) with each saved search of theirs that finds something new.

    New is what was entered after the search was saved and within the look-back. Each hit is a stage, so that none is
    told twice; confidential records are never found, and others only as far as the person may read them.
    """
    kept = searches_of(people)
    if not kept:
        return
    try:
        keep_up()
    except (OSError, ValueError) as fault:
        # A full disk, say. Deadlines must not wait for it: what the index holds is told, the rest when it is kept again.
        LOG.error("搜索索引暂时跟不上：%s", fault)
    known, since = catalogue(), on - timedelta(days=windows.look_back_days)
    for saved, found in new_to_each(kept, since, limit=MOST_HITS):
        yield saved.person, _news(known, saved, found, windows)


def _news(known: Catalogue, saved: Saved, found: Lately, windows: Windows) -> News:
    hits = list(reversed(found.hits))  # the newest come first there, and last among stages
    opening = f"订阅的搜索“{saved.title}”有"
    names = tuple(hit.title if _open(known, hit.ledger) else "" for hit in hits)
    counted = Counted(opening, names, beyond=found.total > len(hits))
    shown = "；".join(f"《{hit.title}》" for hit in found.hits[:NAMED])
    rest = "……" if found.total > NAMED else ""
    return News(
        kind=KIND,
        title=saved.title,
        text=f"{opening} {found.total} 条新结果（近 {windows.look_back_days} 天）：{shown}{rest}",
        unit=saved.unit,
        record=saved.record,
        due_on=None,
        level=Urgency.FOUND,
        thing=f"{KIND}/{saved.record}",
        stages=tuple(str(hit.record) for hit in hits),
        open_text=str(counted),
        counted=counted,
    )


def _open(known: Catalogue, ledger: str) -> bool:
    """Whether everybody may read that ledger: only then does a title leave the house."""
    definition = known.ledger(ledger).definition
    return not definition.confidential and any(str(word) == ANYONE for word in definition.read or ())
