"""What many searches find of what was entered lately: counted and named, without passages, rights looked up once a person."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import tantivy

from bihuan.book.public import Record, current
from bihuan.ledger.public import catalogue, may_see
from bihuan.library.search import schema as shape
from bihuan.library.search.access import readable
from bihuan.library.search.compile import compile_query
from bihuan.library.search.index import searcher
from bihuan.library.search.parse import parse_query
from bihuan.mechanism.language import VOID
from bihuan.org.public import steady

AT_ONCE = 500  # records in one statement

Occur, Ask = tantivy.Occur, tantivy.Query


@dataclass(frozen=True, slots=True)
class Wanted:
    """A search on behalf of a person, of records whose first entry is later than the seq `after`."""

    query: str
    actor: int
    after: int


@dataclass(frozen=True, slots=True)
class Named:
    """A record by its ledger's full id and its label."""

    record: int
    ledger: str
    title: str


@dataclass(frozen=True, slots=True)
class Lately:
    """How many there are that the person may read, and the newest of them, the newest first."""

    total: int
    hits: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class _Pointed:
    """What the index says of one search: how many, and of the newest (record, last entry, label)."""

    actor: int
    count: int
    newest: tuple[tuple[int, int, str], ...]


@steady()
def lately(wanted: Iterable[Wanted], *, limit: int, without: Sequence[str] = ()) -> list[Lately]:
    """For each search in turn what it means exactly of what was entered after its seq; never of confidential ledgers.

    `without`: ledgers that are not looked at. Answers as far as the index goes; `keep_up` before. What was struck out or
    withdrawn from the person since it was indexed is not told of, as far as it is among the newest.
    """
    pointed = list(_ask(wanted, limit, without))
    now = _now({record for each in pointed for record, _, _ in each.newest})
    known = catalogue()

    def may_be_told(actor: int, record: int, seq: int) -> bool:
        if record not in now:
            return False
        return now[record][1] == seq or may_see(known, actor, current([record]).get(record))

    found = []
    for each in pointed:
        hits = tuple(
            Named(record, now[record][0], label or f"#{record}")
            for record, seq, label in each.newest
            if may_be_told(each.actor, record, seq)
        )
        found.append(Lately(each.count - len(each.newest) + len(hits), hits))
    return found


def _ask(wanted: Iterable[Wanted], limit: int, without: Sequence[str]) -> Iterator[_Pointed]:
    opened, schema = searcher().searcher, shape.schema()
    rights: dict[int, tantivy.Query] = {}
    unwanted = (Occur.MustNot, Ask.term_set_query(schema, shape.LEDGER, list(without)))
    for each in wanted:
        if each.actor not in rights:
            rights[each.actor] = readable(schema, each.actor)
        later = Ask.range_query(schema, shape.FIRST, tantivy.FieldType.Unsigned, each.after + 1)
        parts = [compile_query(parse_query(each.query)).match, rights[each.actor], later]
        query = Ask.boolean_query([*((Occur.Must, part) for part in parts), unwanted])
        found = opened.search(query, limit, count=True, order_by_field=shape.FIRST)
        addresses = [address for _, address in found.hits]
        records = opened.fast_field_values(shape.RECORD, addresses)
        seqs = opened.fast_field_values(shape.SEQ, addresses)
        titles = (opened.doc(address).get_first(shape.LABEL) or "" for address in addresses)
        yield _Pointed(each.actor, found.count, tuple(zip(records, seqs, titles, strict=True)))


def _now(records: set[int]) -> dict[int, tuple[str, int]]:
    """Ledger and last entry, as the book has them, of those that are not void."""
    ordered, found = sorted(records), {}
    for start in range(0, len(ordered), AT_ONCE):
        rows = Record.objects.filter(record__in=ordered[start : start + AT_ONCE]).exclude(state=VOID)
        found |= {
            record: (ledger, head) for record, ledger, head in rows.values_list("record", "ledger", "head")
        }
    return found
