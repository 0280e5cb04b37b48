"""What is new for a saved search: records entered since, as far as the person whose search it is may read them."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time

from bihuan.base.clock import zone
from bihuan.book.public import Entry, head
from bihuan.library.saved.kept import LEDGER, Saved
from bihuan.library.search.public import Field, Found, Lately, Term, Wanted, lately, parse_query, search

# What people do with the library is no news of it: a saved search would find itself, and what one has downloaded.
_WITHOUT = (LEDGER, "library.download")
_NOT_SOUGHT = Term("、".join(_WITHOUT), Field.LEDGER, excluded=True)


def new_hits(saved: Saved, since: date, *, limit: int = 20) -> Found:
    """Records that the search finds and that were entered on or after `since` and after it was saved, newest first.

    A record counts by its first entry: one that is amended until it fits is not new. Never of confidential ledgers.
    """
    query = parse_query(saved.query).plus(_NOT_SOUGHT)
    after = max(seq_before(since), saved.since)
    return search(query, actor=saved.person, limit=limit, sort="entered", entered_after=after)


def new_to_each(kept: Sequence[Saved], since: date, *, limit: int) -> Iterator[tuple[Saved, Lately]]:
    """As `new_hits`, for many searches quickly: without passages, and only those that find something."""
    start = seq_before(since)
    wanted = (Wanted(saved.query, saved.person, max(start, saved.since)) for saved in kept)
    for saved, found in zip(kept, lately(wanted, limit=limit, without=_WITHOUT), strict=True):
        if found.hits:
            yield saved, found


def seq_before(day: date) -> int:
    """The last seq entered before that day began; 0 when there was none."""
    begin = datetime.combine(day, time.min, tzinfo=zone()).timestamp() * 1_000_000
    # Moments never decrease with seq, and there is no index on them: halving asks for some twenty rows.
    low, high = 0, head().seq
    while low < high:
        middle = (low + high + 1) // 2
        if Entry.objects.filter(seq=middle).values_list("recorded_at", flat=True).get() < begin:
            low = middle
        else:
            high = middle - 1
    return low
