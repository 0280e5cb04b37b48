"""Files of figures: the same numbers as the page, by the same rights, harmless to spreadsheets."""

import csv
import io

import pytest
from python_calamine import CalamineWorkbook

from bihuan.base.period import parse_period
from bihuan.book.public import head
from bihuan.report.public import Question, trace_path
from bihuan.web.pages.figures import file as module


def file(office, figure: str, unit: int, what: str, form: str = "csv", more: str = "") -> str:
    path = trace_path(Question(figure, unit, parse_period("2026"), head().seq))
    return f"/figures/file{path.removeprefix('/trace')}?what={what}&form={form}{more}"


def rows(answer) -> list[list[str]]:
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_tables_come_as_the_page_shows_them(office):
    browser = office.browser(office.clerk)
    trend = rows(browser.get(file(office, "trial.talks", office.root, "trend")))
    assert (trend[0], trend[-1]) == (["期间", "数值", "说明"], ["2026年9月", "2", ""])
    assert rows(browser.get(file(office, "trial.talks", office.root, "below")))[1] == [
        "一支部",
        "B1",
        "2",
        "",
    ]
    heat = rows(browser.get(file(office, "trial.shortest", office.root, "heat")))
    assert [heat[2][0], *heat[2][-2:]] == ["一支部", "期内没有符合条件的记录", "50"]
    records = rows(browser.get(file(office, "trial.cost", office.branch, "records")))
    assert [(row[2], row[3], row[6]) for row in records[1:]] == [
        ("一支部", "2026-03-01", "12.50"),
        ("一支部", "2026-09-01", "20.00"),
    ]


def test_a_workbook_holds_numbers_and_says_what_they_are(office):
    answer = office.browser(office.clerk).get(file(office, "trial.cost", office.branch, "trend", "xlsx"))
    assert "attachment" in answer["Content-Disposition"]
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert sheet[0][0] == "花费 · 一支部 · 2026年"
    assert sheet[2][0].startswith("截至 2026-09-30")
    assert sheet[-1][:2] == ["2026年9月", 20.0]
    cards = office.browser(office.clerk).get("/figures/file?mechanism=trial&unit=B1&period=2026&form=csv")
    assert ["指标试验", "谈话", "2", "次", "0", "0", ""] in rows(cards)


def test_nobody_takes_away_what_may_not_be_seen(office):
    browser = office.browser(office.shelf.plain)
    for what in ("trend", "heat", "below"):
        text = browser.get(file(office, "trial.secrets", office.root, what)).content.decode()
        assert "保密" in text
        assert "777" not in text
    assert browser.get(file(office, "trial.secrets", office.branch, "records")).status_code == 403
    assert browser.get(file(office, "trial.talks", office.branch, "records")).status_code == 403
    text = browser.get("/figures/file?mechanism=trial&unit=ROOT&period=2026&form=csv").content.decode()
    assert "保密" in text
    assert "1554" not in text


def test_too_many_records_and_unknown_tables_are_refused(office, monkeypatch):
    monkeypatch.setattr(module, "MOST", 1)
    browser = office.browser(office.clerk)
    refused = browser.get(file(office, "trial.talks", office.branch, "records"))
    assert refused.status_code == 422
    assert "有 2 条，一次最多导出 1 条" in refused.content.decode()
    assert browser.get(file(office, "trial.talks", office.branch, "all")).status_code == 404
    assert browser.get(file(office, "trial.talks", office.branch, "trend", "exe")).status_code == 404
    assert browser.get("/figures/file?period=去年&form=csv").status_code == 422


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_title_that_looks_like_a_formula_is_a_text(office, form):
    office.shelf.article("=HYPERLINK(1)")
    answer = office.browser(office.clerk).get(file(office, "library.articles", office.root, "records", form))
    if form == "csv":
        assert rows(answer)[1][1] == "'=HYPERLINK(1)"
    else:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
        assert sheet[-1][1] == "=HYPERLINK(1)"
