"""`bihuan describes` on a workspace of its own: from an article to mechanisms, and back to the articles."""

TEXT = """某站做法
工会坚持走访慰问困难家庭，困难职工帮扶一个不落，职工住院的、家里有变故的都有人上门，逢年过节更不落下一个人。
大厅里立起心愿墙，群众诉求写上去。
"""


def test_there_and_back(office, tmp_path):
    file = tmp_path / "做法.txt"
    file.write_text(TEXT, "utf-8")
    told = office.ask("describes", "--text", file)
    (article,) = told["articles"]
    assert [(each["mechanism"], each["adopted"], each["score"]) for each in article["mechanisms"]] == [
        ("care_visits", False, 2),
        ("staff_wishes", False, 2),
    ]
    assert told["adopt"] == ["care_visits", "staff_wishes"]
    (record,) = office.ask("intake", file)["articles"]
    back = office.ask("describes", "--mechanism", "职工诉求与心愿树")
    assert [(each["record"], each["rows"]) for each in back["articles"]] == [(record, ["G09", "B15"])]
    shown = office.run("describes", record).stdout
    assert "心愿墙" in shown
    assert shown.rstrip().endswith("bihuan adopt staff_wishes")
