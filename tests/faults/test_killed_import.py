"""kill -9 in the middle of an import: afterwards all rows are there or none, and the same file can be imported again."""

import signal
import subprocess
import time

import openpyxl
import pytest

ROWS = 3000


@pytest.fixture
def workbook(office):
    """A filled template of people."""
    path = office.folder / "人员.xlsx"
    office.ask("template", "org.person", "-o", path)
    book = openpyxl.load_workbook(path)
    sheet = book["填写"]
    header = next(row for row in range(1, 10) if sheet.cell(row, 1).value == "序号")
    titles = {
        str(sheet.cell(header, column).value).strip(" *"): column for column in range(1, sheet.max_column + 1)
    }
    for place in range(ROWS):
        row = header + 1 + place
        sheet.cell(row, titles["工号"], f"{place:05}")
        sheet.cell(row, titles["姓名"], f"示例{place}")
        sheet.cell(row, titles["所在单位"], "ROOT")
    book.save(path)
    return path


def test_all_or_nothing_at_any_moment(office, workbook):
    start = time.monotonic()
    before = office.ask("verify")["entries"]
    office.run("import", "org.person", workbook, "--as", "nobody", code=4)
    longest = time.monotonic() - start
    killed = 0
    for part in range(1, 6):
        running = subprocess.Popen(office.words("import", "org.person", workbook), env=office.environment)
        try:
            running.wait(timeout=longest * part / 3)
        except subprocess.TimeoutExpired:
            running.send_signal(signal.SIGKILL)
            running.wait()
            killed += 1
        told = office.ask("verify")
        assert told["ok"]
        assert told["entries"] in (before, before + ROWS)
        if told["entries"] > before:
            break
    assert killed
    again = office.ask("import", "org.person", workbook)
    assert office.ask("verify")["entries"] == before + ROWS
    assert again["added"] in (0, ROWS)
    assert office.ask("figures", "org.people")["values"][0]["number"] == str(ROWS + 1)
