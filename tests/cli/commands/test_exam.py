"""An online test from the command line, from the bank to the result."""

import json

import pytest

from tests.assess.exam.conftest import BANK, PACK


def build(office) -> None:
    """A plant with a trainer, a worker, and three questions."""
    office.ask("record", "org.unit", "单位编码=A", "单位名称=一厂", "单位类别=车间", "上级单位=ROOT", "生效日期=2026-01-01")  # fmt: skip
    for number, name, rank in (("1", "钱一", "中层"), ("2", "李二", "一般")):
        office.ask("record", "org.person", f"工号={number}", f"姓名={name}", "所在单位=A", f"人员类别={rank}", "生效日期=2026-01-01")  # fmt: skip
    post = office.ask("record", "org.post", "单位=A", "岗位名称=培训员", "岗位种类=培训员", "生效日期=2026-01-01")  # fmt: skip
    office.ask("record", "org.appointment", f"岗位=#{post['record']}", "人员=1", "生效日期=2026-01-01")
    office.ask("adopt", PACK)
    for each in BANK:
        words = [f"{name}={text}" for name, text in each.items()]
        office.ask("record", "quiz.safety_question", "单位=A", *words, "--as", "1")


def test_a_test_from_the_command_line(office, tmp_path):
    build(office)
    words = ("exam", "quiz.safety")
    assert "没有正在答" in office.ask(*words, "1=A", "--hand-in", "--as", "2", code=4)["text"]
    shown = office.run(*words, "--start", "--as", "2").stdout
    assert "［多选］进入现场要佩戴什么？" in shown and "A. 安全帽" in shown and "拖鞋不行" not in shown
    assert office.ask(*words, "--start", "--as", "2", code=2)["issues"][0]["code"] == "exam.running"
    state = office.ask(*words, "--status", "--as", "2")["sittings"]
    assert [each["state"] for each in state] == ["sitting"]
    asked = office.ask(*words, "--save", "--as", "2")["questions"]
    right = {"单选": "B", "多选": "AC", "判断": "错"}
    answers = {str(each["number"]): right[each["kind"]] for each in asked}
    assert office.ask(*words, "1=也许", "--save", "--as", "2", code=2)["issues"][0]["row"] == 1
    assert office.ask(*words, "1=A", "--as", "2", code=2)["issues"][0]["code"] == "cli.exam"
    path = tmp_path / "回答.json"
    path.write_text(json.dumps(answers), encoding="utf-8")
    first = next(each["number"] for each in asked if each["kind"] == "判断")
    done = office.ask(*words, f"{first}=对", "--file", path, "--hand-in", "--as", "2")
    assert (done["score"], done["passed"]) == ("66.6667", True)
    assert [each["right"] for each in done["questions"]].count(True) == 2
    assert "及格" in office.run(*words, "--as", "2").stdout
    assert office.ask(*words, "--start", "--as", "1", code=3)["issues"]
    assert office.ask("figures", "quiz.passed", "--period", "2020..2099")["values"][0]["number"] == "1"


@pytest.mark.slow
def test_faulty_questions_are_listed(office):
    build(office)
    office.ask("record", "quiz.safety_question", "单位=A", "题目=缺？", "题型=单选", "选项=甲", "答案=A", "--as", "1")  # fmt: skip
    assert len(office.ask("exam", "quiz.safety", "--check", "--as", "1")["issues"]) == 1
    assert office.ask("exam", "quiz.safety", "--check", "--start", "--as", "1", code=2)["issues"]
    assert "quiz.safety" in office.ask("exam", "quiz.saftey", "--start", "--as", "2", code=4)["text"]
