"""A story of its own process: a library, and processes forked from it that download at once in one person's name."""

import json
import os
import sys
from datetime import timedelta
from pathlib import Path

from django.core.management import call_command
from django.db import connections

from bihuan.base.clock import use_clock
from bihuan.base.errors import Refused
from bihuan.book.public import entries, find, verify
from bihuan.library.download.public import download, quota
from bihuan.library.download.quota import DOWNLOADS
from tests.library.download.scene import NOW, library

PER_DAY = 5
EACH = 4  # downloads that each process tries, of one article
PROCESSES = 3


def story(folder: str) -> None:
    """Tells as JSON how many files each process was given, and what the book says of it."""
    call_command("migrate", verbosity=0)
    with library() as shelf:
        shelf.allow(shelf.root, "其他", PER_DAY)
        records = [shelf.article(f"第{number}篇") for number in range(EACH)]
    connections.close_all()  # no process may use what another has opened
    start, go = os.pipe()
    children = [
        _fork(shelf.plain, records, Path(folder) / f"p{number}", start) for number in range(PROCESSES)
    ]
    os.write(go, b"." * PROCESSES)
    given = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    with use_clock(lambda: NOW + timedelta(hours=2)):
        told = {
            "given": given,
            "used": quota(shelf.plain).used,
            "entered": sum(row.values["number"] for row in find(DOWNLOADS)),
            "entries": len(list(entries(ledger=DOWNLOADS))),
            "bad": str(verify().first_bad or ""),
        }
    sys.stdout.write(json.dumps(told))


def _fork(person: int, records: list[int], folder: Path, start: int) -> int:
    """A process that waits for its turn, tries to download each article, and ends with how many files it was given."""
    child = os.fork()
    if child:
        return child
    given = 100  # what a process that breaks down ends with
    try:
        folder.mkdir()
        os.read(start, 1)
        given = _take(person, records, folder)
    finally:
        os._exit(given)


def _take(person: int, records: list[int], folder: Path) -> int:
    given = 0
    with use_clock(lambda: NOW + timedelta(hours=1)):
        for record in records:
            try:
                download([record], "txt", folder, actor=person)
            except Refused as refused:
                assert refused.issues[0].code == "download.quota"
            else:
                given += 1
    return given
