"""Reads from the book what the index needs: the last state of each record, and which records are called otherwise now."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import orjson

from bihuan.book.public import VOID, Entry, Record, current, find, tail
from bihuan.library.search.document import Row
from bihuan.library.search.naming import name_fields
from bihuan.mechanism.public import Catalogue

PAGE = 1_000  # records read at a time
SPAN = 2_000  # entries read at a time
_ASKED = 500  # numbers in one question to the database
_COLUMNS = (
    "seq",
    "record",
    "ledger",
    "unit",
    "action",
    "state",
    "effective_on",
    "actor",
    "document",
    "previous",
)


def rows_of(ledger: str, upto: int) -> Iterator[list[Row]]:
    """Page by page all records of a ledger that are not void, of those that were there at a seq; each as it stands now."""
    columns = ("record", "unit", "state", "effective_on", "head", "first", "document")
    last = 0
    while True:
        chosen = find(ledger).filter(record__gt=last, first__lte=upto).exclude(state=VOID).order_by("record")
        page = list(chosen.values_list(*columns)[:PAGE])
        if not page:
            return
        last = page[-1][0]
        made_by = _creators(first for *_, first, _ in page)
        yield [
            Row(record, ledger, unit, state, _number(on), seq, first, made_by[first], document)
            for record, unit, state, on, seq, first, document in page
        ]


def rows_now(records: Iterable[int], ledgers: Collection[str]) -> list[Row]:
    """These records as they stand now, of some ledgers, without void ones."""
    found = [row for row in current(records).values() if row.ledger in ledgers and row.state != VOID]
    made_by = _creators(row.first for row in found)
    return [_row(row, made_by[row.first]) for row in found]


class Span:
    """The entries of some ledgers with after < seq ≤ upto, few enough to hold: what they leave of each record."""

    def __init__(self, ledgers: Sequence[str], after: int, upto: int):
        columns = tail(ledgers, after, upto).select(_COLUMNS)
        self._entries = list(zip(*(column.to_pylist() for column in columns.columns), strict=True))

    def rows(self, ledgers: Collection[str]) -> tuple[list[Row], set[int]]:
        """The last state of each record of these ledgers that is not void then; and the records that were there before."""
        last: dict[int, tuple[Row, bool]] = {}
        began: dict[int, tuple[int, int]] = {}
        before: set[int] = set()
        for seq, record, ledger, unit, _, state, on, actor, document, previous in self._entries:
            if ledger not in ledgers:
                continue
            if not previous:
                began[record] = (seq, actor)
            elif record not in began:
                before.add(record)
            first, creator = began.get(record, (0, 0))
            row = Row(record, ledger, unit, state, _number(on), seq, first, creator, document)
            last[record] = (row, state == VOID)
        return self._whole([row for row, void in last.values() if not void]), before

    def renamed(self, catalogue: Catalogue, ledgers: Collection[str]) -> set[int]:
        """Records of these ledgers that an entry may have given another name."""
        documents = {seq: document for seq, *_, document, _ in self._entries}
        changed = [
            (record, ledger, document, previous)
            for _, record, ledger, *_, document, previous in self._entries
            if previous and ledger in ledgers and ledger in catalogue.ledgers
        ]
        missing = {previous for *_, previous in changed if previous not in documents}
        documents |= _entries(missing, "document")
        return {
            record
            for record, ledger, document, previous in changed
            if self._name(catalogue, ledger, document)
            != self._name(catalogue, ledger, documents.get(previous, "{}"))
        }

    def _name(self, catalogue: Catalogue, ledger: str, document: str) -> list[object]:
        values = orjson.loads(document)
        return [values.get(name) for name in name_fields(catalogue.ledgers[ledger])]

    def _whole(self, rows: list[Row]) -> list[Row]:
        """Who made the records that began before this span."""
        known = current(row.record for row in rows if not row.first)
        made_by = _creators(each.first for each in known.values())
        return [
            row
            if row.first
            else replace(row, first=(first := known[row.record].first), creator=made_by[first])
            for row in rows
        ]


def _row(row: Record, creator: int) -> Row:
    return Row(
        row.record,
        row.ledger,
        row.unit,
        row.state,
        _number(row.effective_on),
        row.head,
        row.first,
        creator,
        row.document,
    )


def _number(day) -> int:
    return day.year * 10_000 + day.month * 100 + day.day


def _creators(firsts: Iterable[int]) -> Mapping[int, int]:
    return _entries(set(firsts), "actor")


def _entries(seqs: Collection[int], column: str) -> dict[int, object]:
    """One column of some entries, by seq."""
    wanted, found = sorted(seqs), {}
    for start in range(0, len(wanted), _ASKED):
        some = Entry.objects.filter(seq__in=wanted[start : start + _ASKED])
        found.update(some.values_list("seq", column))
    return found
