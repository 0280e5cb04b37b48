"""What processes of the tests of surveys do, on a workspace of their own; `run` starts them."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from django.core.management import call_command
from django.db import connection

from bihuan.assess.pool.public import pooled
from bihuan.assess.survey import closing
from bihuan.assess.survey.public import answer, issue_codes, settle_waves
from bihuan.base.clock import use_clock
from bihuan.book.public import current, find, verify
from bihuan.ledger.public import StepTaken, step
from tests.assess.survey.world import NOON, build_world

ROOT = Path(__file__).parents[3]
START = "import django; django.setup(); from tests.assess.survey import worker; worker.main()"


def run(environment: dict[str, str], task: str, *words: object, code: int = 0) -> dict:
    """Do a task in a process of its own; what it answered."""
    done = subprocess.run(
        [sys.executable, "-c", START, task, *map(str, words)],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == code, done.stderr
    return json.loads(done.stdout or "{}")


def main() -> None:
    """Entry point of the process."""
    task, *words = sys.argv[1:]
    with use_clock(lambda: NOON):
        json.dump(TASKS[task](*words) or {}, sys.stdout, default=str)


def build() -> dict:
    """A wave with a code for each of seven people at B."""
    call_command("migrate", verbosity=0)
    world = build_world()
    wave = world.wave("plain")
    codes = issue_codes(wave, {(world.units["B"], ""): 7}, actor=world.office)
    return {"wave": wave, "office": world.office, "codes": codes[world.units["B"], ""]}


def give(wave: str, code: str, mood: str) -> dict:
    """One answer."""
    answer(int(wave), {"mood": int(mood)}, code=code)
    return {}


def fill(wave: str, *codes: str) -> dict:
    """An answer for each code."""
    for place, code in enumerate(codes):
        answer(int(wave), {"mood": place % 5 + 1}, code=code)
    return {}


def dump() -> dict:
    """Every row of every table, as text, sorted; on PostgreSQL with the number of the transaction that wrote it."""
    hidden = "xmin, " if connection.vendor == "postgresql" else ""
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f'SELECT {hidden}* FROM "{table}"')
            found[table] = sorted([str(value) for value in row] for row in cursor.fetchall())
    return found


def close_by_step(wave: str, actor: str) -> dict:
    """The step alone, as from the plain command."""
    step([StepTaken(int(wave), current([int(wave)])[int(wave)].head, "close")], actor=int(actor))
    return {}


def settle() -> dict:
    """As the worker does."""
    return {"settled": len(settle_waves())}


def settle_and_die(name: str, moment: str) -> dict:
    """Settle, and be killed as by kill -9 before or after a part of the work."""
    done = getattr(closing, name)

    def die(*words, **named):
        if moment == "after":
            done(*words, **named)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(closing, name, die)
    return settle()


def look(wave: str) -> dict:
    """How many answers wait, how many are in the book, and whether that is whole."""
    bad = verify().first_bad
    moods = sorted(row.values["mood"] for row in find("asked.plain_answer", parent=int(wave)))
    return {"waiting": len(pooled(int(wave))), "moods": moods, "bad": bad and str(bad)}


TASKS = {
    each.__name__: each for each in (build, give, fill, dump, close_by_step, settle, settle_and_die, look)
}
