"""A scorecard from the command line: scores, an explanation, and a cycle up to its publication."""

import pytest

from tests.assess.score.conftest import PACKS


def build(office) -> None:
    """Two branches with one meeting each, whose committee stands above them."""
    for code in "AB":
        office.ask(
            "record",
            "org.unit",
            f"单位编码={code}",
            f"单位名称={code}支部",
            "单位类别=党支部",
            "上级单位=ROOT",
            "生效日期=2026-01-01",
        )
    for number, kind in (("o1", "组织科"), ("c1", "评审组")):
        office.ask(
            "record", "org.person", f"工号={number}", f"姓名={number}", "所在单位=ROOT", "生效日期=2026-01-01"
        )
        post = office.ask(
            "record", "org.post", "单位=ROOT", f"岗位名称={kind}", f"岗位种类={kind}", "生效日期=2026-01-01"
        )
        office.ask(
            "record", "org.appointment", f"岗位=#{post['record']}", f"人员={number}", "生效日期=2026-01-01"
        )
    office.ask("adopt", PACKS / "grading")
    for code, people in (("A", 5), ("B", 10)):
        office.ask("record", "grading.meeting", f"单位={code}", "日期=2026-05-05", f"人数={people}")
        office.ask("record", "grading.meeting", f"单位={code}", "日期=2026-07-05", "人数=10", "办结=是")


def test_a_cycle_from_the_command_line(office):
    build(office)
    words = ("score", "grading.quarterly", "--period", "2026-Q3")
    assert office.ask(*words, "--open", "--as", "c1", code=3)["issues"]
    cycle = office.ask(*words, "--open", "--as", "o1")["cycle"]
    judged = ("record", "grading.quarterly_judgement", f"季度考核周期=#{cycle}", "理由=依据记录")
    for code in "AB":
        office.ask(*judged, f"考核对象={code}", "考核项=作风", "得分=20", "--as", "c1")
    office.ask(*judged, "考核对象=A", "考核项=台账质量", "得分=15", "--as", "o1")
    found = {each["name"]: each for each in office.ask(*words, "--as", "o1")["scores"]}
    assert found["A支部"]["total"] == "84.00"  # 8 + 30 + 10, 35, 1
    assert found["A支部"]["grade"] == "良好"
    assert found["B支部"]["total"] is None
    assert [each["item"] for each in found["B支部"]["missing"]] == ["台账质量"]
    shown = office.run(*words, "--as", "o1").stdout
    assert "缺数" in shown and "84.00" in shown
    assert f"（周期 #{cycle}，收集中）" in shown and "1 个缺“台账质量”：" in shown
    told = office.ask(*words, "--explain", "--unit", "B", "--as", "o1")
    assert told["total"] is None and told["so_far"] == "64.00"
    assert {each["title"]: each["points"] for each in told["lines"]}["人数增长"] == "5.00"
    assert "比上期增长" in office.run(*words, "--explain", "--unit", "B", "--as", "o1").stdout
    judged_by = office.ask("list", "grading.quarterly_judgement")["records"]
    mine = next(each["record"] for each in judged_by if each["label"] == "B支部 作风")
    assert f"#{mine}" in office.run(*words, "--explain", "--unit", "B", "--as", "o1").stdout
    told = office.run(*words, "--compute", "--as", "o1").stdout
    assert "已初评。" in told and f"（周期 #{cycle}，已初评）" in told
    office.ask(*words, "--review", "--as", "c1")
    office.ask(*words, "--publish", "--as", "o1")
    assert "公示中" in office.ask(*words, "--finish", "--as", "o1", code=2)["issues"][0]["text"]
    assert office.ask(*words, "--results", "--as", "o1")["results"][0]["values"] == {"绩效系数": "1"}
    assert office.ask(*words, "--now", "--as", "o1", code=2)["issues"][0]["code"] == "score.not_final"
    assert office.ask(*words, "--settle", "--as", "o1") == {"results": 0}


def test_mistakes_are_told(office):
    office.ask("adopt", PACKS / "grading")
    assert "grading.quarterly" in office.ask("score", "grading.quarter", code=4)["text"]
    assert (
        office.ask("score", "grading.compared", "--open", "--finish", code=2)["issues"][0]["code"]
        == "cli.one"
    )
    assert office.ask("score", "grading.compared", "--finish", "--period", "2026-Q3", code=4)["text"]
    assert office.ask("score", "grading.compared", "--preview", "--period", "2026-Q3") == {"groups": []}


@pytest.mark.slow
def test_without_a_unit_the_cycle_over_ones_own_post_is_meant(office):
    build(office)
    office.ask(
        "record",
        "org.unit",
        "单位编码=C",
        "单位名称=三公司",
        "单位类别=公司",
        "上级单位=ROOT",
        "生效日期=2026-01-01",
    )
    office.ask("record", "org.person", "工号=o3", "姓名=o3", "所在单位=C", "生效日期=2026-01-01")
    post = office.ask(
        "record", "org.post", "单位=C", "岗位名称=组织科", "岗位种类=组织科", "生效日期=2026-01-01"
    )
    office.ask("record", "org.appointment", f"岗位=#{post['record']}", "人员=o3", "生效日期=2026-01-01")
    words = ("score", "grading.quarterly", "--period", "2026-Q3")
    told = office.ask(*words, "--now", "--as", "o3", code=4)
    assert "没有开启2026年第三季度的考核" in str(told) and "开启了的有" not in str(told)
    cycle = office.ask(*words, "--open", "--unit", "C", "--as", "o3")["cycle"]
    assert office.ask(*words, "--as", "o3")["cycle"] == cycle
    assert office.ask(*words, "--as", "o1")["cycle"] is None
    assert "开启了的有：三公司" in str(office.ask(*words, "--review", "--as", "o1", code=4))
