"""A survey from the command line, from opening to results; codes go to their file and nowhere else."""

import csv
import json

import pytest
from python_calamine import CalamineWorkbook

from tests.assess.survey.world import GOOD, PACK

BEGIN = "生效日期=2026-01-01"


@pytest.fixture
def asking(office):
    """Seven people at B, of whom the administrator asks; the pack adopted."""
    office.ask("record", "org.unit", "单位编码=B", "单位名称=B单位", "单位类别=部门", "上级单位=ROOT", BEGIN)
    for number in range(7):
        office.ask("record", "org.person", f"工号=b{number}", f"姓名=乙{number}", "所在单位=B", BEGIN)
    post = office.ask("record", "org.post", "单位=ROOT", "岗位名称=主任", "岗位种类=办公室", BEGIN)["record"]
    office.ask("record", "org.appointment", f"岗位=#{post}", "人员=admin", BEGIN)
    office.ask("adopt", PACK)
    return office


def read_slips(path) -> list[list[str]]:
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def test_from_opening_to_results(asking, tmp_path):
    wave = asking.ask("survey", "asked.pulse", "--open", "一季度")["wave"]
    slips = tmp_path / "码.xlsx"
    said = asking.run("survey", "asked.pulse", "--codes", slips).stdout
    head, *rows = read_slips(slips)
    assert head == ["单位", "组别", "调查", "答题码"]
    assert len(rows) == 8
    codes = [row[3] for row in rows if row[0] == "B单位"]
    assert len(codes) == 7
    assert not any(code in said for code in codes)
    assert slips.stat().st_mode & 0o077 == 0
    assert (
        asking.ask("survey", "asked.pulse", "--codes", slips, code=2)["issues"][0]["code"] == "slips.exists"
    )
    paper = tmp_path / "答.json"
    paper.write_text(json.dumps({"心气": 9}), encoding="utf-8")
    refused = asking.ask("survey", wave, "--answer", paper, "--code", codes[0], code=2)
    assert {issue["field"] for issue in refused["issues"]} >= {"mood", "heard"}
    titled = {"心气" if name == "mood" else name: value for name, value in GOOD.items()}
    paper.write_text(json.dumps(titled | {"advice": "办得好"}), encoding="utf-8")
    for code in codes[:6]:
        asking.ask("survey", "asked.pulse", "--answer", paper, "--code", code)
    lines = {each["group"]: each for each in asking.ask("survey", wave, "--progress")["groups"]}
    assert (lines["一般"]["issued"], lines["一般"]["at_least"]) == (8, 5)
    assert asking.ask("survey", wave, "--close") == {"wave": wave, "issued": 8, "entered": 6}
    [found] = asking.ask("survey", "asked.pulse", "--results")["waves"]
    whole = found["blocks"][0]
    questions = {(each["question"], each["part"]): each for each in whole["questions"]}
    assert whole["answers"] == 6
    assert questions["mood", ""]["average"] == "4"
    assert questions["advice", ""]["texts"] == ["办得好"] * 6
    assert "办得好" in asking.run("survey", "asked.pulse", "--results").stdout
    # One code at the root could hide nobody, so that B's were drawn up to it.
    assert "不足 5 份已并入上级" in asking.run("survey", wave, "--results", "--unit", "B").stdout
    others = asking.run("survey", wave, "--results", "--as", "b0").stdout
    assert "100.0%" in others
    assert "办得好" not in others
    assert asking.ask("list", "asked.pulse_answer")["count"] == 0
    [listed] = asking.ask("survey", "asked.pulse")["waves"]
    assert (listed["wave"], listed["state"]) == (wave, "closed")


def test_what_is_meant_must_be_clear(asking, tmp_path):
    said = asking.ask("survey", "asked.pulse", "--close", code=2)["issues"][0]["text"]
    assert said == "没有正在答题的调查。"
    for title in ("甲", "乙"):
        asking.ask("survey", "asked.pulse", "--open", title)
    assert "2 次" in asking.ask("survey", "asked.pulse", "--close", code=2)["issues"][0]["text"]
    assert "一次只办一件事" in asking.ask("survey", "asked.pulse", "--close", "--progress", code=2)["text"]
    assert asking.ask("survey", "asked.puls", code=4)["error"] == "NotFound"
    assert asking.ask("survey", "asked.plain", "--codes", tmp_path / "码.pdf", code=2)["error"] == "Refused"


def test_a_refusal_leaves_no_file(asking, tmp_path):
    asking.ask("survey", "asked.plain", "--open", "问中层")
    slips = tmp_path / "码.csv"
    asking.ask("survey", "asked.plain", "--codes", slips, code=2)
    assert not slips.exists()


def test_a_named_survey_is_answered_in_ones_own_name(asking, tmp_path):
    wave = asking.ask("survey", "asked.named", "--open", "实名")["wave"]
    paper = tmp_path / "答.json"
    paper.write_text('{"mood": 3}', encoding="utf-8")
    asking.ask("survey", wave, "--answer", paper, "--as", "b1")
    assert (
        asking.ask("survey", wave, "--answer", paper, "--as", "b1", code=2)["issues"][0]["code"]
        == "key.taken"
    )
    paper.write_text("[3]", encoding="utf-8")
    assert "不是一组" in asking.ask("survey", wave, "--answer", paper, "--as", "b2", code=2)["text"]


def test_slips_as_text(asking, tmp_path):
    asking.ask("survey", "asked.pulse", "--open", "一季度")
    slips = tmp_path / "码.csv"
    asking.ask("survey", "asked.pulse", "--codes", slips)
    with slips.open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) == 9
