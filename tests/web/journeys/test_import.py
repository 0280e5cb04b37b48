"""A workbook of five thousand rows with faults: uploaded, looked through, mended on the page, entered, well within half a minute."""

import time
from datetime import date

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.web.journeys.conftest import fit_for_everybody

ROWS = 5_000
LONGEST = 30  # seconds, with a person's clicks between


@pytest.fixture
def workbook(entered, house, tmp_path):
    """The ledger's own template, filled: three cells of it wrong."""
    page = entered("J101")
    page.goto(f"{house.home}ledgers/integrity_risk.lecture/import")
    with page.expect_download() as download:
        page.get_by_role("link", name="下载模板").click()
    path = tmp_path / "廉洁党课.xlsx"
    download.value.save_as(path)
    book = load_workbook(path)
    sheet = book["填写"]
    columns = {str(cell.value).split("（")[0].rstrip(" *"): cell.column for cell in sheet[3]}
    held = date(date.today().year - 1, 3, 1)
    for n in range(ROWS):
        row = {"单位": "Y1", "题目": f"第 {n} 课", "讲授日期": held, "讲授人": "S101", "听课人数": n % 90 + 1}
        for heading, value in row.items():
            sheet.cell(4 + n, columns[heading], value)
    sheet.cell(10, columns["听课人数"], "很多")
    sheet.cell(20, columns["讲授人"], "没有这人")
    sheet.cell(4_000, columns["听课人数"], "不少")
    book.save(path)
    return path


def test_faults_are_seen_mended_and_everything_enters(entered, house, workbook):
    page = entered("J101")
    page.goto(f"{house.home}ledgers/integrity_risk.lecture/import")
    fit_for_everybody(page)
    began = time.monotonic()
    page.set_input_files("input[name=workbook]", workbook)
    expect(page.get_by_text("3 个问题")).to_be_visible(timeout=LONGEST * 1000)
    fit_for_everybody(page)
    expect(page.get_by_role("button", name=f"只导入没有问题的 {ROWS - 3} 行")).to_be_visible()
    page.get_by_label("第 10 行").fill("30")
    page.get_by_label("第 20 行").fill("S101")
    page.get_by_label("第 4000 行").fill("25")
    page.get_by_role("button", name="改好这些，重新核对").click()
    page.get_by_role("button", name=f"导入 {ROWS} 行").click(timeout=LONGEST * 1000)
    expect(page.get_by_text(f"新增 {ROWS} 条")).to_be_visible(timeout=LONGEST * 1000)
    assert time.monotonic() - began < LONGEST
    fit_for_everybody(page)
    page.get_by_role("link", name="看台账").click()
    expect(page.get_by_text(f"{ROWS}").first).to_be_visible()


def test_on_a_phone_a_fault_is_mended_too(entered, house, workbook):
    book = load_workbook(workbook)
    book["填写"].delete_rows(30, ROWS)
    book.save(workbook)
    page = entered("J101", "phone")
    page.goto(f"{house.home}ledgers/integrity_risk.lecture/import")
    page.set_input_files("input[name=workbook]", workbook)
    expect(page.get_by_text("2 个问题")).to_be_visible()
    fit_for_everybody(page)
    page.get_by_role("button", name="只导入没有问题的").click()
    expect(page.get_by_text("2 行有问题，没有写入")).to_be_visible()
    expect(page.get_by_role("link", name="下载待改的行")).to_be_visible()
