"""Suggests titles, people and units while somebody types, by characters or by pinyin initials, of what that person may read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import tantivy

from bihuan.book.public import current
from bihuan.ledger.public import catalogue, may_see
from bihuan.library.search import schema as shape
from bihuan.library.search.grams import phrase
from bihuan.library.search.run import Place, places
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
    [place] = places(actor, confidential=False)
    wanted = _wanted(typed)
    persons = Ask.term_set_query(shape.schema(), shape.LEDGER, list(_LEDGERS))
    titles = _read(place, wanted, (Occur.MustNot, persons), limit=limit, actor=actor)
    named = _read(place, wanted, (Occur.Must, Ask.const_score_query(persons, 0.0)), limit=limit, actor=actor)
    kept = named[: max(limit - len(titles), (limit + 2) // 3)]
    return [*titles[: limit - len(kept)], *kept]


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
        either.append((Occur.Should, Ask.term_query(schema, shape.TITLE_ONE, typed)))
    return Ask.boolean_query([(Occur.Must, Ask.boolean_query(either)), *_characters(typed)])


def _characters(typed: str) -> Iterator[tuple[Occur, tantivy.Query]]:
    schema = shape.schema()
    for run in re.findall("[^\x00-\x7f]+", typed):
        tokens = phrase(run)
        if len(run) == 1:
            found = Ask.term_query(schema, shape.TITLE_ONE, run)
        elif len(tokens) == 1:
            found = Ask.term_query(schema, shape.TITLE, tokens[0])
        else:
            found = Ask.phrase_query(schema, shape.TITLE, tokens)
        yield Occur.Must, Ask.const_score_query(found, 0.0)


def _escaped(letters: str) -> str:
    return "".join(each if each.isalnum() else f"\\{each}" if each.isascii() else each for each in letters)


def _read(
    place: Place, wanted: tantivy.Query, besides: tuple[Occur, tantivy.Query], *, limit: int, actor: int
) -> list[Suggestion]:
    query = place.within(wanted, besides)
    hits = place.searcher.search(query, limit * _SPARE, count=False, weight_by_field=shape.ON).hits
    addresses = [address for _, address in hits]
    records = place.searcher.fast_field_values(shape.RECORD, addresses)
    seqs = place.searcher.fast_field_values(shape.SEQ, addresses)
    rows, known = current(records), catalogue()
    found: dict[tuple[str, Suggested], Suggestion] = {}
    for address, record, seq in zip(addresses, records, seqs, strict=True):
        row = rows.get(record)
        if row is None or row.state == VOID or (row.head != seq and not may_see(known, actor, row)):
            continue
        kind = _LEDGERS.get(row.ledger, Suggested.TITLE)
        text = place.searcher.doc(address).get_first(shape.LABEL)
        if text:
            found.setdefault((text, kind), Suggestion(text, kind, record, row.ledger))
        if len(found) == limit:
            break
    return list(found.values())
