"""The template as spreadsheets see it: headings, drop-downs, limits, protection, helper sheets."""

import re
import zipfile

import pytest
from openpyxl import load_workbook

from bihuan.base.errors import NotFound
from bihuan.ledger.excel.layout import FIRST_ROW, HEADER_ROW, META_SHEET, OPTIONS_SHEET
from bihuan.ledger.excel.template import write_template
from bihuan.ledger.public import create


@pytest.fixture
def book(form):
    return form().book


def _rules(form) -> dict[str, object]:
    """Data validations of the main sheet by field name."""
    opened = form()
    places = {opened.column(name): name for name in opened._columns[""]}
    found = {}
    for rule in opened.main.data_validations.dataValidation:
        for area in rule.sqref.ranges:
            found[places[area.min_col]] = rule
    return found


def test_headings_name_units_of_measure_and_mark_what_is_required(book):
    headings = [cell.value for cell in book["填写"][HEADER_ROW + 1] if cell.value]
    assert headings[:5] == ["序号", "单位 *", "编号 *", "名称 *", "提出日期 *"]
    assert "人数（人）" in headings
    assert "费用合计" not in headings, "computed fields are not asked for"
    assert "材料" not in headings, "files are not filled in a workbook"


def test_required_headings_have_a_colour_of_their_own(form):
    opened = form()
    colours = {
        name: opened.main.cell(HEADER_ROW + 1, opened.column(name)).fill.fgColor.rgb
        for name in ("code", "title", "owner")
    }
    assert colours["code"] == colours["title"] != colours["owner"]


def test_title_and_help_stand_above_the_headings(book):
    sheet = book["填写"]
    assert sheet["A1"].value == "事项"
    assert "带 * 的栏必填" in sheet["A2"].value
    assert "明细" in sheet["A2"].value


def test_every_heading_carries_a_note(form):
    opened = form()
    for name in ("code", "amount", "tags", "level"):
        note = opened.main.cell(HEADER_ROW + 1, opened.column(name)).comment
        assert note is not None
        assert len(note.text) > 5
    tags = opened.main.cell(HEADER_ROW + 1, opened.column("tags")).comment.text
    assert "安全、质量、进度" in tags


def test_drop_downs_offer_choices_and_people_as_name_with_number(form):
    rules = _rules(form)
    lists = form().book[OPTIONS_SHEET]

    def offered(name: str) -> list[str]:
        letter, first, last = re.fullmatch(
            r"'选项'!\$([A-Z]+)\$(\d+):\$[A-Z]+\$(\d+)", rules[name].formula1
        ).groups()
        return [lists[f"{letter}{row}"].value for row in range(int(first), int(last) + 1)]

    assert offered("level") == ["高", "中", "低"]
    assert offered("urgent") == ["是", "否"]
    assert "clerk_a某（clerk_a）" in offered("owner")
    assert "A支部（A）" in offered("unit")
    assert rules["level"].errorStyle in (None, "stop")
    assert rules["owner"].errorStyle == "warning", "a name that is not listed may still be right"


def test_records_of_a_confidential_ledger_are_offered_only_to_those_who_may_see_them(form, world):
    chief = world.people["chief_a"]
    create("trial.secret", [{"unit": "A", "effective_on": "2026-06-01", "title": "甲件"}], actor=chief)

    def offered(actor: str) -> set[str]:
        lists = form("trial.pointer", actor=world.people[actor]).book[OPTIONS_SHEET]
        return {cell.value for row in lists.iter_rows() for cell in row if cell.value}

    assert "甲件" in offered("chief_a")
    assert "甲件" not in offered("clerk_a")


def test_limits_of_numbers_dates_and_texts_are_checked_while_typing(form):
    rules = _rules(form)
    assert (rules["people"].type, rules["people"].formula1, rules["people"].formula2) == ("whole", "0", "999")
    assert (rules["share"].type, float(rules["share"].formula2)) == ("decimal", 1.0), "100% is stored as 1"
    assert (rules["raised_on"].type, rules["met_at"].type) == ("date", "date")
    assert (rules["title"].type, rules["title"].formula1) == ("textLength", "40")
    assert "2026-03-05" in rules["raised_on"].error
    assert rules["tags"].prompt.startswith("可填几个")


def test_validations_reach_beyond_ten_thousand_rows(form):
    for rule in _rules(form).values():
        assert all(area.max_row > 10_000 + FIRST_ROW for area in rule.sqref.ranges)


def test_formats_keep_leading_zeros_dates_and_cents(form):
    opened = form()
    formats = {
        name: opened.look(name).number_format
        for name in ("code", "raised_on", "met_at", "amount", "share", "size", "people")
    }
    assert formats == {
        "code": "@",
        "raised_on": "yyyy-mm-dd",
        "met_at": "yyyy-mm-dd hh:mm",
        "amount": "#,##0.00",
        "share": "0.00%",
        "size": "0.000",
        "people": "0",
    }


def test_headings_are_locked_and_data_columns_are_not(form):
    opened = form()
    assert opened.main.protection.sheet
    assert not opened.main.protection.insertRows
    assert opened.main.cell(HEADER_ROW + 1, 2).protection.locked
    for name in ("#serial", "code", "amount"):
        assert not opened.look(name).protection.locked
    assert opened.book[OPTIONS_SHEET].protection.sheet


def test_helper_sheets_are_hidden(book):
    assert book[OPTIONS_SHEET].sheet_state == "hidden"
    assert book[META_SHEET].sheet_state == "veryHidden"
    assert book.sheetnames[:3] == ["填写", "明细", "说明"]


def test_the_form_prints_on_landscape_a4_with_its_headings_on_every_page(book):
    sheet = book["填写"]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.freeze_panes == "B4"


def test_a_table_field_has_a_sheet_of_its_own_with_the_serial_first(book):
    headings = [cell.value for cell in book["明细"][HEADER_ROW + 1] if cell.value]
    assert headings == ["序号", "项目 *", "费用", "经手人"]
    assert "序号" in book["明细"]["A2"].value


def test_the_guide_explains_every_column_and_the_import(book):
    said = "\n".join(str(cell.value) for row in book["说明"].iter_rows() for cell in row if cell.value)
    for title in ("编号", "名称", "占比", "项目", "费用"):
        assert title in said
    assert "序号" in said
    assert "附件（材料）不在工作簿里填" in said
    assert "“编号”与已有记录相同的行，视为更正那条记录" in said


def test_long_lists_of_people_stay_in_the_drop_down(world, form):
    people = [
        {"number": f"N{number}", "name": f"人{number}", "unit": "A", "effective_on": "2026-01-01"}
        for number in range(1_500)
    ]
    create("org.person", people, actor=world.admin)
    assert _rules(form)["owner"].formula1.endswith("$1508"), (
        "seven people of the test world, and the administrator"
    )


def test_the_package_has_no_message_longer_than_spreadsheets_take(form):
    path = form().path
    with zipfile.ZipFile(path) as package:
        content = package.read("xl/worksheets/sheet1.xml").decode()
    for name, longest in (("promptTitle", 32), ("prompt", 255), ("errorTitle", 32), ("error", 255)):
        found = re.findall(rf' {name}="([^"]*)"', content)
        assert found
        assert max(map(len, found)) <= longest


def test_an_unknown_ledger_is_not_found(world, tmp_path):
    with pytest.raises(NotFound):
        write_template("trial.nothing", tmp_path / "x.xlsx", actor=world.admin)


def test_every_ledger_in_force_has_a_template_that_opens(form):
    for ledger in (
        "org.unit",
        "org.person",
        "org.post",
        "org.appointment",
        "trial.item",
        "trial.rule",
        "trial.secret",
    ):
        assert load_workbook(form(ledger).path)["填写"]["A1"].value
