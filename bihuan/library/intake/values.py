"""What an intake hands on: what was taken in, what was there already, what failed, and what repeats what."""

from dataclasses import dataclass

from bihuan.base.issue import Issue


@dataclass(frozen=True, slots=True)
class Repeated:
    """A new article that has text from an earlier one. `kind` is WHOLE, PART or TEMPLATE; shares are 0 to 1.

    `share` says how much of the new article stands in the other, `share_of_other` the reverse.
    """

    article: int
    other: int
    kind: str
    share: float
    share_of_other: float


@dataclass(frozen=True, slots=True)
class Intake:
    """`articles` are records made, `repeated` counts articles already there, `characters` those of new articles.

    `aside` counts the lines of new articles' documents that were set aside; `files` what was looked at;
    `documents` those that gave new articles. `issues`: one or more for every file that could not be taken in, by name.
    """

    articles: tuple[int, ...] = ()
    repeated: int = 0
    characters: int = 0
    aside: int = 0
    issues: tuple[Issue, ...] = ()
    repeats: tuple[Repeated, ...] = ()
    files: int = 0
    documents: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: files done, files in all, articles entered so far, and the file at hand."""

    done: int
    total: int
    articles: int
    name: str
