"""Fills a library for benches: an organisation of 5,000 units, real files taken in, the rest through the ledger's action."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import islice

from bench.corpus import Article
from bihuan.book.public import Draft, append, reserve
from bihuan.ledger.public import create, found
from bihuan.org.public import INSTALLATION

UNITS, BELOW = 5_000, 4_000  # units in all, and below the branch whose librarian is asked with a filter
INTERNAL = 5  # every fifth article is for those near its unit
BATCH = 500
BEGINNING = date(2018, 1, 1)
PUBLIC, HIDDEN = "library.article", "library.internal_article"


@dataclass(frozen=True, slots=True)
class Place:
    """Who is there: `root`, the `units`, a person with no post (`reader`), the root's `librarian`, and the `branch`
    librarian, who reads internal articles of 4,000 units."""

    root: int
    units: Sequence[int]
    reader: int
    librarian: int
    branch: int


def organisation() -> Place:
    """The root, a branch with 4,000 units below and others beside it, and three people."""
    founded = found("测速集团")
    numbers = list(reserve(UNITS))
    branch, below = numbers[0], set(numbers[1 : BELOW + 1])
    drafts = [
        Draft("org.unit", unit, unit, "create", "active", BEGINNING, 0,
              {"code": f"U{unit}", "name": f"单位{unit}", "kind": "部门",
               "parent": branch if unit in below else founded.unit})
        for unit in numbers
    ]  # fmt: skip
    append(drafts)
    people = list(reserve(3))
    names = dict(zip(people, ("读者", "总馆员", "分馆员"), strict=True))
    append(
        [
            Draft("org.person", person, founded.unit, "create", "active", BEGINNING, 0,
                  {"number": f"P{person}", "name": name, "unit": founded.unit})
            for person, name in names.items()
        ]
    )  # fmt: skip
    for person, unit in ((people[1], founded.unit), (people[2], branch)):
        day = BEGINNING.isoformat()
        row = {"unit": unit, "title": f"素材管理员{person}", "kind": "素材管理员", "effective_on": day}
        post = create("org.post", [row], actor=INSTALLATION)[0].record
        create("org.appointment", [{"post": post, "person": person, "effective_on": day}], actor=INSTALLATION)
    return Place(founded.unit, numbers, *people)


def enter(articles: Sequence[Article], place: Place) -> list[int]:
    """Enter articles by the ordinary action, in batches, spread over the units; their records."""
    records: list[int] = []
    for ledger, rows in ((PUBLIC, _rows(articles, place, False)), (HIDDEN, _rows(articles, place, True))):
        while part := list(islice(rows, BATCH)):
            records += [entry.record for entry in create(ledger, part, actor=INSTALLATION)]
    return records


def _rows(articles: Sequence[Article], place: Place, hidden: bool) -> Iterator[dict[str, object]]:
    for number, article in enumerate(articles):
        if (number % INTERNAL == 0) == hidden:
            yield row_of(article, place.units[number % len(place.units)])


def row_of(article: Article, unit: int) -> dict[str, object]:
    """The values of one article, as intake would give them."""
    return {
        "unit": unit,
        "title": article.title,
        "text": article.text,
        "taken_in_on": article.written_on,
        "kind": article.kind,
        "organisation": article.organisation,
        "written_on": article.written_on,
        "source_name": "测速.txt",
        "source_sha256": sha256(article.text.encode()).hexdigest(),
        "position": 1,
        "characters": len(article.text),
    }
