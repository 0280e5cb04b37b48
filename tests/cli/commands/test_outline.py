"""`bihuan outline` on a workspace of its own: articles side by side, as a tree, as a workbook, and what cannot be done."""

import pytest
from openpyxl import load_workbook

LAST = """某站总结
一、夯实基层组织建设
坚持甲先行，着力补短板。培训骨干30名，办结职工诉求xx项，满意度达到96.5%。
二、强化廉洁风险防控
谈话12人，完成投资1.2亿元，全站上下齐心协力，把各项任务落到了实处，取得了比较明显的成效，大家的干劲越来越足。
"""
THIS = LAST.replace("30名", "45名").replace("强化廉洁", "突出廉洁")


@pytest.mark.slow
def test_side_by_side_and_what_cannot_be_done(office, tmp_path):
    folder, out = tmp_path / "总结", tmp_path / "数字.xlsx"
    folder.mkdir()
    (folder / "1.txt").write_text(LAST, "utf-8")
    (folder / "2.txt").write_text(THIS, "utf-8")
    records = office.ask("intake", folder)["articles"]
    told = office.ask("outline", *records, "--out", out)
    article = told["articles"][0]
    assert [part["heading"] for part in article["parts"]][-2:] == [
        "一、夯实基层组织建设",
        "二、强化廉洁风险防控",
    ]
    figures = {each["shown"]: each for each in article["figures"]}
    assert list(figures) == ["30名", "xx项", "96.5%", "12人", "1.2亿元"]
    hidden = figures["xx项"]
    assert (hidden["masked"], hidden["value"], hidden["noun"]) == (True, None, "职工诉求")
    assert figures["1.2亿元"]["value"] == "120000000"
    rows = {row["label"]: row["cells"] for row in told["comparison"]["figures"]}
    assert rows["骨干"] == [["30名"], ["45名"]]
    assert [row["shared"] for row in told["comparison"]["headings"]] == [2, 2]
    assert told["written"] == load_workbook(out).active.max_row - 1 == 10
    shown = office.run("outline", *records, "--figures", "--patterns").stdout
    for word in ("提纲对照", "同一件事的数字", "坚持……，着力……", "隐去"):
        assert word in shown
    assert ".xlsx" in office.ask("outline", records[0], "--out", "数字.docx", code=2)["text"]
