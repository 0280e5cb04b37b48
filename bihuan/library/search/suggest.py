"""Suggests titles, people and units while somebody types, by characters or by pinyin initials, of what that person may read."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import tantivy

from bihuan.book.public import Head, Record, current, head
from bihuan.ledger.public import may_see
from bihuan.library.search import schema as shape
from bihuan.library.search.access import of_ledgers
from bihuan.library.search.grams import phrase, phrase_query
from bihuan.library.search.places import Place, known_at, places
from bihuan.library.text.public import fold, initials, squeeze
from bihuan.mechanism.language import VOID
from bihuan.org.public import steady

LONGEST = 40  # characters of a beginning that are looked at
_SPARE = 3  # so many times more are fetched than wanted: some have the same title
_BEGINS, _HOLDS = 8.0, 1.0

Occur, Ask = tantivy.Occur, tantivy.Query


class Suggested(StrEnum):
    """What a suggestion is."""

    TITLE = "title"
    PERSON = "person"
    UNIT = "unit"


_Hit = tuple[tantivy.DocAddress, int, int]  # where in the index, record, its last entry as the index knows it
_LEDGERS = {"org.person": Suggested.PERSON, "org.unit": Suggested.UNIT}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What may be meant: a title, person or unit, and the record that is called so."""

    text: str
    kind: Suggested
    record: int
    ledger: str


@steady()
def suggest(prefix: str, *, actor: int, limit: int = 10) -> list[Suggestion]:
    """What begins with, or holds, these characters or initials (`djy` → 党建引领…); titles first, then people and units.

    Only of open ledgers, and only what the person may read; each text once.
    """
    typed = squeeze(fold(prefix[:LONGEST])).replace("\n", "")
    if not typed or limit < 1:
        return []
    now = head()
    [place] = places(now, actor)
    wanted = _wanted(typed)
    persons = of_ledgers(_LEDGERS)
    named = Ask.const_score_query(persons, 0.0)
    titles, named = (
        _hits(place, place.within(wanted, besides), limit * _SPARE)
        for besides in ((Occur.MustNot, persons), (Occur.Must, named))
    )
    ledgers = _readable_now([*titles, *named], now, actor)
    told, others = (_told(place, hits, ledgers, limit) for hits in (titles, named))
    kept = others[: max(limit - len(told), (limit + 2) // 3)]
    return [*told[: limit - len(kept)], *kept]


def _wanted(typed: str) -> tantivy.Query:
    """Titles whose initials are those of what was typed, with its Chinese characters as they are."""
    schema, letters = shape.schema(), initials(typed)
    begins = Ask.const_score_query(
        Ask.regex_query(schema, shape.TITLE_START, f"{_escaped(letters)}.*"), _BEGINS
    )
    either = [(Occur.Should, begins)]
    tokens = phrase(letters)
    if len(tokens) > 1:
        either.append((Occur.Should, Ask.phrase_query(schema, shape.TITLE_INITIALS, tokens)))
    elif len(letters) == 2:
        either.append((Occur.Should, Ask.term_query(schema, shape.TITLE_INITIALS, tokens[0])))
    elif letters != typed:  # one Chinese character may stand anywhere in a title
        either.append((Occur.Should, phrase_query(shape.TITLE, typed)))
    return Ask.boolean_query([(Occur.Must, Ask.boolean_query(either)), *_characters(typed)])


def _characters(typed: str) -> Iterator[tuple[Occur, tantivy.Query]]:
    for run in re.findall("[^\x00-\x7f]+", typed):
        yield Occur.Must, Ask.const_score_query(phrase_query(shape.TITLE, run), 0.0)


def _escaped(letters: str) -> str:
    # By number: a sign behind a backslash may mean something (`\\<` begins a word).
    return "".join(
        each if each.isalnum() or not each.isascii() else f"\\x{ord(each):02x}" for each in letters
    )


def _hits(place: Place, query: tantivy.Query, most: int) -> list[_Hit]:
    found = place.searcher.search(query, most, count=False, weight_by_field=shape.ON).hits
    addresses = [address for _, address in found]
    records = place.searcher.fast_field_values(shape.RECORD, addresses)
    seqs = place.searcher.fast_field_values(shape.SEQ, addresses)
    return list(zip(addresses, records, seqs, strict=True))


def _readable_now(hits: Sequence[_Hit], now: Head, actor: int) -> dict[int, str]:
    """The ledger of each record that the person may still read: what changed since it was indexed is looked at again."""
    seqs = {record: seq for _, record, seq in hits}
    rows = Record.objects.filter(record__in=seqs).exclude(state=VOID).values_list("record", "ledger", "head")
    ledgers = {record: ledger for record, ledger, _ in rows}
    changed = current(record for record, _, head_of in rows if head_of != seqs[record])
    known = known_at(now) if changed else None
    return {
        record: ledger
        for record, ledger in ledgers.items()
        if record not in changed or may_see(known, actor, changed[record])
    }


def _told(place: Place, hits: Sequence[_Hit], ledgers: Mapping[int, str], limit: int) -> list[Suggestion]:
    found: dict[str, Suggestion] = {}
    for address, record, _ in hits:
        if len(found) == limit:
            break
        if record in ledgers and (text := place.searcher.doc(address).get_first(shape.LABEL)):
            ledger = ledgers[record]
            kind = _LEDGERS.get(ledger, Suggested.TITLE)
            found.setdefault(text, Suggestion(text, kind, record, ledger))
    return list(found.values())
