"""The values that analysis hands on: articles with their evidence, what was set aside, and headings."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a value was read from: `field` is title, kind, organisation or written_on; `value` as text.

    `line` counts from 1 in the source text, 0 when the value comes from the file's name; `quote` is the line as it is.
    A month without a day is the value `2024-05`; the field then holds its first day.
    """

    field: str
    value: str
    line: int
    quote: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article. `first_line` and `last_line` count from 1 in the source text; `text` is without the title.

    Its lines are those of the source without indentation and empty lines. Empty `organisation` and None mean unknown.
    """

    title: str
    text: str
    first_line: int
    last_line: int
    kind: str
    organisation: str
    written_on: date | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Aside:
    """A line (or the mark before a title on a line) that belongs to no article, with the reason in Chinese."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """`articles` in order, and `aside` in the order of lines: every non-empty line of the source is in one of them."""

    articles: tuple[Article, ...]
    aside: tuple[Aside, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside an article: `text[start:end]` is `number` and `title`, `number` as it is shown (`一、`, `（一）`).

    Levels 1 to 4 stand for 一、 （一） 1. （1）, chapters 第一章 are of level 1 and sections 第一节 of level 2; a heading
    that only the file marks as such (`##`) has an empty number and the level of its marks.
    """

    level: int
    number: str
    title: str
    start: int
    end: int
