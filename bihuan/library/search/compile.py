"""Turns a Query into queries of the index: what must hold exactly, what makes a hit better, and a second try with part of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

import tantivy

from bihuan.base.issue import Issue
from bihuan.library.search import schema as shape
from bihuan.library.search.grams import phrase_query
from bihuan.library.search.query import IN_TEXT, Field, Part, Query, Span, Term
from bihuan.library.search.snippet import Needle
from bihuan.library.search.units import pieces, units
from bihuan.library.search.values import any_of, between, equals
from bihuan.library.text.public import DOMAIN_WORDS, fold, squeeze

TITLE_BOOST = 3.0  # a hit in the title, against one in the text
KNOWN_BOOST = 1.5  # a word of the field, against any other part of a long word
WHOLE_BOOST = 2.0  # the long word as it was typed, or neighbouring words side by side
SHARE = (
    1 / 4
)  # of the pieces a text must hold on the second try: many pairs lie across two words, and are in none
FEWEST_PIECES = 3  # of fewer pieces "most" would be one of two

Occur, Ask = tantivy.Occur, tantivy.Query
_FIELDS = {Field.ANYWHERE: (shape.TITLE, shape.BODY), Field.TITLE: (shape.TITLE,)}


@dataclass(frozen=True, slots=True)
class Compiled:
    """`match` finds exactly what the query means, without any rights; `better` only raises scores.

    `pieces` are what the second try looks for, None when there is none to make; `kept` is what must hold there as well.
    `needles` are to be marked in what is shown. `scored`: whether there is something to rank by.
    """

    match: tantivy.Query
    better: tuple[tantivy.Query, ...] = ()
    kept: tuple[tuple[Occur, tantivy.Query], ...] = ()
    pieces: tuple[str, ...] = ()
    needles: tuple[Needle, ...] = ()
    notes: tuple[Issue, ...] = ()
    scored: bool = False


@dataclass
class _Gathered:
    better: list[tantivy.Query] = field(default_factory=list)
    kept: list[tuple[Occur, tantivy.Query]] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    notes: list[Issue] = field(default_factory=list)


@cache
def _known() -> frozenset[str]:
    return frozenset(DOMAIN_WORDS)


def compile_query(query: Query) -> Compiled:
    """The queries of the index that a Query means today: names of units, ledgers and states are those of today."""
    gathered = _Gathered()
    must: list[tuple[Occur, tantivy.Query]] = []
    for group in query.groups:
        part = group[0] if len(group) == 1 else None
        clause = (
            (Occur.MustNot, _wanted(part, gathered))
            if part is not None and part.excluded
            else (Occur.Must, any_of([_part(each, gathered) for each in group]))
        )
        must.append(clause)
        if _is_loose(part):
            gathered.loose += units(_folded(part.text))
            _raise_for(part, gathered)
        else:
            gathered.kept.append(clause)
    _raise_for_neighbours(query, gathered)
    if not any(occur is Occur.Must for occur, _ in must):
        must.append((Occur.Must, Ask.const_score_query(Ask.all_query(), 0.0)))
    sought = query.sought
    return Compiled(
        match=Ask.boolean_query(must),
        better=tuple(gathered.better),
        kept=tuple(gathered.kept),
        pieces=_pieces(gathered.loose),
        needles=_needles(sought),
        notes=tuple(gathered.notes),
        scored=bool(sought),
    )


def _folded(text: str) -> str:
    return squeeze(fold(text)).strip("\n")


def _is_loose(part: Part | None) -> bool:
    return isinstance(part, Term) and part.field is Field.ANYWHERE and not (part.exact or part.excluded)


def _part(part: Part, gathered: _Gathered) -> tantivy.Query:
    wanted = _wanted(part, gathered)
    if not part.excluded:
        return wanted
    return Ask.boolean_query(
        [(Occur.Must, Ask.const_score_query(Ask.all_query(), 0.0)), (Occur.MustNot, wanted)]
    )


def _wanted(part: Part, gathered: _Gathered) -> tantivy.Query:
    """The documents that a part speaks of, whether it wants or excludes them."""
    if isinstance(part, Span):
        return Ask.const_score_query(between(part), 0.0)
    if part.field not in IN_TEXT:
        found, notes = equals(part)
        gathered.notes += notes
        return Ask.const_score_query(found, 0.0)
    folded = _folded(part.text)
    said = (folded,) if part.exact else units(folded)
    every = [occurs(line, part.field) for text in said for line in text.split("\n") if line]
    if not every:  # nothing but blanks: they are everywhere
        return Ask.const_score_query(Ask.all_query(), 0.0)
    return every[0] if len(every) == 1 else Ask.boolean_query([(Occur.Must, each) for each in every])


def occurs(folded: str, where: Field = Field.ANYWHERE) -> tantivy.Query:
    """Documents in which a folded text without blanks and line ends occurs, ranked; the title counts more."""
    either = [_in_field(name, folded) for name in _FIELDS[where]]
    boost = KNOWN_BOOST if folded in _known() else 1.0
    return Ask.boost_query(any_of(either), boost) if boost != 1.0 else any_of(either)


def _in_field(name: str, folded: str) -> tantivy.Query:
    found = phrase_query(name, folded)
    return Ask.boost_query(found, TITLE_BOOST) if name == shape.TITLE else found


def _raise_for(term: Term, gathered: _Gathered) -> None:
    folded = _folded(term.text)
    if len(units(folded)) > 1:
        gathered.better.append(Ask.boost_query(occurs(folded), WHOLE_BOOST))


def _raise_for_neighbours(query: Query, gathered: _Gathered) -> None:
    """Two words typed side by side that stand side by side in a text, too, are worth more."""
    alone = [group[0] if len(group) == 1 else None for group in query.groups]
    for one, two in zip(alone, alone[1:], strict=False):
        if _is_loose(one) and _is_loose(two):
            joined = _folded(one.text) + _folded(two.text)
            gathered.better.append(Ask.boost_query(occurs(joined), WHOLE_BOOST))


def _pieces(loose: Sequence[str]) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(piece for unit in loose for piece in pieces(unit) if len(piece) > 1))
    return found if len(found) >= FEWEST_PIECES else ()


def _needles(sought: Sequence[Term]) -> tuple[Needle, ...]:
    said: dict[str, float] = {}
    for term in sought:
        folded = _folded(term.text)
        for text in (folded, *(() if term.exact else units(folded))):
            for line in filter(None, text.split("\n")):
                said[line] = float(len(line))
    return tuple(Needle(text, weight) for text, weight in said.items())


def loosened(compiled: Compiled, *, share: float = SHARE) -> tantivy.Query | None:
    """Documents with at least a share of the pieces (with 0: one of them), and with all that was not loose; None when
    there are too few pieces for that."""
    if not compiled.pieces:
        return None
    least = max(2, round(len(compiled.pieces) * share)) if share else 1
    most = Ask.boolean_query(
        [(Occur.Should, occurs(piece)) for piece in compiled.pieces], minimum_number_should_match=least
    )
    better = [(Occur.Should, each) for each in compiled.better]
    return Ask.boolean_query([(Occur.Must, most), *compiled.kept, *better])
