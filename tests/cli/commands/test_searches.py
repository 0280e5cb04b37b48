"""Saved searches from the command line: saved, listed with what is new, told on the desk, ended."""


def test_saved_searches_from_the_command_line(office, tmp_path):
    assert office.ask("searches")["count"] == 0
    assert "bihuan searches --save" in office.run("searches").stdout
    saved = office.ask("searches", "--save", "师徒", "--query", "师徒结对")
    assert (saved["title"], saved["query"], saved["notes"]) == ("师徒", "师徒结对", [])
    words = (
        "题目=师徒结对新篇",
        "正文=讲到以老带新。",
        "来源文件=甲.txt",
        f"来源文件指纹={'0' * 64}",
        "篇序=1",
        "字数=8",
    )
    post = office.ask("record", "org.post", "单位=ROOT", "岗位名称=馆员", "岗位种类=素材管理员", "生效日期=2026-01-01")  # fmt: skip
    office.ask("record", "org.appointment", f"岗位=#{post['record']}", "人员=admin", "生效日期=2026-01-01")
    article = office.ask("record", "library.article", "单位=ROOT", *words)["record"]
    (listed,) = office.ask("searches")["searches"]
    assert (listed["new"], [hit["record"] for hit in listed["hits"]]) == (1, [article])
    assert f"#{article}《师徒结对新篇》" in office.run("searches").stdout
    (item,) = [each for each in office.ask("news")["items"] if each["kind"] == "search"]
    assert item["due_on"] is None and "《师徒结对新篇》" in item["text"]
    assert "新结果" in office.run("news").stdout
    assert office.ask("searches", "--since", "2999-01-01")["searches"][0]["new"] == 0
    office.run("searches", "--end", "师徒")
    assert office.ask("searches")["count"] == 0


def test_what_cannot_be_done_is_said(office):
    for words, code in (
        (("--save", "甲"), 2),
        (("--query", "甲"), 2),
        (("--save", "甲", "--query", "乙", "--end", "甲"), 2),
        (("--since", "昨天"), 2),
        (("--end", "甲"), 4),
    ):
        office.run("searches", *words, code=code)
