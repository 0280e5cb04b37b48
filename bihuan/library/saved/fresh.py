"""What is new for a saved search: records entered since, as far as the person whose search it is may read them."""

from datetime import date, datetime, time

from bihuan.base.clock import zone
from bihuan.book.public import Entry, head
from bihuan.library.saved.kept import LEDGER, Saved
from bihuan.library.search.public import Field, Found, Term, parse_query, search

# What people do with the library is no news of it: a saved search would find itself, and what one has downloaded.
_NOT_SOUGHT = Term(f"{LEDGER}、library.download", Field.LEDGER, excluded=True)


def new_hits(saved: Saved, since: date, *, limit: int = 20) -> Found:
    """Records that the search finds and that were entered on or after `since` and after it was saved, newest first.

    A record counts by its first entry: one that is amended until it fits is not new. Never of confidential ledgers.
    """
    return hits_after(saved, seq_before(since), limit=limit)


def hits_after(saved: Saved, seq: int, *, limit: int) -> Found:
    """As `new_hits`, for records entered after this seq: whoever asks for many searches looks the seq up once."""
    after = max(seq, saved.since)
    query = parse_query(saved.query).plus(_NOT_SOUGHT)
    return search(query, actor=saved.person, limit=limit, sort="entered", entered_after=after)


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
