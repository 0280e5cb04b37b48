"""The one expression language: text → typed expression → DuckDB SQL over relations → values."""

from bihuan.mechanism.expression.columns import column_types, typed_columns
from bihuan.mechanism.expression.evaluate import evaluate
from bihuan.mechanism.expression.fault import ExpressionFault
from bihuan.mechanism.expression.functions import AGGREGATES, FUNCTIONS
from bihuan.mechanism.expression.parse import Typed, parse
from bihuan.mechanism.expression.quoting import quoted
from bihuan.mechanism.expression.scope import BUILT_INS
from bihuan.mechanism.expression.select import MAIN, QueryParts, select, source
from bihuan.mechanism.expression.types import Kind, Type

__all__ = [
    "AGGREGATES",
    "BUILT_INS",
    "FUNCTIONS",
    "MAIN",
    "ExpressionFault",
    "Kind",
    "QueryParts",
    "Type",
    "Typed",
    "column_types",
    "evaluate",
    "parse",
    "quoted",
    "select",
    "source",
    "typed_columns",
]
