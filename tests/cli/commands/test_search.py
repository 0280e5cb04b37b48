"""`bihuan search` on a workspace of its own: passages, counts, suggestions, what to try when nothing is found."""


def _article(office, place, title, text, **more):
    values = {
        "单位": "ROOT",
        "题目": title,
        "正文": text,
        "来源文件": "甲.txt",
        "来源文件指纹": "0" * 64,
        "篇序": place,
        "字数": len(text),
    }
    words = [f"{name}={value}" for name, value in (values | more).items()]
    return office.ask("record", "library.article", *words)["record"]


def test_search_as_a_person_uses_it(office):
    office.ask("record", "org.appointment", f"岗位=#{_librarian(office)}", "人员=admin")
    first = _article(
        office,
        1,
        "党员积分管理办法",
        "D建工作每月积分一次，党员积分上墙。",
        文种="制度",
        成文日期="2025-03-01",
    )
    second = _article(office, 2, "积分卡说明", "党员积分上墙之后，每月积分一次。")
    told = office.ask("search", "党建", "积分", "--facets")
    assert [hit["record"] for hit in told["hits"]] == [first]
    assert (told["total"], told["behind"], told["query"]) == (1, 0, "党建 积分")
    [snippet] = told["hits"][0]["snippets"]
    assert [snippet["text"][start:end] for start, end in snippet["marks"]] == ["D建", "积分", "积分"]
    assert [(each["title"], each["count"]) for each in told["facets"]["kind"]] == [("制度", 1)]
    shown = office.run("search", "积分", "不含:党建").stdout
    assert "积分卡说明" in shown
    assert "党员积分管理办法" not in shown
    assert "共 1 条" in shown
    nothing = office.run("search", "“没有这句话”", "日期:昨天").stdout
    assert "没有找到" in nothing
    assert "去掉引号" in nothing
    assert "不是日期" in nothing
    suggested = office.ask("search", "--suggest", "jfk")["suggestions"]
    assert [(each["text"], each["record"]) for each in suggested] == [("积分卡说明", second)]
    assert [hit["record"] for hit in office.ask("search", "--like", first)["hits"]] == [second]
    assert office.ask("search", "积分", "--limit", "1", "--offset", "1", "--sort", "date")["total"] == 2
    assert office.ask("search", "积分", "--sort", "data", code=2)["issues"][0]["code"] == "search.sort"
    assert office.ask("search", "积分", "--confidential")["total"] == 2


def _librarian(office):
    words = ["单位=ROOT", "岗位名称=馆员", "岗位种类=素材管理员"]
    return office.ask("record", "org.post", *words)["record"]
