"""Reading the book: its head, its entries in order, and records as they stand now."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from django.db import connection
from django.db.models import QuerySet, TextField, Value
from django.db.models.functions import Concat

from bihuan.book.chain import GENESIS
from bihuan.book.models import Entry, Record

MOST_SEQ = 2**63 - 1
LOOK = 200  # entries looked at first for the latest
PAGE = 2_000  # entries fetched at a time: no long transaction, bounded memory


class Head(NamedTuple):
    """The last entry: its seq (0 in an empty book), hash, and moment in microseconds."""

    seq: int
    hash: str
    recorded_at: int


def head() -> Head:
    """Where the book ends now."""
    row = Entry.objects.order_by("-seq").values_list("seq", "hash", "recorded_at").first()
    return Head(*row) if row else Head(0, GENESIS, 0)


def digest_at(seq: int) -> str:
    """The hash of the entry with this seq; '' when there is none."""
    return Entry.objects.filter(seq=seq).values_list("hash", flat=True).first() or ""


def marks(ledgers: Sequence[str], upto: int | None = None) -> dict[str, int]:
    """The newest seq of each of these ledgers, at most `upto` (0: it has no entry): one statement, a seek per ledger."""
    names = sorted(set(ledgers))
    if not names:
        return {}
    table, last = connection.ops.quote_name(Entry._meta.db_table), MOST_SEQ if upto is None else upto
    one = f"(SELECT MAX(seq) FROM {table} WHERE ledger = %s AND seq <= %s)"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join([one] * len(names))}", [each for name in names for each in (name, last)]
        )
        return {name: seq or 0 for name, seq in zip(names, cursor.fetchone(), strict=True)}


def digests(seqs: Iterable[int]) -> dict[int, str]:
    """The hashes of entries by seq; each tells apart everything in the book up to it."""
    return dict(Entry.objects.filter(seq__in=set(seqs)).values_list("seq", "hash"))


def seq_at(moment: int) -> int:
    """The last seq entered by a moment in microseconds since the epoch (0: none); times never fall with seq."""
    low, high = 0, head().seq
    while low < high:
        middle = (low + high + 1) // 2
        recorded = Entry.objects.filter(seq=middle).values_list("recorded_at", flat=True).first()
        low, high = (middle, high) if recorded is not None and recorded <= moment else (low, middle - 1)
    return low


class Touched(NamedTuple):
    """The last entry of a record."""

    record: int
    action: str
    recorded_at: int


def find_latest(places: Mapping[str, Collection[int]], *, after: int, limit: int) -> list[Touched]:
    """The records of these ledgers, each in its units, that have entries beyond a seq, the newest first, each once."""
    found: dict[int, Touched] = {}
    upto, size = MOST_SEQ, min(LOOK, PAGE)
    while places and len(found) < limit:
        page = list(
            Entry.objects.filter(ledger__in=list(places), seq__gt=after, seq__lte=upto)
            .order_by("-seq")
            .values_list("seq", "ledger", "unit", "record", "action", "recorded_at")[:size]
        )
        for _, ledger, unit, record, action, recorded_at in page:
            if unit in places[ledger]:
                found.setdefault(record, Touched(record, action, recorded_at))
        if len(page) < size:
            break
        upto, size = page[-1][0] - 1, min(4 * size, PAGE)
    return list(found.values())[:limit]


def waiting(units: Sequence[int] | None = None) -> QuerySet[Record]:
    """Records that have a deadline, of these units (None: of all), the most pressing first."""
    found = Record.objects.filter(due_on__isnull=False).order_by("due_on", "record")
    return found if units is None else found.filter(unit__in=units)


def due(ledger: str, first: date | None = None, last: date | None = None) -> QuerySet[Record]:
    """Records of a ledger whose deadline lies between two days (None: open).

    The ledger is asked for as an expression: databases without statistics would else go through the whole ledger rather
    than through the few records that have a deadline.
    """
    of = Concat("ledger", Value(""), output_field=TextField())
    rows = Record.objects.annotate(_of=of).filter(due_on__isnull=False, _of=ledger)
    rows = rows.filter(due_on__gte=first) if first else rows
    return rows.filter(due_on__lte=last) if last else rows


def entries(
    *, ledger: str | None = None, record: int | None = None, after: int = 0, upto: int | None = None
) -> Iterator[Entry]:
    """Entries with after < seq ≤ upto in order of seq, of one ledger or record if named; fetched page by page."""
    chosen = Entry.objects.order_by("seq")
    if ledger is not None:
        chosen = chosen.filter(ledger=ledger)
    if record is not None:
        chosen = chosen.filter(record=record)
    if upto is not None:
        chosen = chosen.filter(seq__lte=upto)
    while True:
        page = list(chosen.filter(seq__gt=after)[:PAGE])
        yield from page
        if len(page) < PAGE:
            return
        after = page[-1].seq


def current(records: Iterable[int]) -> dict[int, Record]:
    """The records as they stand now, by number; numbers that no record has are left out."""
    return Record.objects.in_bulk(list(records))


def find(
    ledger: str,
    *,
    unit: int | None = None,
    state: str | None = None,
    parent: int | None = None,
    key: str | None = None,
) -> QuerySet[Record]:
    """The records of a ledger, narrowed by what is given."""
    given = {"unit": unit, "state": state, "parent": parent, "key": key}
    return Record.objects.filter(
        ledger=ledger, **{name: value for name, value in given.items() if value is not None}
    )
