"""The one evaluator: runs SQL over Arrow tables in a DuckDB that can reach nothing else."""

import threading
from collections.abc import Mapping

import duckdb
import pyarrow as pa

MEMORY_LIMIT = "2GB"
THREADS = 1  # rules are asked of small batches, for which a second thread costs more than it saves

_local = threading.local()


def evaluate(sql: str, relations: Mapping[str, pa.Table]) -> pa.Table:
    """The result of `sql`, in which each relation is named by its key as a quoted identifier.

    Each thread keeps one in-memory connection, closed to files, network and extensions; it holds nothing between
    calls. Raises duckdb.Error only when a relation lacks what the SQL needs.
    """
    connection = _connection()
    registered: list[str] = []
    try:
        for name, table in relations.items():
            connection.register(name, table)
            registered.append(name)
        return connection.sql(sql).to_arrow_table()
    except BaseException:
        _local.connection = None
        connection.close()
        raise
    finally:
        if getattr(_local, "connection", None) is connection:
            for name in registered:
                connection.unregister(name)


def _connection() -> duckdb.DuckDBPyConnection:
    connection = getattr(_local, "connection", None)
    if connection is None:
        connection = _local.connection = _open()
    return connection


def _open() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(
        ":memory:",
        config={
            "enable_external_access": "false",
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "allow_unsigned_extensions": "false",
            "memory_limit": MEMORY_LIMIT,
            "threads": str(THREADS),
            "lock_configuration": "true",
        },
    )
