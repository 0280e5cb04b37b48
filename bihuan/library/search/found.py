"""What a search answers: hits with passages and marks, totals, counts by facet, and how it came about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bihuan.base.issue import Issue
from bihuan.library.search.query import Part, Query
from bihuan.library.search.snippet import Snippet


@dataclass(frozen=True, slots=True)
class Hit:
    """A record found. `when` is the day of writing, else the record's own; `score` is 1 for the best, 0 when not ranked.

    `title_marks` are (from, to) inside `title`; `ledger` is the full id; `unit` a record number.
    """

    record: int
    ledger: str
    title: str
    unit: int
    when: date
    kind: str = ""
    organisation: str = ""
    snippets: tuple[Snippet, ...] = ()
    score: float = 0.0
    title_marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many of all hits have a value; `part` narrows a query to them: `query.plus(part)`."""

    value: str | int
    title: str
    count: int
    part: Part


@dataclass(frozen=True, slots=True)
class Found:
    """`total` counts all that the person may read of what the query means; `behind` entries are not in the index yet.

    `relaxed`: nothing holds all the words, so `hits` and `total` are of what holds a good part of them. `near`: fewer hits
    than asked for, these hold some of the words besides; they are in no count.
    """

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, tuple[FacetCount, ...]] = field(default_factory=dict)
    took_ms: float = 0.0
    behind: int = 0
    relaxed: bool = False
    near: tuple[Hit, ...] = ()
    notes: tuple[Issue, ...] = ()
    query: Query = field(default_factory=Query)
