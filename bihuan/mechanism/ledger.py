"""A ledger as it is in force: the pack's definition with every implicit part spelled out."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bihuan.mechanism.language import (
    SINGLE_STATE,
    FieldDef,
    FieldType,
    LedgerDef,
    Step,
    Time,
)

TEXTS = frozenset({FieldType.TEXT, FieldType.LONG_TEXT})
NUMBERS = frozenset({FieldType.INTEGER, FieldType.DECIMAL, FieldType.MONEY, FieldType.PERCENT})
REFERENCES = frozenset({FieldType.PERSON, FieldType.UNIT, FieldType.POST, FieldType.LINK})
UNIT_FIELD = "unit"
DATE_FIELD = "effective_on"


@dataclass(frozen=True, slots=True)
class Ledger:
    """One ledger, resolved. Links (`to`) and `parent`, `children` are full ledger ids.

    `fields` are what a document holds (the link to the parent first); computed ones are in it too, but never stored.
    """

    id: str
    name: str
    mechanism: str
    version: int
    definition: LedgerDef
    fields: Mapping[str, FieldDef]
    parent: str = ""
    parent_field: str = ""
    children: tuple[str, ...] = ()
    uses: tuple[str, ...] = field(default=())

    @property
    def title(self) -> str:
        """The Chinese name."""
        return self.definition.title

    @property
    def time(self) -> Time:
        """Happening or standing."""
        return self.definition.time

    @property
    def unit_field(self) -> str:
        """The field that decides the record's unit; empty when the implicit `unit` does."""
        return self.definition.unit

    @property
    def date_field(self) -> str:
        """The field that holds the effective date; empty when the implicit `effective_on` does."""
        return self.definition.date

    @property
    def form_fields(self) -> dict[str, FieldDef]:
        """What a person is asked for: implicit `unit` and `effective_on`, then the fields."""
        implicit = {}
        if not self.definition.unit:
            implicit[UNIT_FIELD] = FieldDef(title="单位", type=FieldType.UNIT, required=True)
        if not self.definition.date:
            title = "日期" if self.time is Time.HAPPENING else "生效日期"
            implicit[DATE_FIELD] = FieldDef(title=title, type=FieldType.DATE, required=True, default="today")
        return implicit | dict(self.fields)

    @property
    def stored_fields(self) -> dict[str, FieldDef]:
        """The fields that a document can hold: all but the computed ones."""
        return {name: each for name, each in self.fields.items() if each.type is not FieldType.COMPUTED}

    @property
    def states(self) -> Mapping[str, str]:
        """States with their Chinese names, the initial one first."""
        return self.definition.states or SINGLE_STATE

    @property
    def initial(self) -> str:
        """The state of a new record."""
        return next(iter(self.states))

    @property
    def ends(self) -> tuple[str, ...]:
        """States in which a standing record stands no more."""
        return tuple(self.definition.ends)

    @property
    def steps(self) -> Mapping[str, Step]:
        """Steps of the lifecycle by name."""
        return self.definition.steps

    @property
    def key_fields(self) -> tuple[str, ...]:
        """Fields whose values together name a record; may hold `unit` and `effective_on`."""
        return tuple(self.definition.key)

    @property
    def label_fields(self) -> tuple[str, ...]:
        """Fields whose values make up the name shown for a record."""
        if self.definition.label:
            return tuple(self.definition.label)
        if self.definition.key:
            return self.key_fields
        texts = (name for name, each in self.fields.items() if each.type in TEXTS)
        return (next(texts, next(iter(self.fields))),)
