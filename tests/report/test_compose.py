"""Templates are filled with figures, each cited once; what is missing says why; the whole text is held by a snapshot."""

import os
from datetime import date
from pathlib import Path

from bihuan.official.model import FigureRun, Paragraph, Run, Table
from bihuan.official.word.document import word_file
from bihuan.report.compose import compose
from tests.official.samples import MOMENT
from tests.report.plain import plain
from tests.report.scene import answers, mechanism, scope

SNAPSHOT = Path(__file__).parent / "snapshots" / "report.txt"
TEMPLATE = """# {{ unit }}的谈心谈话

## 总的情况

{{ period }}谈话{{ talks }}，上年同期{{ talks@last_year }}，上期{{ talks.talks@previous }}，平均**{{ minutes }}**。

1. 次数{{ talks }}。
2. 另有{{ other.figure }}。

| 项目 | 数量 |
|---|---|
| 谈话 | {{ talks }} |

{{ table talks, minutes by unit }}

{{ table talks by month }}
"""


def composed(template: str, period: str = "2026-Q3", unit: int = 1, title: str = "", **missing: str):
    talks = mechanism(template)
    about = scope(talks, period, unit)
    return compose(
        [talks], about, answers(talks, about, **missing), MOMENT, dated=date(2026, 10, 1), title=title
    )


def tables(report) -> list[Table]:
    return [block for section in report.sections for block in section.blocks if isinstance(block, Table)]


def cells(table: Table) -> list[list[str]]:
    return [["".join(run.text for run in cell) for cell in row] for row in (table.header, *table.rows)]


def test_whole_text_is_as_it_was():
    """Write the snapshot anew with BIHUAN_SNAPSHOTS=write, and read the difference."""
    text = plain(composed(TEMPLATE, minutes="没有可供平均的记录。"))
    if os.environ.get("BIHUAN_SNAPSHOTS") == "write":
        SNAPSHOT.parent.mkdir(exist_ok=True)
        SNAPSHOT.write_text(text, encoding="utf-8")
    assert text == SNAPSHOT.read_text(encoding="utf-8")


def test_each_figure_is_cited_once_in_the_order_of_the_text():
    report = composed("{{ talks }}、{{ minutes }}、{{ talks }}、{{ talks@previous }}")
    assert [(source.number, source.title, source.period) for source in report.sources] == [
        (1, "谈话次数", "2026年第三季度"),
        (2, "平均时长", "2026年第三季度"),
        (3, "谈话次数", "2026年第二季度"),
    ]


def test_figures_carry_their_unit_of_measure_in_text_and_not_in_tables():
    report = composed("{{ talks }}\n\n{{ table talks by unit }}")
    assert report.sections[0].blocks[0] == Paragraph(
        (FigureRun("107次", "http://127.0.0.1:8321/trace/talks.talks/1/2026-Q3/50"),)
    )
    assert cells(tables(report)[0]) == [
        ["单位", "谈话次数\n（次）"],
        ["第一分公司", "207"],
        ["第二分公司", "307"],
        ["总体", "107"],
    ]


def test_table_by_month_has_each_month_and_the_whole():
    assert cells(tables(composed("{{ table talks by month }}"))[0]) == [
        ["月份", "谈话次数\n（次）"],
        ["2026年7月", "107"],
        ["2026年8月", "108"],
        ["2026年9月", "109"],
        ["全期", "107"],
    ]
    assert [row[0] for row in cells(tables(composed("{{ table talks by month }}", "2026-09"))[0])] == [
        "月份",
        "2026年9月",
    ]


def test_the_first_column_gives_where_a_table_is_too_wide():
    talks = mechanism(
        "| 很长很长很长很长很长很长很长很长的一栏 | 乙 | 丙 | 丁 |\n|---|---|---|---|\n| 甲 | 十个字的一栏十个字的 | 十个字的一栏十个字的 | 短 |\n"
    )
    (table,) = tables(compose([talks], scope(talks), {}, MOMENT, dated=date(2026, 10, 1)))
    assert table.widths == (15, 11, 11, 5)


def test_a_unit_without_units_below_has_one_row():
    assert cells(tables(composed("{{ table talks by unit }}", unit=2))[0])[1:] == [["第一分公司", "207"]]


def test_a_missing_figure_says_why_in_the_text_and_at_the_end():
    report = composed("平均{{ minutes }}。\n\n{{ table minutes by unit }}", minutes="没有可供平均的记录")
    shown = report.sections[0].blocks[0].runs[1]
    assert shown.text == "〔暂无：没有可供平均的记录〕" and shown.missing and shown.link
    assert {row[1] for row in cells(tables(report)[0])[1:]} == {"暂无"}
    assert report.sections[-1].title == "暂无的数字"
    (item,) = report.sections[-1].blocks
    assert item.runs[0].text == "没有可供平均的记录：平均时长（总体、第一分公司、第二分公司）。"


def test_missing_figures_are_gathered_by_reason_with_the_months_that_lack():
    report = composed(
        "{{ latest }}{{ minutes@previous }}\n\n{{ table minutes by month }}", minutes="没有", latest="没有"
    )
    texts = [item.runs[0].text for item in report.sections[-1].blocks]
    assert texts == ["没有：最长的一次、平均时长（2026年第二季度、2026年7月、2026年8月等 5 处）。"]


def test_withheld_figures_say_so():
    report = composed("{{ minutes }}\n\n{{ table minutes by month }}", "2026-09", minutes="保密")
    assert report.sections[0].blocks[0].runs[0].text == "〔保密〕"
    assert cells(tables(report)[0])[1] == ["2026年9月", "保密"]
    assert report.sections[-1].blocks[0].runs[0].text == "保密，不在本材料中显示：平均时长。"


def test_nothing_missing_no_list_of_it():
    assert [section.title for section in composed("{{ talks }}").sections] == ["谈心谈话"]


def test_a_figure_of_a_mechanism_not_adopted_is_missing_with_the_reason():
    report = composed("{{ other.figure }}")
    shown = report.sections[0].blocks[0].runs[0]
    assert shown.missing and shown.link == "" and "没有指标“other.figure”" in shown.text
    assert [source.missing != "" for source in report.sources] == [True]


def test_a_day_is_written_as_in_documents():
    talks = mechanism("{{ latest }}")
    about = scope(talks)
    given = answers(talks, about)
    (question,) = given
    given[question] = type(given[question])("2026-03-05")
    report = compose([talks], about, given, MOMENT, dated=date(2026, 10, 1))
    assert report.sources[0].text == "2026年3月5日"


def test_a_mechanism_without_a_template_says_so():
    report = composed("")
    assert report.sections[0].title == "谈心谈话"
    assert "没有报告模板" in report.sections[0].blocks[0].runs[0].text


def test_title_is_made_of_unit_and_period_unless_given():
    assert composed("").title == "虚构集团2026年第三季度工作情况报告"
    assert composed("", title="专项材料").title == "专项材料"


def test_a_table_of_figures_inside_an_item_is_told_not_lost():
    (item,) = composed("- 见{{ table talks by unit }}").sections[0].blocks
    assert item.runs == (Run("见"), Run("〔表格须单独成段〕"))


def test_same_answers_same_bytes():
    assert word_file(composed(TEMPLATE)) == word_file(composed(TEMPLATE))
