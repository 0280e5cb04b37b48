"""`bihuan repeats` and the line of `bihuan show`: of a record, a draft and the library, and what is no question."""

import random

from bench import copies
from tests.library.duplicates.conftest import PACK

PICK = random.Random(31)
ARTICLE, OTHER = copies.text(PICK, 600), copies.text(PICK, 600)


def test_repeats_of_articles_drafts_and_the_library(office, tmp_path):
    folder = tmp_path / "稿件"
    folder.mkdir()
    (folder / "1.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "2.txt").write_text(OTHER, encoding="utf-8")
    first, _ = office.ask("intake", str(folder))["articles"]
    draft = folder / "3.txt"
    draft.write_text(copies.copy(random.Random(5), [ARTICLE], 0.6, 600).text, encoding="utf-8")

    (told,) = office.ask("repeats", "--text", str(draft))["texts"]
    assert [(each["record"], each["kind"]) for each in told["repeats"]] == [(first, "part")]
    assert 0.4 < told["repeats"][0]["share"] < 0.8
    assert all(pair["there"]["text"] in ARTICLE for pair in told["repeats"][0]["pairs"])

    (second,) = office.ask("intake", str(draft))["articles"]
    assert [each["record"] for each in office.ask("repeats", second)["repeats"]] == [first]
    shown = office.run("repeats", second).stdout
    assert "部分相同" in shown
    office.ask("adopt", str(PACK))
    handed = office.ask("record", "summaries.handed", "题目=附件", f"附件={folder / '1.txt'}", "单位=ROOT")[
        "record"
    ]
    (attached,) = office.ask("repeats", handed)["attached"]
    assert [each["record"] for each in attached["texts"][0]["repeats"]] == [first, second]
    assert "没有可比对的" in office.run("repeats", 1).stdout  # a unit
    assert f"bihuan repeats {second}" in office.run("show", second).stdout

    everything = office.ask("repeats", "--all", "--least", "0.3")
    assert [(each["record"], each["other"]) for each in everything["pairs"]] == [(second, first)]
    assert everything["more"] is False

    assert office.ask("repeats", code=2)["issues"][0]["code"] == "repeats.what"
    assert office.ask("repeats", first, "--least", "30", code=2)["issues"][0]["code"] == "repeats.least"
    assert office.ask("repeats", 99_999, code=4)["error"] == "NotFound"
    assert (
        office.ask("repeats", "--ledger", "org.look", code=2)["issues"][0]["code"] == "repeats.confidential"
    )
