"""Runs in a process of its own (`python -m tests.book.worker TASK …`): a writer to be killed, many at once, a judge."""

import json
import os
import sys
from collections import Counter
from collections.abc import Iterable

import pyarrow as pa
from django.core.management import call_command
from django.db import connection

from bihuan.base.errors import Conflict
from bihuan.book.models import Entry, SecretKey
from bihuan.book.projection import differences
from bihuan.book.public import (
    SCHEMA,
    Fault,
    append,
    close_tail,
    current,
    entries,
    erase_person,
    head,
    reserve,
    seal_value,
    store_file,
    tail,
    verify,
)
from tests.book.drafts import DAY, draft, fill

BATCH = 3
LEDGER = "trial.matter"


def say(answer: object) -> None:
    """One line to whoever started us, at once."""
    sys.stdout.write(f"{answer}\n")
    sys.stdout.flush()


def prepare() -> None:
    """Lay out the tables and give the writers some records to meet on."""
    call_command("migrate", verbosity=0)
    fill(4, note="shared")


def loop() -> None:
    """Append without end, a few single entries and a batch in turn; say each seq once it is acknowledged."""
    number = 0
    while True:
        for _ in range(5):
            say(fill(1)[0].seq)
        number += 1
        made = fill(BATCH, note=f"batch {os.getpid()} {number}", document={"title": "x" * 2_000})
        say(made[-1].seq)


def store_loop() -> None:
    """Store files without end; say each hash once it is acknowledged."""
    while True:
        say(store_file(os.urandom(200_000), "附件").sha256)


def writers(count: int, appends: int) -> None:
    """So many processes at once, each appending new records and changing shared ones; prints the seqs acknowledged."""
    pipes = []
    for _ in range(count):
        reading, writing = os.pipe()
        if os.fork() == 0:
            os.close(reading)
            os.write(writing, json.dumps(_write(appends)).encode())
            os._exit(0)
        os.close(writing)
        pipes.append(reading)
    answers = []
    for reading in pipes:
        with os.fdopen(reading) as pipe:
            answers.append(json.load(pipe))
    say(json.dumps(answers))


def _write(appends: int) -> dict:
    seqs, conflicts, numbers = [], 0, []
    for turn in range(appends):
        if turn % 3:
            numbers += reserve(1)
            seqs.append(append([draft(numbers[-1])])[0].seq)
            continue
        while True:
            shared = current([1 + turn % 4])[1 + turn % 4]
            try:
                seqs.append(append([draft(shared.record, action="change", previous=shared.head)])[0].seq)
                break
            except Conflict:
                conflicts += 1
    connection.close()
    return {"seqs": seqs, "conflicts": conflicts, "numbers": numbers}


def verdict() -> None:
    """Verify, and nothing else."""
    outcome = verify()
    fault = outcome.first_bad or Fault(0, "", "")
    answer = {"entries": outcome.entries, "seq": fault.seq, "code": fault.code, "text": fault.text}
    say(json.dumps(answer, ensure_ascii=False))


def wholeness() -> None:
    """Whether batches are whole and the projection is what the entries say."""
    notes = Counter(Entry.objects.filter(note__startswith="batch").values_list("note", flat=True))
    broken = [note for note, count in notes.items() if count != BATCH]
    say(json.dumps({"broken_batches": broken, "differences": differences(5)}))


def tails() -> None:
    """Outside any transaction: whether large tails equal row-by-row reading, also after the server hung up."""
    fill(1_500, note="tail", due_on=DAY)
    end = head().seq
    expected = _table(entries(after=2, upto=end))
    same = [tail([LEDGER], 2, end).equals(expected) for _ in range(2)]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        same.append(tail([LEDGER], 2, end).equals(expected))
    close_tail()
    same.append(tail([LEDGER], 2, end).equals(expected))
    say(json.dumps(same))


def _table(rows: Iterable[Entry]) -> pa.Table:
    rows = list(rows)
    columns = {
        name: pa.array([getattr(row, name) for row in rows], SCHEMA.field(name).type) for name in SCHEMA.names
    }
    return pa.table(columns, schema=SCHEMA)


def erase() -> None:
    """Seal a value, erase its person, and say the key that was used, in hexadecimal."""
    seal_value(5, "11010119900101001X")
    key = bytes(SecretKey.objects.get(person=5).key)
    erase_person(5)
    say(key.hex())


TASKS = {
    task.__name__: task for task in (prepare, loop, store_loop, writers, verdict, wholeness, tails, erase)
}

if __name__ == "__main__":
    TASKS[sys.argv[1]](*map(int, sys.argv[2:]))
