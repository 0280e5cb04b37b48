"""Importing a workbook: owns taking filled rows into a ledger, all or none, or the good ones while the others go back."""

from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

from django.db import transaction

from bihuan.ledger.catalogue import catalogue
from bihuan.ledger.excel.former import digest_of, rows_taken
from bihuan.ledger.excel.give_back import mark_source, write_back
from bihuan.ledger.excel.match import Fate, Matched, match
from bihuan.ledger.excel.outcome import Imported
from bihuan.ledger.excel.read import read_workbook
from bihuan.ledger.excel.rows import Row
from bihuan.ledger.excel.waves import in_waves
from bihuan.ledger.excel.work import Work, enter_plan, plan_rows


def import_workbook(
    ledger_id: str, path: Path | str, *, actor: int, keep_good: bool = False, out: Path | str | None = None
) -> Imported:
    """Take the rows of a filled workbook into a ledger.

    All or nothing, unless `keep_good` takes the rows without fault and gives the others back in a workbook of the
    same form. Faults are marked in a copy, at `out` or beside the file. Refused when the file as a whole cannot be
    read or is another ledger's; NotAllowed when the person may enter none of its rows; NotFound for the ledger.
    """
    path = Path(path)
    known = catalogue()
    ledger = known.ledger(ledger_id)
    filled = read_workbook(ledger, path)
    work = Work(known, ledger, filled, actor, digest_of(path), filled.faults)
    taken = rows_taken(ledger_id, work.digest)
    rows = [row for row in filled.rows if row.number not in taken]
    fates = _take_in(work, rows, keep_good)
    written = [each for each in fates if each.fate is not Fate.SAME]
    return Imported(
        added=sum(each.fate is Fate.NEW for each in written),
        amended=sum(each.fate is not Fate.NEW for each in written),
        unchanged=len(filled.rows) - len(rows) + len(fates) - len(written),
        refused=len(work.faults),
        issues=[fault.issue for number in sorted(work.faults) for fault in work.faults[number]]
        + filled.advice,
        marked=_give_back(work, keep_good, Path(out) if out else None),
        repeated=bool(taken),
    )


def _take_in(work: Work, rows: Sequence[Row], keep_good: bool) -> list[Matched]:
    """Check every row and write what may be written; the fates of the rows that are in the book now."""
    matching = match(work.known, work.ledger, rows, work.actor)
    for row, issue in matching.faults:
        work.fault(row, issue)
    done = [
        each for each in matching.matched if each.fate is Fate.SAME and each.row.number not in work.faults
    ]
    waves = in_waves(work.ledger, [each for each in matching.matched if each.fate is not Fate.SAME])
    with transaction.atomic() if len(waves) > 1 else nullcontext():
        entered = []
        for place, wave in enumerate(waves, 1):
            entered += _enter_wave(work, wave, keep_good, last=place == len(waves))
        if work.faults and not keep_good:
            if len(waves) > 1:
                transaction.set_rollback(True)
            return done
    return done + entered


def _enter_wave(work: Work, wave: list[Matched], keep_good: bool, *, last: bool) -> list[Matched]:
    """Plan rows that do not lean on each other, and enter those without fault where that is wanted."""
    while True:
        plan, asked = plan_rows(work, wave)
        if work.faults and last and not keep_good:
            return []
        sound = [each for each in wave if each.row.number not in work.faults]
        # What was planned beside faulty rows is not whole (attachments, sealed values): plan again without them.
        if len(sound) == len(wave) and (not asked or enter_plan(work, plan, asked)):
            return sound
        wave = [each for each in sound if each.row.number not in work.faults]


def _give_back(work: Work, keep_good: bool, out: Path | None) -> Path | None:
    """The workbook that shows the faults: the user's own marked, or only the rows that were refused."""
    if not work.faults:
        return None
    if not keep_good:
        faults = [fault for number in sorted(work.faults) for fault in work.faults[number]]
        return mark_source(work.filled, faults, out)
    return write_back(work.filled, work.faults, out, actor=work.actor)
