"""Reading filled workbooks: moved, added and missing columns, merged and hidden cells, formulas, older templates."""

from datetime import date, datetime, time, timedelta

import pytest
from openpyxl import load_workbook

from bihuan.base.errors import Refused
from bihuan.ledger.excel.layout import META_SHEET
from bihuan.ledger.excel.read import read_workbook
from bihuan.ledger.public import catalogue

DAY = date(2026, 6, 1)


@pytest.fixture
def read(world):
    """Reads a workbook as the trial ledger's."""
    return lambda path: read_workbook(catalogue().ledger("trial.matter"), path)


@pytest.fixture
def filled(form):
    """A form with three rows, a blank one among them."""
    opened = form()
    for code in ("A1", None, "A2", "A3"):
        opened.row(**({"unit": "A", "code": code, "title": f"事项{code}", "raised_on": DAY} if code else {}))
    return opened


def _codes(found) -> list[tuple[int, object]]:
    return [(row.number, row.values.get("code")) for row in found.rows]


def test_blank_rows_are_skipped_and_numbers_are_those_of_the_sheet(filled, read):
    assert _codes(read(filled.save())) == [(4, "A1"), (6, "A2"), (7, "A3")]


def test_rows_that_hold_only_a_serial_are_blank(filled, read):
    filled.row(serial=9)
    assert len(read(filled.save()).rows) == 3


def test_rows_above_the_headings_move_them(filled, read):
    filled.main.insert_rows(1, 4)
    found = read(filled.save())
    assert found.main.header.row == 6
    assert [row.number for row in found.rows] == [8, 10, 11]


def test_columns_may_be_moved_deleted_and_added(filled, read):
    sheet = filled.main
    sheet.delete_cols(filled.column("amount"))
    last = sheet.max_column
    sheet.cell(3, last + 1, "编号 *")
    for row in (4, 6, 7):
        sheet.cell(row, last + 1, f"新{row}")
    sheet.cell(3, filled.column("code"), "科室自用")
    found = read(filled.save())
    assert _codes(found) == [(4, "新4"), (6, "新6"), (7, "新7")]
    assert [("科室自用" in said.text) for said in found.advice] == [True]


def test_a_missing_required_column_names_the_heading_that_is_near(filled, read):
    filled.main.cell(3, filled.column("title"), "名  称称")
    with pytest.raises(Refused) as refusal:
        read(filled.save())
    assert "缺少必填栏“名称”" in str(refusal.value)
    assert "名  称称" in str(refusal.value)


def test_a_column_named_twice_is_refused(filled, read):
    filled.main.cell(3, filled.main.max_column + 1, "编号")
    with pytest.raises(Refused) as refusal:
        read(filled.save())
    assert "出现了两次" in str(refusal.value)


def test_a_heading_of_an_older_template_still_finds_its_field(filled, read):
    meta = filled.book[META_SHEET]
    for row in meta.iter_rows():
        if row[0].value == "version":
            row[1].value = 7
        if row[0].value == "column" and row[2].value == "名称":
            row[2].value = "事由"
        if row[0].value == "column" and row[2].value == "说明":
            row[2].value, row[3].value = "已取消的栏", "gone"
    filled.main.cell(3, filled.column("title"), "事由 *")
    filled.main.cell(3, filled.column("reason"), "已取消的栏")
    found = read(filled.save())
    assert [row.values["title"] for row in found.rows] == ["事项A1", "事项A2", "事项A3"]
    said = " ".join(issue.text for issue in found.advice)
    assert "第 7 版" in said
    assert "现在已没有这一栏" in said


def test_a_damaged_helper_sheet_is_done_without(filled, read):
    filled.book[META_SHEET]["B1"].value = "?"
    assert len(read(filled.save()).rows) == 3


def test_the_main_sheet_may_be_renamed(filled, read):
    filled.main.title = "六月"
    found = read(filled.save())
    assert found.main.name == "六月"
    assert len(found.rows) == 3


def test_hidden_rows_count(filled, read):
    filled.main.row_dimensions[6].hidden = True
    assert len(read(filled.save()).rows) == 3


def test_a_cell_merged_downwards_means_the_same_in_every_row(filled, read):
    column = filled.column("unit")
    filled.main.merge_cells(start_row=4, end_row=7, start_column=column, end_column=column)
    found = read(filled.save())
    assert [(row.number, row.values.get("unit")) for row in found.rows] == [
        (4, "A"),
        (5, "A"),
        (6, "A"),
        (7, "A"),
    ]


def test_cells_that_show_an_error_are_faults_of_their_own(filled, read, tmp_path):
    filled.main.cell(6, filled.column("amount"), "#N/A").data_type = "e"
    found = read(filled.save())
    faults = found.faults[6]
    assert [(fault.sheet, fault.row, fault.column) for fault in faults] == [
        ("填写", 6, filled.column("amount") - 1)
    ]
    assert "#N/A" in faults[0].issue.text


def test_dates_times_and_numbers_come_as_they_are(filled, read):
    sheet = filled.main
    for name, value in (
        ("reason", time(14, 30)),
        ("answer", timedelta(hours=30)),
        ("people", 3),
        ("urgent", True),
    ):
        sheet.cell(4, filled.column(name), value)
    sheet.cell(4, filled.column("met_at"), datetime(2026, 6, 1, 14, 30))
    sheet.cell(4, filled.column("reason")).number_format = "hh:mm"
    sheet.cell(4, filled.column("answer")).number_format = "[h]:mm"
    values = read(filled.save()).rows[0].values
    assert (values["raised_on"], values["met_at"]) == (DAY, datetime(2026, 6, 1, 14, 30))
    assert (values["reason"], values["answer"], values["people"], values["urgent"]) == (
        "14:30",
        "30:00",
        3,
        True,
    )


def test_the_place_of_a_fault_follows_the_moved_headings(filled, read):
    filled.main.insert_rows(1, 2)
    filled.main.insert_cols(2)
    filled.row("lines", serial=1, name="甲")
    for row in (6, 8, 9):
        filled.main.cell(row, 1, row - 5)
    found = read(filled.save())
    first = found.rows[0]
    assert found.place(first, "code") == ("填写", 6, filled.column("code"))
    assert found.place(first, "lines[1].cost") == ("明细", 4, 2)
    assert found.place(first, "lines") == ("明细", 4, None)
    assert found.place(first, "") == ("填写", 6, None)


def test_too_many_rows_are_refused(filled, read, monkeypatch):
    monkeypatch.setattr("bihuan.ledger.excel.rows.LAST_ROW", 3)
    with pytest.raises(Refused) as refusal:
        read(filled.save())
    assert "分成几份" in str(refusal.value)


def test_a_sheet_without_headings_is_refused_with_what_was_expected(filled, read):
    for cell in filled.main[3]:
        cell.value = None
    with pytest.raises(Refused) as refusal:
        read(filled.save())
    assert "“编号”" in str(refusal.value)


def test_a_workbook_saved_again_by_another_program_reads_the_same(filled, read):
    path = filled.save()
    before = [row.values for row in read(path).rows]
    load_workbook(path).save(path)
    assert [row.values for row in read(path).rows] == before
