"""The annex accounts for every figure and names the state of the book."""

from docx.oxml.ns import qn

from tests.official.samples import MOMENT, RISKS, report, source
from tests.official.word.opened import Opened, words


def annex_rows(opened: Opened) -> list[list[str]]:
    table = list(opened.body.iter(qn("w:tbl")))[-1]
    return [[words(cell) for cell in row.iter(qn("w:tc"))] for row in table.iter(qn("w:tr"))]


def test_one_row_per_figure_in_order():
    head, *rows = annex_rows(Opened(report()))
    assert head == ["序号", "指标", "数值", "口径", "单位", "期间", "记录数"]
    definition = "期末存续的“廉洁风险点”的条数。"
    assert rows == [
        ["1", "岗位廉洁风险点", "128个", definition, "虚构集团第一分公司", "2026年第三季度", "128"],
        ["2", "谈话覆盖率", "暂无", definition, "虚构集团第一分公司", "2026年第三季度", "—"],
        ["3", "岗位廉洁风险点", "3", "同序号 1", "第一支部（虚构）", "2026年第三季度", "3"],
    ]


def test_a_long_own_period_is_named_once():
    days = "2026年1月1日至2026年9月14日"
    opened = Opened(report(period=days, sources=(source(1, RISKS, period=days), source(2, RISKS))))
    assert [row[5] for row in annex_rows(opened)[1:]] == ["本期", "2026年第三季度"]
    assert f"表中“本期”指{days}。" in opened.texts("BodyText")


def test_annex_begins_on_a_page_of_its_own_with_its_mark():
    opened = Opened(report())
    mark = next(p for p in opened.body.iter(qn("w:p")) if words(p) == "附件")
    assert mark.find(qn("w:pPr")).find(qn("w:pageBreakBefore")) is not None
    assert "附件：数字来源一览" in opened.texts("BodyText")


def test_state_of_the_book_is_told_in_the_annex_and_at_the_end():
    opened = Opened(report())
    assert any("第 1234 号分录（2026年9月30日10:05记入）" in text for text in opened.texts("BodyText"))
    assert "所依机制：岗位廉洁风险防控（第 1 版）。" in opened.texts("BodyText")
    notes = [text for text in opened.texts("Note") if MOMENT.chain_head in text]
    assert len(notes) == 2
    assert "第 1 至 1234 号分录" in notes[0]


def test_very_long_names_stay_whole():
    name = "很长的单位名称" * 40
    opened = Opened(report(sources=(source(1, RISKS, unit=name),), signature=name, title=name))
    assert annex_rows(opened)[1][4] == name
    assert "".join(opened.texts("Title")) == name + "数字来源一览"


def test_a_report_without_figures_has_an_annex_without_rows():
    assert len(annex_rows(Opened(report(sources=())))) == 1
