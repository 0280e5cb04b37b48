"""The grammar of the pack language: one model per part; parser, checker, schema and guide all derive from it."""

from bihuan.mechanism.language.common import By, Deadline, Part, Source, Where
from bihuan.mechanism.language.field import FIELD_TYPE_TITLES, FieldDef, FieldType
from bihuan.mechanism.language.figure import FIGURE_KIND_TITLES, FigureDef, FigureKind
from bihuan.mechanism.language.ledger import (
    RESERVED,
    SINGLE_STATE,
    VOID,
    VOID_TITLE,
    LedgerDef,
    Right,
    Rule,
    Step,
    StepKind,
    Time,
)
from bihuan.mechanism.language.mechanism import FiguresDef, MechanismDef

__all__ = [
    "FIELD_TYPE_TITLES",
    "FIGURE_KIND_TITLES",
    "RESERVED",
    "SINGLE_STATE",
    "VOID",
    "VOID_TITLE",
    "By",
    "Deadline",
    "FieldDef",
    "FieldType",
    "FigureDef",
    "FigureKind",
    "FiguresDef",
    "LedgerDef",
    "MechanismDef",
    "Part",
    "Right",
    "Rule",
    "Source",
    "Step",
    "StepKind",
    "Time",
    "Where",
]
