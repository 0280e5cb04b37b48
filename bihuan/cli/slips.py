"""Slips of one-use codes: writes them to a file of their own, to be cut and handed out; nowhere else are they shown."""

import csv
from collections.abc import Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import xlsxwriter

from bihuan.base.errors import Refused
from bihuan.base.issue import Issue

KINDS = (".xlsx", ".csv")
WIDTH = 24  # characters of a column


@contextmanager
def slips_at(path: Path):
    """A new file that only its owner may read, made before any code is issued; gives the function that fills it.

    Refused for another kind of file and for one that is there: it may hold codes that nobody can see again. What
    fails leaves no file behind.
    """
    if path.suffix.lower() not in KINDS:
        raise Refused([Issue("slips.kind", f"{path.name} 不是 .xlsx 或 .csv。", "换一个文件名。")])
    if path.exists():
        raise Refused([Issue("slips.exists", f"{path} 已经有了，里面的码不能再看。", "换一个文件名。")])
    path.touch(mode=0o600)
    try:
        yield lambda columns, rows: _write(path, columns, rows)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _write(path: Path, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    if path.suffix.lower() == ".csv":
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            _write_csv(file, columns, rows)
        return
    with xlsxwriter.Workbook(path) as book:
        page, cut = book.add_worksheet("码"), book.add_format({"bottom": 3, "text_wrap": True})
        page.set_column(0, len(columns) - 1, WIDTH)
        page.write_row(0, 0, columns, book.add_format({"bold": True}))
        for number, row in enumerate(rows, 1):
            page.write_row(number, 0, row, cut)


def _write_csv(file: IO[str], columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    writer = csv.writer(file)
    writer.writerow(columns)
    writer.writerows(rows)
