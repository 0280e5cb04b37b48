"""What figures are measured against: hand-written DuckDB, PostgreSQL fused per ledger, Django's ORM unit by unit."""

import os
import statistics
import time
from collections.abc import Callable, Sequence
from datetime import date

import duckdb
import psycopg
import sqlglot
from django.conf import settings
from django.db import connection, models
from sqlglot import exp

from bench.records import Records
from bihuan.base.clock import today
from bihuan.base.period import Period
from bihuan.book.public import head
from bihuan.figures.lake import lake
from bihuan.figures.measure import Moment
from bihuan.figures.plan import plan_of
from bihuan.figures.scans import Scanner
from bihuan.figures.taken import ledgers_of
from bihuan.mechanism.public import Catalogue, quoted
from bihuan.org.public import tree

Say = Callable[[str, float, float | None], None]
SERVER = os.environ.get("BENCH_POSTGRES", "postgres://root@127.0.0.1:5432")
ATTENDANCE = "study_sessions.attendance"


class Recorder(Scanner):
    """A scanner that notes each statement."""

    statements: list[str]

    def run(self, sql, parameters=None):
        """See Scanner."""
        self.statements.append(sql.replace("$seq", str(self.moment.seq)))
        return super().run(sql, parameters)


def all_figures(
    known: Catalogue, names: Sequence[str], months: Sequence[Period], ours: float, say: Say
) -> None:
    """The statements fused per ledger alone, in DuckDB and in PostgreSQL, without any roll-up."""
    moment = Moment(head().seq, today())
    nodes = [plan_of(known, name).node for name in names]
    needs = [need for node in nodes for month in months for need in node.needs(month, moment)]
    ledgers = sorted(frozenset().union(*(ledgers_of(known, measure) for measure, _ in needs)))
    with lake().reading(known, ledgers) as (cursor, _):
        recorder = Recorder(known, cursor, moment)
        recorder.statements = []
        recorder.find(needs)
        start = time.perf_counter()
        for statement in recorder.statements:
            cursor.sql(statement).to_arrow_table()
        bare = (time.perf_counter() - start) * 1000
        say(f"DuckDB, {len(recorder.statements)} fused statements alone, no roll-up", bare, ours)
        try:
            spent = _postgres(cursor, ledgers, recorder.statements)
        except psycopg.OperationalError as fault:
            print(f"PostgreSQL left out: {fault}")
        else:
            say("PostgreSQL, the same statements, indexed, no roll-up", spent, ours)


def _postgres(cursor: duckdb.DuckDBPyConnection, ledgers: Sequence[str], statements: Sequence[str]) -> float:
    """Milliseconds; the relations are copied into a schema that is dropped afterwards."""
    schema = f"bench_{os.getpid()}"
    with psycopg.connect(f"{SERVER}/postgres", autocommit=True) as server:
        server.execute(f"CREATE SCHEMA {schema}")
        try:
            server.execute(f"SET search_path TO {schema}; SET work_mem = '256MB'")
            for ledger in ledgers:
                _copy(cursor, server, ledger)
            start = time.perf_counter()
            for statement in statements:
                server.execute(in_postgres(statement)).fetchall()
            return (time.perf_counter() - start) * 1000
        finally:
            server.execute(f"DROP SCHEMA {schema} CASCADE")


def in_postgres(statement: str) -> str:
    """DuckDB SQL in PostgreSQL's words: groups spelled out, and a name for every subquery (wanted before 16)."""
    tree = sqlglot.parse_one(statement, read="duckdb")
    for group in list(tree.find_all(exp.Group)):
        if group.args.get("all"):
            columns = enumerate(group.parent.expressions, start=1)
            places = [exp.Literal.number(place) for place, each in columns if not each.find(exp.AggFunc)]
            group.replace(exp.Group(expressions=places))
    for attempt in list(tree.find_all(exp.Try)):
        attempt.replace(attempt.this)  # what it guards against does not happen in this data
    for number, each in enumerate(tree.find_all(exp.Subquery)):
        if not each.alias and isinstance(each.parent, (exp.From, exp.Join)):
            each.set("alias", exp.TableAlias(this=exp.to_identifier(f"s{number}")))
    return tree.sql(dialect="postgres")


def _copy(cursor: duckdb.DuckDBPyConnection, server: psycopg.Connection, ledger: str) -> None:
    """One relation as a PostgreSQL table, sorted by unit, indexed and analysed."""
    types = {name: kind for name, kind, *_ in cursor.execute(f"DESCRIBE {quoted(ledger)}").fetchall()}
    plain = {name: kind for name, kind in types.items() if "STRUCT" not in kind and not name.startswith("_")}
    columns = ", ".join(f"{quoted(name)} {kind}" for name, kind in plain.items())
    server.execute(f"CREATE TABLE {quoted(ledger)} ({columns})")
    listed = ", ".join(map(quoted, plain))
    rows = cursor.execute(f"SELECT {listed} FROM {quoted(ledger)} ORDER BY unit, seq")
    with (
        server.cursor() as target,
        target.copy(f"COPY {quoted(ledger)} ({listed}) FROM STDIN") as copy,
    ):
        while page := rows.fetchmany(10_000):
            for row in page:
                copy.write_row(row)
    server.execute(f"CREATE INDEX ON {quoted(ledger)} (unit, effective_on)")
    server.execute(f"CREATE INDEX ON {quoted(ledger)} (record)")
    server.execute(f"ANALYZE {quoted(ledger)}")


def one_figure(
    book: Records, sample: int, units: int, months: Sequence[Period], ours: float, say: Say
) -> None:
    """How many attendances: hand-written DuckDB over the same Parquet and table, and the ORM unit by unit."""
    say("ours, with roll-up", ours, None)
    folder = settings.WORKSPACE.lake / ATTENDANCE
    span = f"DATE '{months[0].start}' AND DATE '{months[-1].end}'"
    latest = f"SELECT unit, month(effective_on) AS m, count(*) FROM ({{}}) WHERE effective_on BETWEEN {span} GROUP BY 1, 2"
    by_hand = (
        f"SELECT * FROM read_parquet('{folder}/*.parquet') QUALIFY seq = max(seq) OVER (PARTITION BY record)"
    )
    kept = f"SELECT unit, effective_on FROM {quoted(ATTENDANCE)} WHERE until_seq = 9223372036854775807"
    known = lake()
    with known._connection.cursor() as cursor:
        for title, rows in (
            ("DuckDB by hand over the Parquet (latest entry by window)", by_hand),
            ("DuckDB by hand over the table with validity", kept),
        ):
            spent = []
            for _ in range(5):
                start = time.perf_counter()
                cursor.sql(latest.format(rows)).to_arrow_table()
                spent.append((time.perf_counter() - start) * 1000)
            say(f"{title}, no roll-up", statistics.median(spent), ours)
    _orm(book, sample, units, months, ours, say)


def _orm(book: Records, sample: int, units: int, months: Sequence[Period], ours: float, say: Say) -> None:
    """A typed table with the index one would give it, asked per unit and month with the subtree's units."""

    class Attendance(models.Model):
        """As one would model it."""

        record = models.BigIntegerField(primary_key=True)
        unit = models.BigIntegerField()
        held_on = models.DateField()

        class Meta:
            app_label = "book"
            db_table = "bench_attendance"
            indexes = [models.Index(fields=["unit", "held_on"], name="bench_attendance_unit")]

    with lake()._connection.cursor() as cursor:
        rows = cursor.execute(
            f"SELECT record, unit, effective_on FROM {quoted(ATTENDANCE)} WHERE until_seq = 9223372036854775807"
        ).fetchall()
    with connection.schema_editor() as editor:
        editor.create_model(Attendance)
    Attendance.objects.bulk_create((Attendance(*row) for row in rows), batch_size=5_000)
    now = tree(date(months[-1].end.year, 12, 31))
    chosen = book.random.sample([int(unit) for unit in now.units], sample)
    start = time.perf_counter()
    for unit in chosen:
        below = now.subtree(unit).tolist()
        for month in months:
            Attendance.objects.filter(unit__in=below, held_on__range=(month.start, month.end)).count()
    spent = (time.perf_counter() - start) * 1000 / sample * units
    say(f"Django ORM per unit and month (from {sample} units, extrapolated to {units:,})", spent, ours)
