"""What bench.book measures once Django is set up: append, verify, tail, beside a plain table written through the ORM."""

import os
from collections.abc import Callable, Sequence
from datetime import date
from statistics import median
from time import perf_counter, sleep

import pyarrow as pa
from django.db import connection, models

from bihuan.book.models import Entry
from bihuan.book.public import SCHEMA, Draft, append, close_tail, head, rebuild, reserve, tail, verify

BATCH = 20_000
BATCHES = 5
SINGLES = 300
WRITERS = 16
PER_WRITER = 60
TAIL = 1_000
LEDGER = "trial.matter"


class Plain(models.Model):
    """What one would write instead: a table of current rows, without history, chain or keys."""

    ledger = models.TextField()
    unit = models.BigIntegerField(db_index=True)
    state = models.TextField()
    effective_on = models.DateField()
    document = models.TextField()

    class Meta:
        app_label = "bench"


def measure() -> None:
    """Print every line for the database that is set."""
    with connection.schema_editor() as editor:
        editor.create_model(Plain)
    print(f"\nBook on {connection.vendor}")
    _batches()
    _singles()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous = NORMAL")
        _rate("single append, not durable (synchronous=NORMAL)", SINGLES, lambda: _append_singles(SINGLES))
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous = FULL")
    _many_writers()
    _verify()
    _tail()
    close_tail()


def _drafts(count: int) -> list[Draft]:
    return [
        Draft(
            ledger=LEDGER,
            record=record,
            unit=record % 5_000,
            action="create",
            state="open",
            effective_on=date(2026, 1 + record % 12, 1),
            actor=1,
            document={
                "title": f"第{record}号事项",
                "level": "高",
                "amount": "1200.50",
                "person": record % 600,
            },
            key=f"key-{record}",
        )
        for record in reserve(count)
    ]


def _plain(count: int) -> list[Plain]:
    document = '{"amount":"1200.50","level":"高","person":7,"title":"第 7 号事项"}'
    return [
        Plain(
            ledger=LEDGER, unit=number % 5_000, state="open", effective_on=date(2026, 3, 5), document=document
        )
        for number in range(count)
    ]


def _seconds(work: Callable[[], object]) -> float:
    begun = perf_counter()
    work()
    return perf_counter() - begun


def _rate(name: str, count: int, work: Callable[[], object]) -> None:
    print(f"  {name:<60}{count / _seconds(work):>12,.0f} /s", flush=True)


def _batches() -> None:
    batches = [_drafts(BATCH) for _ in range(BATCHES)]
    spent = median(_seconds(lambda batch=batch: append(batch)) for batch in batches)
    print(f"  {f'batch append of {BATCH:,}':<60}{BATCH / spent:>12,.0f} /s")
    plain = _plain(BATCH)
    _rate(
        "  plain ORM bulk_create of as many",
        BATCH,
        lambda: Plain.objects.bulk_create(plain, batch_size=1_000),
    )


def _append_singles(count: int) -> None:
    for draft in _drafts(count):
        append([draft])


def _save_singles(count: int) -> None:
    for row in _plain(count):
        row.save()


def _singles() -> None:
    _rate("single append, one writer", SINGLES, lambda: _append_singles(SINGLES))
    _rate("  plain ORM save, one writer", SINGLES, lambda: _save_singles(SINGLES))


def _many_writers() -> None:
    before = head().seq
    _rate(f"single appends, {WRITERS} writers", WRITERS * PER_WRITER, lambda: _at_once(_append_singles))
    after = head().seq
    sound = verify(files=False, projection=False).first_bad is None
    lost = WRITERS * PER_WRITER - (after - before)
    print(f"    chain whole: {'yes' if sound else 'NO'}; lost: {lost}")
    _rate(f"  plain ORM save, {WRITERS} writers", WRITERS * PER_WRITER, lambda: _at_once(_save_singles))


def _at_once(work: Callable[[int], None]) -> None:
    """Run the work in so many forked processes, each with a connection of its own."""
    connection.close()
    children = []
    for _ in range(WRITERS):
        child = os.fork()
        if child == 0:
            work(PER_WRITER)
            os._exit(0)
        children.append(child)
    failed = [child for child in children if os.waitpid(child, 0)[1]]
    if failed:
        raise RuntimeError(f"{len(failed)} writers failed")


def _verify() -> None:
    entries = head().seq
    _rate("verify the chain", entries, lambda: verify(files=False, projection=False))
    _rate("verify all, with the projection", entries, verify)
    _rate("  plain ORM reading of as many entries, no check", entries, lambda: list(Entry.objects.iterator()))
    _rate("rebuild the projection", entries, rebuild)


def _tail() -> None:
    end = head().seq
    ways: Sequence[tuple[str, Callable[[], object]]] = (
        (f"tail of {TAIL:,} entries as columns", lambda: tail([LEDGER], end - TAIL, end)),
        ("  plain ORM values_list to Arrow", lambda: _tail_by_orm(end)),
    )
    for name, work in ways:
        work()
        spent = []
        for _ in range(20):
            spent.append(_seconds(work))
            sleep(0.01)
        print(f"  {name:<60}{median(spent) * 1000:>12,.1f} ms")
    _rate("tail of the whole book", end, lambda: tail([LEDGER], 0, end))


def _tail_by_orm(end: int) -> pa.Table:
    rows = Entry.objects.filter(ledger=LEDGER, seq__gt=end - TAIL).order_by("seq").values_list()
    columns = zip(*rows, strict=True)
    return pa.table(
        [pa.array(column, field.type) for column, field in zip(columns, SCHEMA, strict=True)], SCHEMA
    )
