"""Types of expressions: what a field's value is inside an expression, and how DuckDB holds it."""

from dataclasses import dataclass
from enum import StrEnum

from bihuan.mechanism.language import VOID, VOID_TITLE, FieldDef, FieldType
from bihuan.mechanism.ledger import Ledger

MAX_SCALE = 6
DIGITS = 18


class Kind(StrEnum):
    """The kinds of values; those of one kind can be compared with each other."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    DATETIME = "datetime"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    LINK = "link"
    FILE = "file"
    TABLE = "table"
    EMPTY = "empty"
    UNKNOWN = "unknown"


KIND_TITLES = {
    Kind.TEXT: "文字",
    Kind.INTEGER: "整数",
    Kind.DECIMAL: "小数",
    Kind.DATE: "日期",
    Kind.DATETIME: "日期时间",
    Kind.YES_NO: "是或否",
    Kind.CHOICE: "单选",
    Kind.CHOICES: "多选",
    Kind.LINK: "记录",
    Kind.FILE: "附件",
    Kind.TABLE: "明细表",
    Kind.EMPTY: "空值",
    Kind.UNKNOWN: "未知",
}

NUMBERS = frozenset({Kind.INTEGER, Kind.DECIMAL})
TEXTS = frozenset({Kind.TEXT, Kind.CHOICE})
DAYS = frozenset({Kind.DATE, Kind.DATETIME})
ORDERED = NUMBERS | DAYS | {Kind.TEXT}
SCALARS = NUMBERS | TEXTS | DAYS | {Kind.YES_NO, Kind.LINK}
ANY = SCALARS | {Kind.CHOICES, Kind.FILE, Kind.TABLE}


@dataclass(frozen=True, slots=True)
class Type:
    """The type of an expression.

    `scale`: decimals of a DECIMAL. `options`: what a CHOICE or CHOICES may be (states: with their Chinese names
    in `titles`). `ledger`: full id of what a LINK points to. `literal`: the text of a text literal, else None.
    """

    kind: Kind
    scale: int = 0
    options: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    ledger: str = ""
    literal: str | None = None

    @property
    def title(self) -> str:
        """Its Chinese name, for messages."""
        return KIND_TITLES[self.kind]

    @property
    def is_number(self) -> bool:
        """Whether it can be added up."""
        return self.kind in NUMBERS

    @property
    def sql(self) -> str:
        """The DuckDB type that holds its values; tables have none of their own."""
        if self.kind is Kind.DECIMAL:
            return f"DECIMAL({DIGITS},{self.scale})"
        return _SQL[self.kind]


_SQL = {
    Kind.TEXT: "VARCHAR",
    Kind.INTEGER: "BIGINT",
    Kind.DATE: "DATE",
    Kind.DATETIME: "TIMESTAMP",
    Kind.YES_NO: "BOOLEAN",
    Kind.CHOICE: "VARCHAR",
    Kind.CHOICES: "VARCHAR[]",
    Kind.LINK: "BIGINT",
    Kind.FILE: "VARCHAR",
    Kind.EMPTY: "INTEGER",
    Kind.UNKNOWN: "INTEGER",
}

TEXT = Type(Kind.TEXT)
INTEGER = Type(Kind.INTEGER)
DATE = Type(Kind.DATE)
DATETIME = Type(Kind.DATETIME)
YES_NO = Type(Kind.YES_NO)
EMPTY = Type(Kind.EMPTY)
UNKNOWN = Type(Kind.UNKNOWN)
UNIT = Type(Kind.LINK, ledger="org.unit")
PERSON = Type(Kind.LINK, ledger="org.person")
POST = Type(Kind.LINK, ledger="org.post")


def decimal(scale: int) -> Type:
    """A decimal with `scale` digits after the point (at most six)."""
    return Type(Kind.DECIMAL, scale=min(scale, MAX_SCALE))


_PLAIN = {
    FieldType.TEXT: TEXT,
    FieldType.LONG_TEXT: TEXT,
    FieldType.INTEGER: INTEGER,
    FieldType.MONEY: decimal(2),
    FieldType.PERCENT: decimal(4),
    FieldType.DATE: DATE,
    FieldType.DATETIME: DATETIME,
    FieldType.YES_NO: YES_NO,
    FieldType.PERSON: PERSON,
    FieldType.UNIT: UNIT,
    FieldType.POST: POST,
    FieldType.FILE: Type(Kind.FILE),
    FieldType.TABLE: Type(Kind.TABLE),
}


def field_type(field: FieldDef) -> Type:
    """The type of a stored field; a computed one has the type of its formula and none of its own."""
    match field.type:
        case FieldType.DECIMAL:
            return decimal(field.decimals)
        case FieldType.CHOICE:
            return Type(Kind.CHOICE, options=tuple(field.of))
        case FieldType.CHOICES:
            return Type(Kind.CHOICES, options=tuple(field.of))
        case FieldType.LINK:
            return Type(Kind.LINK, ledger=field.to)
        case FieldType.COMPUTED:
            return UNKNOWN
    return _PLAIN[field.type]


def state_type(ledger: Ledger) -> Type:
    """The type of `state`: one of the ledger's states."""
    states = {**ledger.states, VOID: VOID_TITLE}
    return Type(Kind.CHOICE, options=tuple(states), titles=tuple(states.values()))
