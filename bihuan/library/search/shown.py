"""Makes hits of what the index found: the records as the book has them now, their titles, passages and marks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bihuan.book.public import Record, current
from bihuan.ledger.public import may_see, record_looks
from bihuan.library.search.document import KIND, ORGANISATION, WRITTEN_ON, pointed_to, texts_of
from bihuan.library.search.found import Hit
from bihuan.library.search.naming import Names
from bihuan.library.search.snippet import MOST, Needle, Snippet, marks, opening, passages, pattern_of
from bihuan.library.text.public import fold
from bihuan.mechanism.language import VOID
from bihuan.mechanism.public import Catalogue, Ledger


@dataclass(frozen=True, slots=True)
class Ranked:
    """A record at its place in the order; `seq` is its last entry as the index knows it."""

    record: int
    seq: int
    score: float
    confidential: bool = False


def hits_of(
    ranked: Sequence[Ranked], needles: tuple[Needle, ...], *, known: Catalogue, actor: int
) -> tuple[Hit, ...]:
    """Hits in the given order. A record that became void, or was withdrawn from the person, since it was indexed is left out.

    That records of confidential ledgers were seen is entered in the book.
    """
    rows = _readable_now(ranked, known, actor)
    names = {confidential: Names(known, confidential=confidential) for confidential in (False, True)}
    for confidential, told in names.items():
        found = [
            rows[each.record] for each in ranked if each.record in rows and each.confidential is confidential
        ]
        points = {point for row in found for point in pointed_to(known.ledgers[row.ledger], row.values)}
        if points:
            told.fetch(points)
        if confidential:
            enter_looks(found, known, actor)
    best = max((each.score for each in ranked), default=0.0)
    return tuple(
        _hit(rows[each.record], known, names[each.confidential], needles, each.score / best if best else 0.0)
        for each in ranked
        if each.record in rows
    )


def enter_looks(rows: Sequence[Record], known: Catalogue, actor: int) -> None:
    """Enter in the book that the person saw these records, as far as their ledgers are confidential."""
    for ledger in dict.fromkeys(row.ledger for row in rows):
        record_looks(known, known.ledgers[ledger], [row for row in rows if row.ledger == ledger], actor)


def _readable_now(ranked: Sequence[Ranked], known: Catalogue, actor: int) -> dict[int, Record]:
    rows = current([each.record for each in ranked])
    return {
        each.record: row
        for each in ranked
        if (row := rows.get(each.record)) is not None
        and row.state != VOID
        and row.ledger in known.ledgers
        and (row.head == each.seq or may_see(known, actor, row))
    }


def _hit(row: Record, known: Catalogue, names: Names, needles: tuple[Needle, ...], score: float) -> Hit:
    ledger, values = known.ledgers[row.ledger], row.values
    texts = texts_of(ledger, values, names)
    written = values.get(WRITTEN_ON)
    return Hit(
        record=row.record,
        ledger=row.ledger,
        title=texts.label or f"#{row.record}",
        unit=row.unit,
        when=_day(written) or row.effective_on,
        kind=_text(ledger, values, KIND),
        organisation=_text(ledger, values, ORGANISATION),
        snippets=_snippets(texts.body, needles),
        score=round(score, 3),
        title_marks=tuple(marks(fold("\n".join(texts.title)), pattern_of(needles))),
    )


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _text(ledger: Ledger, values, name: str) -> str:
    value = values.get(name)
    return value if isinstance(value, str) and name in ledger.fields else ""


def _snippets(body: Sequence[tuple[str, str]], needles: tuple[Needle, ...]) -> tuple[Snippet, ...]:
    """Passages from the longest text first; from others only what says something that is not shown yet."""
    found: list[Snippet] = []
    told: set[str] = set()
    in_order = sorted(body, key=lambda each: -len(each[1]))
    for name, text in in_order:
        if len(found) >= MOST:
            break
        for passage in passages(name, text, fold(text), needles, most=MOST - len(found)) if needles else ():
            said = {fold(passage.text[start:end]) for start, end in passage.marks}
            if not found or passage.field == found[0].field or not said <= told:
                found.append(passage)
            told |= said
    if not found and in_order and (first := opening(*in_order[0])):
        found.append(first)
    return tuple(found)
