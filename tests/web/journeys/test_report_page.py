"""A secretary writes a report of the house: reads it, follows a figure to its records, takes it away as Word, pins it."""

import re
from datetime import date

import pytest
from docx import Document
from playwright.sync_api import expect

from tests.web.journeys.conftest import fit_for_everybody


@pytest.mark.parametrize("size", ["desktop", pytest.param("phone", marks=pytest.mark.slow)])
def test_a_report_is_read_written_and_pinned(entered, house, size, tmp_path):
    page = entered("S101", size)
    page.goto(f"{house.home}reports/")
    fit_for_everybody(page)
    page.get_by_label("期间").fill(str(date.today().year))
    page.get_by_text("写哪些机制、题目").click()
    page.get_by_label("岗位廉洁风险防控").check()
    page.get_by_role("button", name="看报告").click()
    paper = page.locator(".paper")
    expect(paper).to_contain_text("岗位廉洁风险防控")
    expect(page.get_by_role("heading", name="缺什么，找谁补")).to_be_visible()
    fit_for_everybody(page)

    paper.get_by_role("link", name=re.compile(r"^0个")).first.click()
    expect(page).to_have_url(re.compile("/trace/integrity_risk"))
    page.go_back()
    with page.expect_download() as fetched:
        page.get_by_role("button", name="下载 Word").click()
    fetched.value.save_as(tmp_path / "report.docx")
    words = "".join(each.text for each in Document(tmp_path / "report.docx").paragraphs)
    assert "第一公司" in words and "岗位廉洁风险防控" in words
    expect(page.get_by_text("写好了")).to_be_visible()

    page.get_by_role("button", name="定稿", exact=True).click()
    expect(page.locator(".message.success").first).to_contain_text("已定稿")
    expect(page.get_by_text("没有不同：现在重写，每个数都一样。")).to_be_visible()
    fit_for_everybody(page)
    page.get_by_role("button", name="归档").click()
    expect(page.get_by_text("已归档").first).to_be_visible()
