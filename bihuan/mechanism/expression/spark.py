"""The same query for Spark SQL over a shared lake."""

import sqlglot
from sqlglot import ErrorLevel, exp
from sqlglot.errors import UnsupportedError

from bihuan.mechanism.expression.templates import fill

_SUM = "REDUCE($1, CAST(0 AS DECIMAL(38, 6)), lambda _a, _b: CAST(_a + COALESCE(_b, 0) AS DECIMAL(38, 6)))"


def for_spark(sql: str) -> str:
    """Spark SQL of DuckDB SQL made by `select`; raises sqlglot's UnsupportedError when a part has no equal.

    Spark has no TRY( ): its sessions run with ANSI mode off, where an overflow is empty by itself.
    """
    tree = sqlglot.parse_one(sql, dialect="duckdb")
    for attempt in list(tree.find_all(exp.Try)):
        attempt.replace(exp.paren(attempt.this, copy=False))
    for call in list(tree.find_all(exp.Anonymous)):
        if call.name.upper() != "LIST_SUM":
            raise UnsupportedError(call.name)
        call.replace(fill(_SUM, call.expressions))
    return tree.sql(dialect="spark", unsupported_level=ErrorLevel.RAISE)
