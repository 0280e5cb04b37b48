"""The public face of the mechanism floor: load packs, resolve what is in force, check."""

from bihuan.mechanism.catalogue import ORG, Catalogue, Sought
from bihuan.mechanism.check import check, check_folder, check_loaded
from bihuan.mechanism.check.codes import CODES
from bihuan.mechanism.differences import Change, Difference, differences
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
from bihuan.mechanism.folder import MAX_FILES, MAX_TOTAL_BYTES, read_folder
from bihuan.mechanism.guide import guide
from bihuan.mechanism.key_figures import key_figures
from bihuan.mechanism.language.common import ID
from bihuan.mechanism.ledger import DATE_FIELD, NUMBERS, REFERENCES, TEXTS, UNIT_FIELD, Ledger
from bihuan.mechanism.load import load, load_bytes
from bihuan.mechanism.order import in_order
from bihuan.mechanism.pack import FIGURES_FILE, MECHANISM_FILE, Loaded, Mechanism, Place, Places, files_digest
from bihuan.mechanism.placeholder import (
    BLOCKS,
    Against,
    FigureName,
    Placeholder,
    PlaceholderKind,
    parse_placeholders,
)
from bihuan.mechanism.said import bound, how_long, label_of, rhythm, said, who
from bihuan.mechanism.schema import json_schema
from bihuan.mechanism.yaml_text import MAX_BYTES

__all__ = [
    "BLOCKS",
    "CODES",
    "DATE_FIELD",
    "FIGURES_FILE",
    "FIGURE_VALUES",
    "ID",
    "LATE_SHARE",
    "MAIN",
    "MAX_BYTES",
    "MAX_FILES",
    "MAX_TOTAL_BYTES",
    "MECHANISM_FILE",
    "NUMBERS",
    "ORG",
    "REFERENCES",
    "TEXTS",
    "UNIT_FIELD",
    "Against",
    "Catalogue",
    "Change",
    "Difference",
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
    "bound",
    "check",
    "check_folder",
    "check_loaded",
    "column_types",
    "differences",
    "evaluate",
    "figure_values",
    "fields_of",
    "files_digest",
    "guide",
    "how_long",
    "in_order",
    "json_schema",
    "key_figures",
    "label_of",
    "load",
    "load_bytes",
    "parse",
    "parse_placeholders",
    "quoted",
    "read_folder",
    "rhythm",
    "said",
    "select",
    "source",
    "typed_columns",
    "who",
]
