"""The Query value: what is sought, as groups that must all be met; its text reads back as the same Query."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bihuan.base.issue import Issue


class Field(StrEnum):
    """Where a term is sought; the value is the word people type before the colon."""

    ANYWHERE = ""
    TITLE = "题目"
    UNIT = "单位"
    KIND = "文种"
    MECHANISM = "机制"
    LEDGER = "台账"
    STATE = "状态"
    DATE = "日期"
    WRITTEN = "成文"


IN_TEXT = frozenset({Field.ANYWHERE, Field.TITLE})  # sought inside text, all others compare a value
DAYS = frozenset({Field.DATE, Field.WRITTEN})

FIELD_WORDS = {each.value: each for each in Field if each} | {
    "标题": Field.TITLE,
    "题名": Field.TITLE,
    "title": Field.TITLE,
    "unit": Field.UNIT,
    "kind": Field.KIND,
    "mechanism": Field.MECHANISM,
    "ledger": Field.LEDGER,
    "state": Field.STATE,
    "date": Field.DATE,
    "成文日期": Field.WRITTEN,
    "written": Field.WRITTEN,
}
NOT_WORDS = frozenset({"不含", "not"})
OR_WORDS = frozenset({"或", "OR", "|", "｜"})
COLONS = ":："
MINUS = "-－"
QUOTES = {'"': '"', "＂": "＂", "“": "”", "‘": "’", "「": "」", "『": "』"}
# Outside quotes these end a word. Commas and their kin do only beside something else than letters and digits: 1,200.50.
PUNCTUATION = frozenset("，。；、！？：（）()《》〈〉【】〔〕[]［］…—") | {*QUOTES, *QUOTES.values()}
COMMAS = frozenset(",;!?")


def ends_word(text: str, place: int) -> bool:
    """Whether the character at `place` stands between words outside quotes."""
    character = text[place]
    if character.isspace() or character in PUNCTUATION:
        return True
    if character not in COMMAS:
        return False
    around = text[max(0, place - 1) : place], text[place + 1 : place + 2]
    return not all(side.isascii() and side.isalnum() for side in around)


def field_prefix(text: str, start: int = 0) -> tuple[str, int]:
    """The word before a colon at `start` if it names a field or `不含`, and where its value begins; ('', start) if not."""
    stop = start
    while stop < len(text) and stop - start <= 9 and text[stop] not in COLONS and not text[stop].isspace():
        stop += 1
    if stop < len(text) and text[stop] in COLONS:
        word = text[start:stop].lower()
        if word in FIELD_WORDS or word in NOT_WORDS:
            return word, stop + 1
    return "", start


def _is_plain_word(text: str) -> bool:
    """Whether the text, typed without quotes, would be read as this one word."""
    return (
        bool(text)
        and text not in OR_WORDS
        and text[0] not in MINUS
        and not field_prefix(text)[0]
        and not any(ends_word(text, place) for place in range(len(text)))
    )


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


@dataclass(frozen=True, slots=True)
class Term:
    """A text sought in a field. `exact`: every character as it stands, else a word, which may be cut into smaller ones.

    A text that cannot be a word (it holds spaces, say) is exact. For fields that compare a value (`文种`, `单位` …) the text
    may name several, `讲话、总结`, any of which will do.
    """

    text: str
    field: Field = Field.ANYWHERE
    exact: bool = False
    excluded: bool = False

    def __post_init__(self) -> None:
        if self.field in DAYS:
            raise ValueError("days are sought by a Span")
        text = self.text.encode("utf-8", "replace").decode("utf-8")  # half a surrogate pair is no text
        exact = self.exact or not _is_plain_word(text)
        if self.field not in IN_TEXT:
            text, exact = text.strip(), False
        if not text:
            raise ValueError("a term needs a text")
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "exact", exact)

    def __str__(self) -> str:
        value = self.text
        quote = (
            self.exact
            if self.field in IN_TEXT
            else (value[0] in QUOTES or any(each.isspace() for each in value))
        )
        name = f"{self.field.value}:" if self.field else ""
        return f"{'-' if self.excluded else ''}{name}{_quoted(value) if quote else value}"


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `start` to `end`, both included; None is open. DATE is the record's own date, WRITTEN the text's."""

    field: Field
    start: date | None = None
    end: date | None = None
    excluded: bool = False

    def __post_init__(self) -> None:
        if self.field not in DAYS or (self.start is None and self.end is None):
            raise ValueError("a span needs a field of days, and a start or an end")

    def __str__(self) -> str:
        start, end = (day.isoformat() if day else "" for day in (self.start, self.end))
        return f"{'-' if self.excluded else ''}{self.field.value}:{start}..{end}"


Part = Term | Span


@dataclass(frozen=True, slots=True)
class Query:
    """`groups` must all be met, each by any of its parts; `notes` tell what was read otherwise than typed."""

    groups: tuple[tuple[Part, ...], ...] = ()
    notes: tuple[Issue, ...] = field(default=(), compare=False)

    @property
    def parts(self) -> tuple[Part, ...]:
        """All parts of all groups."""
        return tuple(part for group in self.groups for part in group)

    @property
    def sought(self) -> tuple[Term, ...]:
        """The terms whose occurrences a person wants to see: in text, and not excluded."""
        return tuple(
            part
            for part in self.parts
            if isinstance(part, Term) and part.field in IN_TEXT and not part.excluded
        )

    def plus(self, *parts: Part) -> "Query":
        """The same with more parts, each to be met by itself: what choosing a facet does."""
        return Query((*self.groups, *((part,) for part in parts)), self.notes)

    def __str__(self) -> str:
        return " ".join(" 或 ".join(str(part) for part in group) for group in self.groups)
