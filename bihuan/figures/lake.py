"""The lake: each ledger's relation as a DuckDB table, loaded from segments and kept in step with the book's tail."""

import logging
import shutil
import threading
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
from django.conf import settings

from bihuan.base.clock import zone
from bihuan.book.public import Head, digest_at, head, tail
from bihuan.figures.segments import Segments, schema_digest
from bihuan.figures.validity import FAR_DAY, FAR_SEQ, validity_sql
from bihuan.ledger.public import catalogue
from bihuan.mechanism.language import Time
from bihuan.mechanism.public import Catalogue, quoted, typed_columns

log = logging.getLogger("bihuan.figures")

OFFLINE = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
QUIET = "SET enable_progress_bar = false"  # a bar on somebody's terminal; each cursor has its own setting
SPAN = 250_000  # seqs read from the book at a time
WORTH_A_SEGMENT = 20_000  # entries beyond the segments that make a reader write one itself
RESORT = 0.2  # share of rows added since the last sort that makes sorting again worth it
# Names that no field can have: a pack's names begin with a letter, and the others are reserved.
ENTRY_COLUMNS = (
    "record, seq, unit, state, effective_on, recorded_at, recorded_on, actor, parent, "
    "action AS _action, previous AS _previous"
)
# What validity adds to an entry that is the only one of its record.
FIRST_ENTRY = (
    f", recorded_on AS first_recorded_on, seq AS from_seq, {FAR_SEQ} AS until_seq,"
    f" effective_on AS from_on, {FAR_DAY} AS until_on"
)
PARENT = "parent"
OWN = frozenset(
    {"record", "seq", "unit", "state", "effective_on", "recorded_at", "recorded_on", "actor", "parent"}
)


@dataclass(slots=True)
class _Kept:
    """One loaded relation: the digest and names of its typed columns, and how many entries it was made from.

    `added`: rows since it was sorted by unit.
    """

    schema: str
    columns: tuple[str, ...]
    entries: int
    added: int = 0


class Lake:
    """The relations of one installation in one process; safe to share between threads. `writes`: whether it keeps files."""

    def __init__(self, folder: Path, *, writes: bool = True):
        self.folder, self._writes = folder, writes
        self._connection = duckdb.connect(config=OFFLINE)
        self._connection.execute(QUIET)
        self._lock = threading.RLock()
        self._kept: dict[str, _Kept] = {}
        self._upto, self._digest = 0, ""

    def refresh(self, known: Catalogue, names: Collection[str]) -> Head:
        """Bring the relations of these ledgers (and all loaded ones) to the book's end, which is returned."""
        with self._lock:
            now = head()
            if self._upto > now.seq or (self._upto and digest_at(self._upto) != self._digest):
                self._forget()  # another book: a backup put back, a transaction undone
            for name in [name for name in self._kept if not self._is_current(known, name)]:
                self._drop(name)  # the pack has another version
            try:
                if self._upto < now.seq and self._kept:
                    self._follow(known, now.seq)
                self._upto, self._digest = now.seq, now.hash
                if missing := [name for name in names if name not in self._kept]:
                    self._load(known, missing)
            except BaseException:
                self._forget()  # some may have followed and others not: begin again with the next question
                raise
            return now

    @contextmanager
    def reading(
        self, known: Catalogue, names: Collection[str]
    ) -> Iterator[tuple[duckdb.DuckDBPyConnection, Head]]:
        """A cursor over up-to-date relations, and the end of the book up to which they hold."""
        upto = self.refresh(known, names)
        cursor = self._connection.cursor()
        cursor.execute(QUIET)
        try:
            yield cursor, upto
        finally:
            cursor.close()

    def sync(self, known: Catalogue) -> int:
        """Write what the segments of all ledgers do not have yet; how many entries they hold then."""
        with self._lock:
            self.refresh(known, known.ledgers)
            for name in known.ledgers:
                self._write(known, name)
            return sum(kept.entries for kept in self._kept.values())

    def close(self) -> None:
        """Let the tables go."""
        with self._lock:
            self._forget()
            self._connection.close()

    def _forget(self) -> None:
        for name in list(self._kept):
            self._drop(name)
        self._upto, self._digest = 0, ""

    def _drop(self, name: str) -> None:
        self._connection.execute(f"DROP TABLE IF EXISTS {quoted(name)}")
        del self._kept[name]

    def _is_current(self, known: Catalogue, name: str) -> bool:
        return name in known.ledgers and self._kept[name].schema == _columns(known, name).digest

    def _load(self, known: Catalogue, names: Sequence[str]) -> None:
        """Relations anew: from the segments, and from the book (in one pass) what they do not have."""
        beyond: dict[int, list[str]] = {}
        for name in names:
            beyond.setdefault(self._read_segments(known, name), []).append(name)
        fresh: Counter[str] = Counter()
        for written, together in beyond.items():
            for after in range(written, self._upto, SPAN):
                found = tail(together, after, min(after + SPAN, self._upto))
                for name, entries in _by_ledger(found):
                    self._type(known, name, entries, f"INSERT INTO {_entries(name)} BY NAME")
                    fresh[name] += len(entries)
        for name in names:
            self._arrange(known, name, fresh[name])
            if fresh[name] >= WORTH_A_SEGMENT:
                self._write(known, name)

    def _arrange(self, known: Catalogue, name: str, fresh: int) -> None:
        """The relation from a ledger's whole entries, sorted by unit; segments are, the `fresh` entries are not."""
        run, entries = self._connection.execute, _entries(name)
        columns = tuple(column for column, *_ in run(f"DESCRIBE {entries}").fetchall())
        count = run(f"SELECT count(*) FROM {entries}").fetchone()[0]
        valid = validity_sql(entries, standing=known.ledger(name).time is Time.STANDING)
        unsorted = fresh > RESORT * count
        order = " ORDER BY unit, seq" if unsorted else ""
        run(f"CREATE OR REPLACE TABLE {quoted(name)} AS SELECT * FROM ({valid}){order}")
        run(f"DROP TABLE {entries}")
        self._kept[name] = _Kept(_columns(known, name).digest, columns, count, 0 if unsorted else fresh)

    def _read_segments(self, known: Catalogue, name: str) -> int:
        """Start a ledger's table of entries from its segments; up to which seq they are all there (0: none are)."""
        segments = Segments(self.folder / name, digest_at)
        manifest = None if _closed(known, name) else segments.read(_columns(known, name).digest)
        if manifest and manifest.segments:
            try:
                self._connection.execute(
                    f"CREATE OR REPLACE TEMP TABLE {_entries(name)} AS SELECT * FROM read_parquet($1) WHERE seq <= $2",
                    [segments.paths(manifest), self._upto],
                )
                return min(manifest.until, self._upto)
            except duckdb.Error as fault:
                log.warning("数据湖 %s 的文件无法读取，改由账本重建：%s", name, fault)
        self._type(known, name, tail([name], 0, 0), f"CREATE OR REPLACE TEMP TABLE {_entries(name)} AS")
        return 0

    def _type(self, known: Catalogue, name: str, entries: pa.Table, into: str, extra: str = "") -> None:
        """Typed columns of entries, into a table."""
        recorded_on = pc.cast(pc.local_timestamp(pc.cast(entries["recorded_at"], _moments())), pa.date32())
        self._connection.register("untyped", entries.append_column("recorded_on", recorded_on))
        self._connection.execute(f"{into} SELECT {_columns(known, name).sql}{extra} FROM untyped")
        self._connection.unregister("untyped")

    def _follow(self, known: Catalogue, upto: int) -> None:
        """Take in what the book has beyond the loaded relations; only the records concerned are worked out again."""
        for name, fresh in _by_ledger(tail(list(self._kept), self._upto, upto)):
            kept = self._kept[name]
            if pc.all(pc.equal(fresh["previous"], 0)).as_py():
                self._type(known, name, fresh, f"INSERT INTO {quoted(name)} BY NAME", FIRST_ENTRY)
            else:
                self._redo(known, name, fresh)
            kept.entries += len(fresh)
            kept.added += len(fresh)
            if kept.added > max(RESORT * kept.entries, WORTH_A_SEGMENT):
                table = quoted(name)
                self._connection.execute(
                    f"CREATE OR REPLACE TABLE {table} AS SELECT * FROM {table} ORDER BY unit, seq"
                )
                kept.added = 0

    def _redo(self, known: Catalogue, name: str, fresh: pa.Table) -> None:
        """Work out again the validity of the records that have new entries."""
        self._type(known, name, fresh, "CREATE OR REPLACE TEMP TABLE fresh AS")
        run, table = self._connection.execute, quoted(name)
        columns = ", ".join(map(quoted, self._kept[name].columns))
        again = f"FROM {table} WHERE record IN (SELECT record FROM fresh WHERE _previous <> 0)"
        run(
            f"CREATE OR REPLACE TEMP TABLE whole AS SELECT DISTINCT ON (seq) {columns} {again}"
            " UNION ALL BY NAME SELECT * FROM fresh"
        )
        valid = validity_sql("whole", standing=known.ledger(name).time is Time.STANDING)
        run(f"BEGIN; DELETE {again}; INSERT INTO {table} BY NAME {valid}; COMMIT")

    def _write(self, known: Catalogue, name: str) -> None:
        """Segments up to now."""
        if not self._writes or _closed(known, name):
            return
        kept = self._kept[name]
        columns = ", ".join(map(quoted, kept.columns))

        def write(path: Path, after: int) -> int:
            return self._connection.execute(
                f"""COPY (SELECT DISTINCT ON (unit, seq) {columns} FROM {quoted(name)}
                WHERE seq > {int(after)} AND seq <= {self._upto} ORDER BY unit, seq)
                TO '{str(path).replace("'", "''")}' (FORMAT parquet, COMPRESSION zstd)"""
            ).fetchone()[0]

        Segments(self.folder / name, digest_at).extend(kept.schema, self._upto, self._digest, write)


@dataclass(frozen=True, slots=True)
class _Columns:
    """The SELECT list that types a ledger's entries, and its digest."""

    sql: str
    digest: str


@lru_cache(maxsize=1024)
def _columns(known: Catalogue, name: str) -> _Columns:
    """Of a field called `unit` (or like another column of entries) it is the entry's own that counts.

    Not so of `parent`, which in org.unit is the unit above; the entry's own is 0 there.
    """
    ledger = known.ledger(name)
    own = OWN - {PARENT}
    fields = {field: each for field, each in ledger.fields.items() if field not in own}
    entry = ENTRY_COLUMNS.replace(f" {PARENT},", "") if PARENT in fields else ENTRY_COLUMNS
    sql = f"{entry}, {typed_columns(replace(ledger, fields=fields))}"
    return _Columns(sql, schema_digest(sql))


def _closed(known: Catalogue, name: str) -> bool:
    """A confidential ledger has no files; it is read from the book into memory only."""
    return known.ledger(name).definition.confidential


def _entries(name: str) -> str:
    """The table that a ledger's entries are gathered in while it is loaded."""
    return quoted(f"{name} entries")


def _by_ledger(found: pa.Table) -> Iterator[tuple[str, pa.Table]]:
    for name in pc.unique(found["ledger"]).to_pylist():
        yield name, found.filter(pc.equal(found["ledger"], name))


def _moments() -> pa.DataType:
    return pa.timestamp("us", tz=str(zone()))


_lakes: dict[Path, Lake] = {}
_asides: dict[Path, tuple[Catalogue, Lake]] = {}
_lakes_lock = threading.Lock()


def lake() -> Lake:
    """The lake of this installation, one per process."""
    folder = settings.WORKSPACE.lake
    with _lakes_lock:
        if folder not in _lakes:
            _lakes[folder] = Lake(folder)
        return _lakes[folder]


@contextmanager
def reading(known: Catalogue, names: Collection[str]) -> Iterator[tuple[duckdb.DuckDBPyConnection, Head]]:
    """A cursor over up-to-date relations of these ledgers by these definitions, and the end of the book up to which they hold.

    Where the definitions are other than those in force (an earlier version, a pack that is only tried), the question has
    tables of its own: those that everybody asks are neither dropped nor typed anew under others who are asking.
    """
    in_force = catalogue()
    if known is in_force or all(_alike(known, in_force, name) for name in names):
        with lake().reading(in_force, names) as found:
            yield found
        return
    with _aside(known).reading(known, names) as found:
        yield found


def _alike(known: Catalogue, in_force: Catalogue, name: str) -> bool:
    """Whether a ledger's relation is the same by both."""
    if name not in in_force.ledgers:
        return False
    same = _columns(known, name).digest == _columns(in_force, name).digest
    return same and known.ledger(name).time is in_force.ledger(name).time


def _aside(known: Catalogue) -> Lake:
    """A lake for definitions that are not in force; the last one is kept, since one page asks it several times."""
    folder = settings.WORKSPACE.lake
    with _lakes_lock:
        kept = _asides.get(folder)
        if kept is None or kept[0] is not known:
            kept = _asides[folder] = (known, Lake(folder, writes=False))
        return kept[1]


def sync() -> int:
    """Write what the book has beyond the Parquet segments of every ledger; how many entries they hold then."""
    return lake().sync(catalogue())


def forget_lake() -> None:
    """Let the tables in memory go; the next question loads them again."""
    with _lakes_lock:
        if settings.WORKSPACE.lake in _lakes:
            _lakes.pop(settings.WORKSPACE.lake).close()
        _asides.pop(settings.WORKSPACE.lake, None)


def rebuild_lake() -> int:
    """Throw the lake away and make it anew from the book, which loses nothing; how many entries it holds."""
    forget_lake()
    folder = settings.WORKSPACE.lake
    for path in folder.iterdir() if folder.is_dir() else ():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    return sync()
