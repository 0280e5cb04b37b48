"""Answers that wait: keeps them so that nothing in the database tells which came when, and hands them over at the end."""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

import orjson
from django.db import connection, transaction

from bihuan.assess.pool.codes import Place, make
from bihuan.assess.pool.models import Code, Issued, Mixed, Mixing

# Answers among which a new one is mixed in a large wave; a smaller wave is one mixture to its end.
MIXTURE = 1_000
_lots = secrets.SystemRandom()


class Pooled(NamedTuple):
    """One answer: the place it counts for, and its values by field name."""

    unit: int
    group: str
    values: Mapping[str, object]


@contextmanager
def holding(wave: int, *, new: bool = False) -> Iterator[bool]:
    """A transaction in which nobody else touches this wave's pool, made if `new`; whether the wave has one at all."""
    with transaction.atomic():
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                # What is deleted or rewritten leaves no bytes behind.
                cursor.execute("PRAGMA secure_delete = ON").fetchall()
            transaction.on_commit(_empty_log)
        if new:
            Mixing.objects.bulk_create([Mixing(wave=wave, content="[]")], ignore_conflicts=True)
        locked = Mixing.objects.select_for_update().filter(wave=wave)
        yield bool(list(locked.values_list("wave", flat=True)))


def issue(wave: int, wanted: Mapping[Place, int], kept_as: Mapping[Place, Place]) -> dict[Place, list[str]]:
    """New codes, see `make`; answers that wait move along with the places of their codes. Within `holding`.

    Codes move one place at a time, so no place may be both one that `kept_as` moves and one that it moves others to.
    """
    for model in (Mixing, Mixed):
        for row in model.objects.filter(wave=wave):
            moved = [
                [*kept_as.get((unit, group), (unit, group)), answer] for unit, group, answer in _read(row)
            ]
            model.objects.filter(pk=row.pk).update(content=_content(moved))
    return make(wave, wanted, kept_as)


def add(wave: int, answer: Pooled) -> None:
    """Mix one answer in. Within `holding`."""
    row = Mixing.objects.get(wave=wave)
    answers = [*_read(row), list(answer)]
    if len(answers) >= 2 * MIXTURE:
        _lots.shuffle(answers)
        drawn, answers = answers[:MIXTURE], answers[MIXTURE:]
        Mixed.objects.create(block=secrets.token_hex(16), wave=wave, content=_content(drawn))
    Mixing.objects.filter(wave=wave).update(content=_content(answers))


def pooled(wave: int) -> list[Pooled]:
    """All answers that wait, in order of their content. Within `holding`, if they are to be taken."""
    rows = [*Mixing.objects.filter(wave=wave), *Mixed.objects.filter(wave=wave)]
    found = [answer for row in rows for answer in _read(row)]
    return [Pooled(*answer) for answer in sorted(found, key=_text)]


def destroy(wave: int) -> None:
    """Delete answers, unspent codes and counts of a wave. Within `holding`."""
    for model in (Mixing, Mixed, Code, Issued):
        model.objects.filter(wave=wave).delete()


def waiting() -> list[int]:
    """Waves that have a pool."""
    return list(Mixing.objects.order_by("wave").values_list("wave", flat=True))


def _read(row: Mixing | Mixed) -> list[list]:
    return orjson.loads(row.content)


def _text(answer: object) -> bytes:
    return orjson.dumps(answer, option=orjson.OPT_SORT_KEYS)


def _content(answers: list) -> str:
    return f"[{b','.join(sorted(map(_text, answers))).decode()}]"


def _empty_log() -> None:
    """SQLite's log holds each state of the table, one after the other, until it is emptied into the file."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
