"""The smallest parts of the pack language: identifiers, who may act, deadlines, sources of figures."""

import re
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, WithJsonSchema

ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
WITHIN = re.compile(r"(\d{1,3}) (workdays?|days?)")
SOURCE = re.compile(
    r"\s*(?P<path>[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*){0,3})(?:\s+where\s+(?P<where>.+))?\s*", re.DOTALL
)


class Part(BaseModel):
    """Base of every part of a pack: frozen, and an unknown key is a fault."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, use_enum_values=False)


def _identifier(value: str) -> str:
    if not ID.fullmatch(value):
        raise ValueError("名称须以小写字母开头，只含小写字母、数字和下划线，不超过 40 个字符")
    return value


Identifier = Annotated[
    str, AfterValidator(_identifier), WithJsonSchema({"type": "string", "pattern": f"^{ID.pattern}$"})
]


class Where(StrEnum):
    """In which relation to the record a post must stand."""

    HERE = "here"  # a post at the record's unit
    ABOVE = "above"  # a post at any unit above the record's unit
    CONCERNED = "concerned"  # the person in the named field, or `actor` for whoever created the record


class By(Part):
    """Who may act: `clerk` (that post at the record's unit), `above.office` (that post at any unit above),
    `concerned.raised_by` (the person in that field), `concerned.actor` (whoever created the record),
    or `anyone` (any person of the organisation)."""

    where: Where
    name: str

    @classmethod
    def parse(cls, text: str) -> "By":
        """Read one `by` word; raises ValueError with a Chinese message."""
        head, dot, tail = text.partition(".")
        if not dot:
            return cls(where=Where.HERE, name=_identifier(head))
        if head not in (Where.ABOVE, Where.CONCERNED):
            raise ValueError(f"“{text}”无法识别：可写 岗位、above.岗位、concerned.人员字段")
        return cls(where=Where(head), name=_identifier(tail))

    def __str__(self) -> str:
        return self.name if self.where is Where.HERE else f"{self.where}.{self.name}"


def _by_list(value: object) -> object:
    words = [value] if isinstance(value, str) else value
    if not isinstance(words, list) or not words or not all(isinstance(word, str) for word in words):
        raise ValueError("应为一个岗位，或岗位的列表")
    return [By.parse(word) for word in words]


def one_or_more(item: dict) -> dict:
    """JSON Schema of the shorthand “one, or a list of them”."""
    return {"anyOf": [item, {"type": "array", "items": item, "minItems": 1}]}


BY_SCHEMA = {"type": "string", "pattern": rf"^((above|concerned)\.)?{ID.pattern}$"}
ByList = Annotated[list[By], BeforeValidator(_by_list), WithJsonSchema(one_or_more(BY_SCHEMA))]


class Deadline(Part):
    """`5 workdays` or `30 days`, counted from the day a record enters a state."""

    number: int
    workdays: bool

    def __str__(self) -> str:
        return f"{self.number} {'workdays' if self.workdays else 'days'}"


def _deadline(value: object) -> object:
    match = WITHIN.fullmatch(value) if isinstance(value, str) else None
    if not match:
        raise ValueError("时限应写成 5 workdays 或 30 days")
    return Deadline(number=int(match[1]), workdays=match[2].startswith("work"))


Within = Annotated[
    Deadline,
    BeforeValidator(_deadline),
    WithJsonSchema(
        {"type": "string", "pattern": f"^{WITHIN.pattern}$", "examples": ["5 workdays", "30 days"]}
    ),
]


class Source(Part):
    """The records a figure looks at: `ledger`, `ledger.field`, each with an optional ` where condition`.

    `path` is as written (names unresolved); `where` is an expression, empty when there is none.
    """

    path: str
    where: str = ""

    def __str__(self) -> str:
        return f"{self.path} where {self.where}" if self.where else self.path


def _source(value: object) -> object:
    match = SOURCE.fullmatch(value) if isinstance(value, str) else None
    if not match:
        raise ValueError("应写成 台账 或 台账.字段，后面可接 where 条件")
    return Source(path=match["path"], where=(match["where"] or "").strip())


SourceText = Annotated[
    Source,
    BeforeValidator(_source),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": r"^\s*[a-z][a-z0-9_.]*(\s+where\s+[\s\S]+)?\s*$",
            "examples": ["visit where cost > 0"],
        }
    ),
]


def _names(value: object) -> object:
    return [value] if isinstance(value, str) else value


Names = Annotated[
    list[str],
    BeforeValidator(_names),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]

PHRASE_GAP = "…"
SHORTEST_PIECE = 2  # characters; a single one is found in every text

SourceRow = Annotated[str, WithJsonSchema({"type": "string", "pattern": "^[A-Z][0-9]{2}$"})]
Phrase = Annotated[str, WithJsonSchema({"type": "string", "minLength": SHORTEST_PIECE})]


def phrase_pieces(phrase: str) -> list[str]:
    """`排查…风险点` → what must stand in one sentence, in this order; a phrase without `…` is one piece."""
    return [piece.strip() for piece in re.split(f"{PHRASE_GAP}+", phrase.strip())]
