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


def lately(wanted: Iterable[Wanted], *, limit: int, without: Sequence[str] = ()) -> Iterator[Lately]:
    """For each search in turn what it means exactly of what was entered after its seq; never of confidential ledgers.

    `without`: ledgers that are not looked at. Answers as far as the index goes; `keep_up` before.
    """
    opened = searcher()
    schema, rights = shape.schema(), {}
    unwanted = (Occur.MustNot, Ask.term_set_query(schema, shape.LEDGER, list(without)))
    for each in wanted:
        with steady():
            if each.actor not in rights:
                rights[each.actor] = readable(schema, each.actor)
            later = Ask.range_query(schema, shape.FIRST, tantivy.FieldType.Unsigned, each.after + 1)
            parts = [compile_query(parse_query(each.query)).match, rights[each.actor], later]
            query = Ask.boolean_query([*((Occur.Must, part) for part in parts), unwanted])
            found = opened.searcher.search(query, limit, count=True, order_by_field=shape.FIRST)
            addresses = [address for _, address in found.hits]
            hits = _readable_now(opened.searcher, addresses, each.actor)
        # What was struck out or withdrawn since it was indexed is not told of; of what lies beyond the limit nothing is.
        yield Lately(found.count - len(addresses) + len(hits), hits)


def _readable_now(found: tantivy.Searcher, addresses: list, actor: int) -> tuple[Named, ...]:
    if not addresses:
        return ()
    records = found.fast_field_values(shape.RECORD, addresses)
    seqs = dict(zip(records, found.fast_field_values(shape.SEQ, addresses), strict=True))
    rows = Record.objects.filter(record__in=records).exclude(state=VOID)
    now = {record: (ledger, head) for record, ledger, head in rows.values_list("record", "ledger", "head")}
    changed = current(record for record in records if record in now and now[record][1] != seqs[record])
    known = catalogue() if changed else None
    gone = {record for record, row in changed.items() if not may_see(known, actor, row)}
    documents = (found.doc(address) for address in addresses)
    return tuple(
        Named(record, now[record][0], document.get_first(shape.LABEL) or f"#{record}")
        for record, document in zip(records, documents, strict=True)
        if record in now and record not in gone
    )
