"""Saved views are a person's own: kept under a name, listed on their ledger, dropped."""

VIEWS = "/ledgers/trial.matter/views"


def test_a_look_is_kept_and_found_again(world, signed_in):
    mine, other = signed_in("clerk_a"), signed_in("clerk2_a")
    query = "view=board&f.level=高&column=amount"
    assert mine.post(VIEWS, {"title": " 要紧的 ", "query": query}).status_code == 302
    (kept,) = mine.get("/ledgers/trial.matter").context["kept"]
    assert kept["title"] == "要紧的"
    page = mine.get(kept["href"])
    assert (page.context["view"], page.context["look"].filters) == ("board", {"level": ["高"]})
    assert page.context["kept"][0]["here"]
    assert other.get("/ledgers/trial.matter").context["kept"] == []
    assert mine.get("/ledgers/trial.rule").context["kept"] == []
    mine.post(VIEWS, {"drop": "要紧的"})
    assert mine.get("/ledgers/trial.matter").context["kept"] == []


def test_a_view_without_a_name_is_told(world, signed_in):
    page = signed_in("clerk_a").post(VIEWS, {"title": " ", "query": ""}, follow=True)
    assert "视图要有名称" in page.content.decode()
    assert signed_in("clerk_a").get(VIEWS).status_code == 405
    assert signed_in("clerk_a").post("/ledgers/trial.nothing/views", {"title": "x"}).status_code == 404
