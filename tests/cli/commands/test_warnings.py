"""The command line lists warnings to those who may see them, runs the rules, and replays one with other thresholds."""

from pathlib import Path
from shutil import copytree

import pytest

from bihuan.base.clock import today

PACK = Path(__file__).parents[2] / "assess" / "warning" / "packs" / "watch"


@pytest.fixture
def branch(office):
    """Branch A with a clerk (2001), branch B with one (2002); a risk in each, of which only A's is too high."""
    office.ask("adopt", PACK)
    for code, number in (("A", "2001"), ("B", "2002")):
        office.ask(
            "record",
            "org.unit",
            f"单位编码={code}",
            f"单位名称={code}支部",
            "单位类别=党支部",
            "上级单位=ROOT",
        )
        office.ask("record", "org.person", f"工号={number}", f"姓名={number}某", f"所在单位={code}")
        post = office.ask("record", "org.post", f"单位={code}", "岗位名称=经办人", "岗位种类=经办人")[
            "record"
        ]
        office.ask("record", "org.appointment", f"岗位=#{post}", f"人员={number}")
    for number, unit, name, score in (("2001", "A", "甲", 90), ("2002", "B", "乙", 70)):
        values = [f"单位={unit}", f"名称={name}", "等级=中", f"分值={score}"]
        office.ask("record", "watch.risk", *values, "--as", number)
    return office


def test_run_list_and_replay(branch):
    assert branch.ask("warnings")["count"] == 0
    done = branch.ask("warnings", "--run")
    assert len(done["raised"]) == 1
    assert branch.ask("warnings", "--run") == {"raised": [], "cleared": [], "woken": []}
    told = branch.ask("warnings", "--open", "--as", "2001")
    assert told["open"] == 1
    assert told["warnings"][0]["record"] == done["raised"][0]
    assert told["warnings"][0]["about"] == "甲"
    assert branch.ask("warnings", "--as", "2002")["count"] == 0
    assert "甲" in branch.run("warnings", "--as", "2001").stdout

    before = branch.ask("verify")["entries"]
    words = ["warnings", "--replay", "watch.score", "--from", today(), "--raise", "score > 60", "--as"]
    replayed = branch.ask(*words, "2001")
    assert (replayed["both"], replayed["new"], replayed["dropped"], replayed["hidden"]) == (1, 0, 0, 1)
    other = branch.ask(*words, "2002")
    assert [each["about"] for each in other["would"]] == ["乙"]
    printed = branch.run(*words, "2002").stdout
    assert "只有新条件引发 1 条" in printed and "B支部" in printed
    assert branch.ask("verify")["entries"] == before

    branch.ask("warnings", "--replay", "watch.nothing", "--from", today(), code=4)
    branch.ask("warnings", "--replay", "watch.score", code=2)
    branch.ask("warnings", "--raise", "score > 60", code=2)
    branch.ask("warnings", "--replay", "watch.score", "--from", "昨天", code=2)


def test_of_a_confidential_ledger_not_even_the_number_is_told(branch, tmp_path):
    pack = copytree(PACK, tmp_path / "watch")
    text = (pack / "mechanism.yaml").read_text()
    text = text.replace("version: 1", "version: 2", 1)
    text = text.replace("    title: 诉求\n", "    title: 诉求\n    confidential: true\n    read: clerk\n", 1)
    (pack / "mechanism.yaml").write_text(text)
    branch.ask("adopt", pack)
    branch.ask("record", "watch.complaint", "单位=A", "内容=家事", "--as", "2001")
    words = ["warnings", "--replay", "watch.old", "--from", today(), "--raise"]
    words += ["date_diff('day', effective_on, today) >= 0", "--as"]
    told = branch.ask(*words, "2001")
    assert (told["new"], told["hidden"]) == (1, 0)
    told = branch.ask(*words, "2002")
    assert (told["new"], told["hidden"], told["would"]) == (0, 0, [])
