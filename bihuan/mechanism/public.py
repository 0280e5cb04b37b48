"""The public face of the mechanism floor: load packs, resolve what is in force, check."""

from bihuan.mechanism.catalogue import ORG, Catalogue, Sought
from bihuan.mechanism.check import check, check_folder, check_loaded
from bihuan.mechanism.check.codes import CODES
from bihuan.mechanism.expand.survey import fields_of
from bihuan.mechanism.expression import (
    MAIN,
    ExpressionFault,
    Kind,
    QueryParts,
    Type,
    Typed,
    column_types,
    evaluate,
    parse,
    quoted,
    select,
    source,
    typed_columns,
)
from bihuan.mechanism.figure import LATE_SHARE, Figure
from bihuan.mechanism.figure_values import FIGURE_VALUES, figure_values
from bihuan.mechanism.guide import guide
from bihuan.mechanism.ledger import DATE_FIELD, NUMBERS, REFERENCES, TEXTS, UNIT_FIELD, Ledger
from bihuan.mechanism.load import load, load_bytes
from bihuan.mechanism.order import in_order
from bihuan.mechanism.pack import Loaded, Mechanism, Place, Places
from bihuan.mechanism.placeholder import (
    BLOCKS,
    Against,
    FigureName,
    Placeholder,
    PlaceholderKind,
    parse_placeholders,
)
from bihuan.mechanism.schema import json_schema

__all__ = [
    "BLOCKS",
    "CODES",
    "DATE_FIELD",
    "FIGURE_VALUES",
    "LATE_SHARE",
    "MAIN",
    "NUMBERS",
    "ORG",
    "REFERENCES",
    "TEXTS",
    "UNIT_FIELD",
    "Against",
    "Catalogue",
    "ExpressionFault",
    "Figure",
    "FigureName",
    "Kind",
    "Ledger",
    "Loaded",
    "Mechanism",
    "Place",
    "Placeholder",
    "PlaceholderKind",
    "Places",
    "QueryParts",
    "Sought",
    "Type",
    "Typed",
    "check",
    "check_folder",
    "check_loaded",
    "column_types",
    "evaluate",
    "figure_values",
    "fields_of",
    "guide",
    "in_order",
    "json_schema",
    "load",
    "load_bytes",
    "parse",
    "parse_placeholders",
    "quoted",
    "select",
    "source",
    "typed_columns",
]
