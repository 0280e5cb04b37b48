"""The marked copy: the user's own workbook, each faulty cell explained, every fault listed, marks gone once mended."""

from datetime import date

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from bihuan.base.issue import Issue
from bihuan.ledger.excel import mark as mark_module
from bihuan.ledger.excel.faults import CellFault
from bihuan.ledger.excel.layout import FAULTS_SHEET
from bihuan.ledger.excel.mark import mark

DAY = date(2026, 6, 1)
RED = "FFFFC7CE"


def _rows_of_list(book) -> list[tuple]:
    return list(book[FAULTS_SHEET].iter_rows(min_row=3, max_col=7, values_only=True))


@pytest.fixture
def filled(form):
    """Two rows, the second with a bad amount and date; columns moved, a formula and a colour of the user's own."""
    opened = form()
    opened.row(unit="A", code="A1", title="一", raised_on=DAY, amount=5)
    opened.row(unit="A", code="A2", title="二", raised_on="哪天", amount="很多")
    sheet = opened.main
    sheet.insert_rows(1, 2)
    sheet.insert_cols(2)
    sheet["B5"] = "自己的栏"
    sheet["B6"] = "=1+1"
    sheet["B6"].fill = PatternFill("solid", fgColor="FF00B0F0")
    return opened


def test_marks_stand_at_the_moved_cells_and_nowhere_else(filled, take_in):
    book = load_workbook(take_in(filled.save()).marked)
    marked = {
        cell.coordinate for row in book["填写"].iter_rows() for cell in row if cell.fill.fgColor.rgb == RED
    }
    expected = {book["填写"].cell(7, filled.column(name) + 1).coordinate for name in ("raised_on", "amount")}
    assert marked == expected
    for where in marked:
        assert "【导入核对】" in book["填写"][where].comment.text


def test_the_users_own_columns_formulas_and_colours_stay(filled, take_in):
    sheet = load_workbook(take_in(filled.save()).marked)["填写"]
    assert sheet["B6"].value == "=1+1"
    assert sheet["B6"].fill.fgColor.rgb == "FF00B0F0"
    assert len(sheet.data_validations.dataValidation) > 5


def test_the_list_comes_first_and_leads_to_every_cell(filled, take_in):
    book = load_workbook(take_in(filled.save()).marked)
    assert book.sheetnames[0] == FAULTS_SHEET
    assert book.active.title == FAULTS_SHEET
    listed = _rows_of_list(book)
    assert [(row[1], row[2], row[3]) for row in listed] == [("填写", 7, "提出日期"), ("填写", 7, "金额")]
    assert all(row[4] and row[5] for row in listed)
    link = book[FAULTS_SHEET]["G3"].hyperlink
    assert link.location == f"'填写'!{listed[0][6]}"


def test_a_mended_copy_loses_its_marks_and_can_be_imported(filled, take_in):
    first = take_in(filled.save())
    book = load_workbook(first.marked)
    sheet = book["填写"]
    sheet.cell(7, filled.column("raised_on") + 1).value = DAY
    book.save(first.marked)
    second = take_in(first.marked)
    assert second.marked != first.marked
    copy = load_workbook(second.marked)["填写"]
    mended, faulty = (copy.cell(7, filled.column(name) + 1) for name in ("raised_on", "amount"))
    assert mended.fill.fgColor.rgb != RED
    assert mended.comment is None
    assert faulty.fill.fgColor.rgb == RED
    assert faulty.comment.text.count("【导入核对】") == 1

    sheet.cell(7, filled.column("amount") + 1).value = 7
    book.save(first.marked)
    assert take_in(first.marked).added == 2


def test_colours_and_notes_of_the_users_own_come_back(filled, take_in):
    place = filled.main.cell(7, filled.column("amount") + 1)
    place.fill = PatternFill("solid", fgColor="FF92D050")
    place.comment = Comment("我的批注", "我")
    first = take_in(filled.save())
    book = load_workbook(first.marked)
    cell = book["填写"].cell(7, filled.column("amount") + 1)
    assert cell.fill.fgColor.rgb == RED
    assert cell.comment.text.startswith("我的批注")
    cell.value = 7
    book.save(first.marked)
    again = load_workbook(take_in(first.marked).marked)["填写"].cell(7, filled.column("amount") + 1)
    assert again.fill.fgColor.rgb == "FF92D050"
    assert again.comment.text == "我的批注"


def test_faults_of_lines_are_marked_on_their_own_sheet(form, take_in):
    opened = form()
    opened.row(serial=1, unit="A", code="A1", title="一", raised_on=DAY)
    opened.row("lines", serial=1, name="差旅")
    opened.row("lines", serial=1, name="会务", cost="很多")
    book = load_workbook(take_in(opened.save()).marked)
    assert book["明细"].cell(5, 3).fill.fgColor.rgb == RED
    assert [(row[1], row[2], row[3]) for row in _rows_of_list(book)] == [("明细", 5, "费用")]


def test_out_names_the_copy(filled, take_in, tmp_path):
    target = tmp_path / "copy.xlsx"
    assert take_in(filled.save(), out=target).marked == target
    assert target.exists()


def _fault(row: int, column: int | None = 2) -> CellFault:
    return CellFault(Issue("x", f"第 {row} 处错。", "改。", row=row, field="code"), "填写", row, column)


def test_beyond_the_most_comments_faults_are_still_coloured_and_listed(filled, tmp_path, monkeypatch):
    monkeypatch.setattr(mark_module, "MOST_COMMENTS", 2)
    book = load_workbook(
        mark(
            filled.save(),
            [_fault(row) for row in range(6, 11)],
            tmp_path / "m.xlsx",
            headings={"code": "编号"},
        )
    )
    cells = [book["填写"].cell(row, 3) for row in range(6, 11)]
    assert [cell.comment is not None for cell in cells] == [True, True, False, False, False]
    assert all(cell.fill.fgColor.rgb == RED for cell in cells)
    assert len(_rows_of_list(book)) == 5


def test_an_empty_cell_that_must_be_filled_stays_open_in_its_columns_format(form, take_in):
    opened = form()
    opened.row(unit="A", title="没有编号", raised_on=DAY)
    sheet = load_workbook(take_in(opened.save()).marked)["填写"]
    cell = sheet.cell(4, opened.column("code"))
    assert cell.fill.fgColor.rgb == RED
    assert not cell.protection.locked
    assert cell.number_format == "@"


def test_a_fault_inside_merged_cells_marks_their_first(filled, tmp_path):
    filled.main.merge_cells("C6:C8")
    book = load_workbook(mark(filled.save(), [_fault(7)], tmp_path / "m.xlsx", headings={}))
    assert book["填写"]["C6"].fill.fgColor.rgb == RED


def test_a_workbook_whose_looks_cannot_be_kept_is_copied_by_its_values(filled, tmp_path, monkeypatch):
    path = filled.save()

    def fail(*_, **__):
        raise ValueError("an odd style")

    monkeypatch.setattr(mark_module, "load_workbook", fail)
    out = mark(path, [_fault(7)], tmp_path / "m.xlsx", headings={})
    monkeypatch.undo()
    book = load_workbook(out)
    assert book["填写"].cell(6, filled.column("code") + 1).value == "A1"
    assert book["填写"]["C7"].fill.fgColor.rgb == RED
