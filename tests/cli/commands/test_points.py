"""Points from the command line: a unit's table, one's own point by point, and what one may not see."""

import pytest

from tests.assess.points.world import PACK


def build(office) -> dict[str, int]:
    """A branch with a clerk and a member who helped twice in March, once too often for the cap of the week."""
    office.ask("record", "org.unit", "单位编码=A", "单位名称=一支部", "单位类别=党支部", "上级单位=ROOT", "生效日期=2026-01-01")  # fmt: skip
    people = {}
    for number, name, kind in (("1", "钱一", "经办人"), ("3", "安三", "")):
        words = [f"工号={number}", f"姓名={name}", "所在单位=A", "党员=是", "生效日期=2026-01-01"]
        people[number] = office.ask("record", "org.person", *words)["record"]
        if kind:
            post = office.ask("record", "org.post", "单位=A", f"岗位名称={kind}", f"岗位种类={kind}", "生效日期=2026-01-01")  # fmt: skip
            office.ask("record", "org.appointment", f"岗位=#{post['record']}", f"人员={number}", "生效日期=2026-01-01")  # fmt: skip
    office.ask("adopt", PACK)
    for hours in (8, 9):
        office.ask("record", "merit.help", "单位=A", "日期=2026-03-03", "谁=3", f"小时={hours}", "折算=2", "类别=日常", "--as", "1")  # fmt: skip
    return people


def test_points_from_the_command_line(office):
    people = build(office)
    words = ("points", "merit.member", "--period", "2026-03")
    found = office.ask(*words, "--unit", "A", "--as", "1")
    rows = {row["bearer"]: row for row in found["rows"]}
    assert rows[people["3"]]["points"] == "26.000"
    assert rows[people["3"]]["rules"] == dict.fromkeys(rows[people["3"]]["rules"], "0.000") | {
        "helping": "6.000",
        "hours": "20.000",
    }
    assert rows[people["3"]]["rank"] is None
    shown = office.run(*words, "--as", "1").stdout
    assert "71.94" in shown and "五星" in shown
    assert shown.index("安三") < shown.index("钱一")
    assert [row["bearer"] for row in office.ask(*words, "--as", "3")["rows"]] == [people["3"]]
    assert len(office.ask(*words, "--person", "安三", "--as", "1")["rows"]) == 1

    told = office.ask(*words, "--explain", "--as", "3")
    assert told["points"] == "26.000" and told["total"] == "71.94"
    assert [line["points"] for line in told["lines"] if line["rule"] == "hours"] == ["16.000", "4.000"]
    assert [line["earned"] for line in told["lines"] if line["rule"] == "hours"] == ["16.000", "18.000"]
    assert "互助时长" in office.run(*words, "--explain", "--person", "3", "--as", "1").stdout
    assert office.ask(*words, "--explain", "--person", "1", "--as", "3", code=3)["issues"]


@pytest.mark.slow
def test_it_says_what_can_be_asked(office):
    assert "还没有采用" in office.ask("points", code=2)["issues"][0]["mend"]
    build(office)
    assert "merit.member" in office.ask("points", code=2)["issues"][0]["mend"]
    assert "merit.member" in office.ask("points", "merit.membre", code=4)["text"]
    assert office.ask("points", "merit.member", "--period", "2026-W10", code=2)["issues"][0]["code"] == "points.period"  # fmt: skip


def test_a_list_that_is_not_settled_has_nothing_to_pin(office):
    build(office)
    made = office.ask("record", "merit.member_list", "单位=A", "积分期=2026-03", "--as", "1")["record"]
    assert (
        office.ask("points", "--list", made, "--as", "1", code=2)["issues"][0]["code"] == "points.not_final"
    )
