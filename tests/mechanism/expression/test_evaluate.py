"""The evaluator reaches nothing but the tables it is given, and stays sound after errors and in threads."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from bihuan.mechanism.expression import evaluate

ONE = {"risk.point": pa.table({"record": [1, 2], "value": ["甲", None]})}


def test_relations_are_named_by_ledger():
    found = evaluate('SELECT record FROM "risk.point" WHERE value IS NULL', ONE)
    assert found.to_pydict() == {"record": [2]}


def test_nothing_is_left_behind():
    evaluate('SELECT 1 FROM "risk.point"', ONE)
    with pytest.raises(duckdb.Error):
        evaluate('SELECT 1 FROM "risk.point"', {})


def test_it_is_sound_after_an_error():
    with pytest.raises(duckdb.Error):
        evaluate("SELECT 1 FROM missing", ONE)
    with pytest.raises(duckdb.Error):
        evaluate('SELECT CAST(value AS INTEGER) FROM "risk.point"', ONE)
    assert evaluate('SELECT count(*) AS n FROM "risk.point"', ONE).to_pydict() == {"n": [2]}


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_text('{path}')",
        "SELECT * FROM read_csv('{path}')",
        "SELECT * FROM '{path}'",
        "SELECT * FROM glob('/*')",
        "COPY (SELECT 1) TO '{path}.out'",
        "ATTACH '{path}.db' AS other",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "SET threads = 8",
        "RESET lock_configuration",
        "SELECT getenv('HOME')",
    ],
)
def test_it_reaches_nothing_else(sql, tmp_path: Path):
    secret = tmp_path / "secret.csv"
    secret.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(duckdb.Error):
        evaluate(sql.format(path=secret), {})
    assert [each.name for each in tmp_path.iterdir()] == ["secret.csv"]


def test_threads_do_not_meet():
    def ask(number: int) -> list[int]:
        table = {"risk.point": pa.table({"record": list(range(number))})}
        return evaluate('SELECT count(*) AS n FROM "risk.point"', table)["n"].to_pylist()

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(ask, range(40))) == [[number] for number in range(40)]


def test_an_empty_relation():
    assert evaluate('SELECT * FROM "risk.point"', {"risk.point": ONE["risk.point"].slice(0, 0)}).num_rows == 0
