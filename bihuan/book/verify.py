"""Verify: walks the book from its first entry and names the first bad one, with what is wrong."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from time import perf_counter

from django.db import DatabaseError, connection

from bihuan.book.chain import GENESIS, content_sql
from bihuan.book.engine import engine, fetch
from bihuan.book.files import fault_of, references
from bihuan.book.projection import differences
from bihuan.book.read import head
from bihuan.book.seal import Seal, seals

SPAN = 5_000  # entries read at a time
MOST_FAULTS = 100  # enough to see what happened; a broken book may have millions

Progress = Callable[[int, int], None]  # entries walked, entries in all


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at one entry. `code` is stable and English; `text` is Chinese, for people."""

    seq: int
    code: str
    text: str

    def __str__(self) -> str:
        return f"第 {self.seq} 号分录：{self.text}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome: entries walked, the first bad entry if any, at most MOST_FAULTS faults by seq, time taken."""

    entries: int
    first_bad: Fault | None
    faults: list[Fault]
    seconds: float


def verify(
    *,
    files: bool = True,
    projection: bool = True,
    other_seals: Sequence[Seal] = (),
    progress: Progress | None = None,
) -> Verdict:
    """Check every entry: hash, gapless seq, moment, link to the entry before, attachments, kept seals, projection.

    `files` reads every attachment whole. `other_seals` are seals that were kept elsewhere, checked beside the
    workspace's own. Entries appended meanwhile are left for the next time.
    """
    begun = perf_counter()
    end = head().seq
    with _beside(lambda: _some(_links(end))) as links:
        faults = _some(_chain(end, progress), _seals(end, [*seals(), *other_seals]))
        faults += links()
    if projection and not faults:  # of a broken book the projection differs as a matter of course
        faults = _some(_projection(end))
    if files:
        faults += _some(_files(end))
    faults.sort(key=lambda fault: fault.seq)
    return Verdict(end, faults[0] if faults else None, faults[:MOST_FAULTS], perf_counter() - begun)


def _some(*checks: Iterator[Fault]) -> list[Fault]:
    """What the checks find, of each no more than is worth showing."""
    return [fault for check in checks for fault in islice(_readable(check), MOST_FAULTS)]


def _readable(check: Iterator[Fault]) -> Iterator[Fault]:
    """A check that meets a damaged page says so instead of failing."""
    try:
        yield from check
    except DatabaseError as fault:
        if connection.in_atomic_block:
            raise  # the caller's transaction is spoilt
        yield Fault(head().seq, "unreadable", f"或它之前的某处，数据库文件已损坏（{fault}），请用备份恢复")


def _chain(end: int, progress: Progress | None) -> Iterator[Fault]:
    """Hashes, gaps and moments, in one walk."""
    before, last_seq, last_moment = GENESIS.encode(), 0, 0
    for start in range(_first() - 1, end, SPAN):
        for seq, moment, kept, body in _read(start, min(start + SPAN, end)):
            if body is None:
                yield Fault(seq, "unreadable", "数据库文件在此处已损坏，读不出来，请用备份恢复")
                last_seq = seq
                continue
            if seq != last_seq + 1:
                yield _gap(last_seq, seq)
            if sha256(before + body).hexdigest().encode() != kept:
                yield Fault(seq, "hash", "内容与哈希不符：这一条或它之前的一条在记账之后被改动")
            elif moment < last_moment:
                yield Fault(seq, "moment", "记录时间早于上一条")
            else:
                last_moment = moment
            before, last_seq = kept, seq
        if progress:
            progress(last_seq, end)


def _first() -> int:
    """The smallest seq, which in a sound book is 1."""
    return min(1, fetch("SELECT COALESCE(MIN(seq), 1) FROM book_entry")[0][0])


def _gap(last: int, seq: int) -> Fault:
    if seq < 1:
        return Fault(seq, "number", "编号不是正数，不是正常记入的分录")
    missing = f"第 {last + 1} 号" if seq == last + 2 else f"第 {last + 1} 至 {seq - 1} 号"
    return Fault(last + 1, "missing", f"缺失（账本中没有{missing}，下一条是第 {seq} 号）")


def _read(start: int, upto: int) -> Iterator[tuple]:
    """(seq, recorded_at, hash, content) with start < seq ≤ upto, the last two as bytes; no content where the
    database cannot read the row."""
    say = engine()
    sql = (
        f"SELECT seq, recorded_at, {say.as_bytes.format('hash')}, {say.as_bytes.format(content_sql(say.format))}"
        " FROM book_entry WHERE seq > {} AND seq <= {} ORDER BY seq"
    )
    try:
        yield from fetch(sql.format(start, upto))
    except DatabaseError:
        if connection.in_atomic_block:
            raise  # the caller's transaction is spoilt; nothing more can be asked in it
        for seq in range(start + 1, upto + 1):
            try:
                yield from fetch(sql.format(seq - 1, seq))
            except DatabaseError:
                yield seq, 0, b"", None


def _links(end: int) -> Iterator[Fault]:
    """Each entry of a record names the record's entry before it, and a record stays in its ledger."""
    rows = fetch(
        """
        SELECT seq, previous, before FROM (
            SELECT seq, previous, LAG(seq, 1, 0) OVER (PARTITION BY record ORDER BY previous, seq) AS before
            FROM book_entry WHERE seq <= %s
        ) AS walked WHERE previous <> before ORDER BY seq LIMIT %s""",
        [end, MOST_FAULTS],
    )
    for seq, previous, before in rows:
        yield Fault(seq, "previous", f"应接在该记录的第 {before} 号分录之后，却写着接第 {previous} 号")
    rows = fetch(
        """
        SELECT entry.seq, entry.ledger, before.ledger
        FROM book_entry AS entry JOIN book_entry AS before ON before.seq = entry.previous
        WHERE entry.seq <= %s AND entry.ledger <> before.ledger ORDER BY entry.seq LIMIT %s""",
        [end, MOST_FAULTS],
    )
    for seq, ledger, before in rows:
        yield Fault(seq, "ledger", f"该记录属于台账 {before}，这一条却写着 {ledger}")


@contextmanager
def _beside(work: Callable[[], list[Fault]]) -> Iterator[Callable[[], list[Fault]]]:
    """Do the work in a thread while the block runs; the block calls what it is given for the outcome.

    Inside a transaction the work is done when called for: another connection would not see what is uncommitted.
    """
    if connection.in_atomic_block:
        yield work
        return

    def alone() -> list[Fault]:
        try:
            return work()
        finally:
            connection.close()  # the thread's own

    with ThreadPoolExecutor(1) as pool:
        yield pool.submit(alone).result


def _seals(end: int, kept: Sequence[Seal]) -> Iterator[Fault]:
    """The book still goes through every point at which it was sealed."""
    hashes = {}
    if kept:
        marks = ", ".join(str(int(seal.seq)) for seal in kept)
        hashes = dict(fetch(f"SELECT seq, hash FROM book_entry WHERE seq IN ({marks})"))
    for seal in sorted(kept, key=lambda seal: seal.seq):
        if seal.seq > end:
            text = f"缺失：{seal.day} 的封条记有第 {seal.seq} 号，账本却止于第 {end} 号，末尾的分录被截去"
            yield Fault(end + 1, "cut_off", text)
        elif seal.seq and hashes.get(seal.seq) != seal.hash:
            yield Fault(seal.seq, "seal", f"哈希与 {seal.day} 的封条不符：账本在封存之后被重写")


def _files(end: int) -> Iterator[Fault]:
    """Every attachment that an entry names is there, with its size and content; each is read once."""
    checked: dict[tuple[str, int], str] = {}
    after = 0
    while rows := fetch(
        "SELECT seq, document FROM book_entry WHERE seq > %s AND seq <= %s AND document LIKE %s"
        " ORDER BY seq LIMIT 1000",
        [after, end, '%"sha256":%'],
    ):
        for seq, document in rows:
            for name, digest, size in _named(document):
                if (digest, size) not in checked:
                    checked[digest, size] = fault_of(digest, size)
                if checked[digest, size]:
                    yield Fault(seq, "file", f"附件“{name}”：{checked[digest, size]}")
        after = rows[-1][0]


def _named(document: str) -> list:
    """The attachments of a document; none when a damaged document is no JSON, which its hash tells."""
    try:
        return list(references(document))
    except ValueError:
        return []


def _projection(end: int) -> Iterator[Fault]:
    """Lists and forms show what the entries say."""
    for record, seq in differences(MOST_FAULTS):
        if seq <= end:
            yield Fault(seq, "projection", f"记录 {record} 的现状与分录不符，可用 bihuan rebuild 重建")
