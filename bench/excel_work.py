"""What bench.excel measures once Django is set up: one workbook, imported by us and by the code one would write instead."""

import random
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import connection, models, transaction
from openpyxl import load_workbook

from bihuan.base.workspace import shipped_packs
from bihuan.ledger.excel.imports import import_workbook
from bihuan.ledger.excel.outcome import Imported
from bihuan.ledger.excel.template import write_rows, write_template
from bihuan.ledger.public import adopt_pack, catalogue, create, found

ROWS, FAULTS, UNITS, PEOPLE, RUNS = 10_000, 2_000, 40, 600, 3
LEDGER = "staff_wishes.wish"
FIRST = date(2026, 1, 1)
SINCE = "2025-01-01"


class PlainPerson(models.Model):
    """What one would write instead: people by number."""

    number = models.CharField(max_length=20, unique=True)

    class Meta:
        app_label = "bench"


class PlainWish(models.Model):
    """What one would write instead: the same fields with the ORM's own validation, no history, chain or rights."""

    title = models.CharField(max_length=60)
    detail = models.TextField(blank=True, max_length=1000)
    category = models.CharField(max_length=10, choices=[])
    raised_by = models.ForeignKey(PlainPerson, on_delete=models.PROTECT)
    raised_on = models.DateField()
    show_name = models.BooleanField(default=False)
    cost = models.DecimalField(
        null=True, blank=True, max_digits=18, decimal_places=2, validators=[MinValueValidator(0)]
    )

    class Meta:
        app_label = "bench"


def measure(folder: Path) -> None:
    """Print rates and ratios."""
    with connection.schema_editor() as editor:
        editor.create_model(PlainPerson)
        editor.create_model(PlainWish)
    person = _organisation()
    print(f"\nExcel import of {ROWS:,} rows on {connection.vendor}, {UNITS} units, {PEOPLE} people")
    _say(
        "write the template with its drop-downs",
        0,
        lambda: write_template(LEDGER, folder / "empty.xlsx", actor=person),
    )
    books = [_workbook(folder / f"wishes{run}.xlsx", run) for run in range(RUNS)]
    ours = _say("import, every cell checked", ROWS, *[_import(book, person, added=ROWS) for book in books])
    _say("the same file again: nothing added", ROWS, _import(books[0], person, added=0))
    plain = _say("openpyxl + full_clean + save, one transaction", ROWS, *[_plain(book) for book in books])
    print(f"{'ours against openpyxl + ORM':<50}{plain / ours:>8.1f} ×")
    spoilt = _spoilt(books[0], folder / "spoilt.xlsx")
    _say(f"{FAULTS:,} faults found, all marked in a copy", ROWS, _import(spoilt, person, added=0))


def _organisation() -> int:
    founded = found("测速集团")
    adopt_pack(shipped_packs() / "staff_wishes", unit=founded.unit, actor=founded.person)
    units = [
        {"code": f"U{n}", "name": f"单位{n}", "kind": "部门", "parent": "ROOT", "effective_on": SINCE}
        for n in range(UNITS)
    ]
    create("org.unit", units, actor=founded.person)
    people = [
        {"number": f"P{n}", "name": f"某{n}", "unit": f"U{n % UNITS}", "effective_on": SINCE}
        for n in range(PEOPLE)
    ]
    create("org.person", people, actor=founded.person)
    PlainPerson.objects.bulk_create(PlainPerson(number=each["number"]) for each in people)
    category = catalogue().ledger(LEDGER).fields["category"]
    PlainWish._meta.get_field("category").choices = [(each, each) for each in category.of]
    return founded.person


def _workbook(path: Path, seed: int) -> Path:
    """A filled form; every row differs, also from those of other seeds."""
    pick = random.Random(seed)
    categories = catalogue().ledger(LEDGER).fields["category"].of
    rows = []
    for number in range(ROWS):
        person = pick.randrange(PEOPLE)
        rows.append(
            {
                "title": f"诉求{seed}-{number}",
                "detail": f"第{number}件的具体情况，共{pick.randrange(90)}人提出",
                "category": pick.choice(categories),
                "raised_by": f"某{person}（P{person}）",
                "raised_on": FIRST + timedelta(days=pick.randrange(180)),
                "show_name": pick.random() < 0.5,
                "cost": pick.randrange(1_000_000) / 100,
            }
        )
    return write_rows(LEDGER, rows, path)


def _spoilt(path: Path, target: Path) -> Path:
    book = load_workbook(path)
    for row in range(4, 4 + FAULTS):
        book["填写"].cell(row, 6).value = "没有这一天"
    book.save(target)
    return target


def _import(path: Path, person: int, *, added: int) -> Callable[[], Imported]:
    def run() -> Imported:
        imported = import_workbook(LEDGER, path, actor=person)
        if imported.added != added:
            raise RuntimeError(
                f"{path.name}: {imported.added} added, {added} expected: {imported.issues[:3]}"
            )
        return imported

    return run


def _plain(path: Path) -> Callable[[], None]:
    def run() -> None:
        people = {each.number: each for each in PlainPerson.objects.all()}
        faults = []
        with transaction.atomic():
            rows = load_workbook(path, read_only=True)["填写"].iter_rows(min_row=4, values_only=True)
            for number, cells in enumerate(rows, 4):
                if not any(cells[1:]):
                    continue
                wish = PlainWish(
                    title=cells[1],
                    detail=cells[2] or "",
                    category=cells[3],
                    raised_by=people.get(cells[4].rpartition("（")[2].rstrip("）")),
                    raised_on=cells[5].date() if isinstance(cells[5], datetime) else cells[5],
                    show_name=cells[6] == "是",
                    cost=None if cells[11] is None else f"{cells[11]:.2f}",
                )
                try:
                    wish.full_clean()
                    wish.save()
                except ValidationError as fault:
                    faults.append((number, fault))
            if faults:
                raise RuntimeError(f"{len(faults)} faults: {faults[0]}")

    return run


def _say(what: str, rows: int, *runs: Callable[[], object]) -> float:
    """Run each once; print and return the median of seconds. Processor seconds stand beside: others may use the machine."""
    spent, worked = [], []
    for run in runs:
        start, began = perf_counter(), process_time()
        run()
        spent.append(perf_counter() - start)
        worked.append(process_time() - began)
    seconds = median(spent)
    rate = f"{rows / seconds:>12,.0f} rows/s" if rows else ""
    print(f"{what:<50}{seconds:>8.2f} s ({median(worked):.2f} s of processor){rate}", flush=True)
    return seconds
