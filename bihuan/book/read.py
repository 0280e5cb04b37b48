"""Reading the book: its head, its entries in order, and records as they stand now."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from django.db.models import QuerySet

from bihuan.book.chain import GENESIS
from bihuan.book.models import Entry, Record

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


def waiting(units: Sequence[int] | None = None) -> QuerySet[Record]:
    """Records that have a deadline, of these units (None: of all), the most pressing first."""
    found = Record.objects.filter(due_on__isnull=False).order_by("due_on", "record")
    return found if units is None else found.filter(unit__in=units)


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
