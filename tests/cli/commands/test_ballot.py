"""A democratic review from the command line, from codes to the weighted mean."""

import json

import pytest

from tests.cli.commands.test_survey import asking, read_slips  # noqa: F401


@pytest.fixture
def begun(asking):  # noqa: F811
    """A round that rates 乙0 by five leaders and six others; its record."""
    candidates = json.dumps([{"candidate": "b0"}])
    entitled = json.dumps([{"group": "班子", "number": 5}, {"group": "职工", "number": 6}])
    words = ["单位=ROOT", "名称=年度测评", f"测评对象={candidates}", f"应到人数={entitled}"]
    return asking.ask("record", "asked.review_round", *words)["record"]


def test_from_codes_to_results(asking, begun, tmp_path):  # noqa: F811
    slips = tmp_path / "码.xlsx"
    assert asking.ask("ballot", "asked.review", "--codes", slips)["issued"] == 11
    head, *rows = read_slips(slips)
    assert head == ["组别", "测评会", "选票码"]
    paper = tmp_path / "票.json"
    for place, (group, _, code) in enumerate(rows):
        marks = {"乙0": "优秀" if group == "班子" else "称职"} if place else {"乙0": "很好"}
        paper.write_text(json.dumps(marks), encoding="utf-8")
        assert asking.ask("ballot", begun, "--cast", paper, "--code", code)["spoiled"] == (place == 0)
    groups = asking.ask("ballot", begun, "--progress")["groups"]
    assert [(each["group"], each["cast"], each["quorate"]) for each in groups] == [
        ("班子", 5, True),
        ("职工", 6, True),
    ]
    assert "还没有计票" in asking.ask("ballot", begun, "--results", code=2)["text"]
    assert asking.ask("ballot", "asked.review", "--count") == {
        "round": begun,
        "issued": 11,
        "cast": 11,
        "spoiled": 1,
    }
    found = asking.ask("ballot", begun, "--results")
    [candidate] = found["candidates"]
    assert candidate["counts"] == {"优秀": 4, "称职": 6, "基本称职": 0, "不称职": 0}
    assert candidate["by_group"]["职工"]["称职"] == 6
    assert candidate["score"] == "88"
    assert found["quorate"]
    assert "88.00" in asking.run("ballot", begun, "--results").stdout
    [score] = asking.ask("ballot", "asked.review", "--results")["scores"]
    assert score["score"] == "88"
    [listed] = asking.ask("ballot", "asked.review")["rounds"]
    assert (listed["round"], listed["state"]) == (begun, "counted")
    asking.ask("ballot", begun, "--results", "--as", "b1", code=3)


def test_what_is_meant_must_be_clear(asking, begun, tmp_path):  # noqa: F811
    assert "一次只办一件事" in asking.ask("ballot", begun, "--count", "--progress", code=2)["text"]
    asking.ask("ballot", begun, "--count")
    assert "没有正在投票的测评会" in asking.ask("ballot", "asked.review", "--count", code=2)["text"]
    assert asking.ask("ballot", "asked.revew", code=4)["error"] == "NotFound"
