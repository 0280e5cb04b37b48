"""Ledgers on pages: which there are for whom, and a table that filters, sorts and turns over."""

from bihuan.ledger.public import create


def test_only_doors_that_open_are_shown(world, signed_in):
    def doors(who: str) -> dict[str, bool]:
        groups = signed_in(who).get("/ledgers/").context["groups"]
        return {
            row["id"]: row["begin"]
            for group in groups
            for row in group["ledgers"]
            if row["id"].startswith("trial.")
        }

    assert doors("clerk_a")["trial.matter"]
    assert not doors("nobody")["trial.matter"]
    assert doors("nobody")["trial.rule"]
    assert "trial.secret" not in doors("clerk_a")
    assert doors("chief_a")["trial.secret"]


def test_a_table_turns_over_and_narrows(world, signed_in):
    rows = [
        {
            "unit": "A",
            "code": f"T{n}",
            "title": f"第{n}件",
            "raised_on": "2026-05-01",
            "level": "低" if n % 2 else "中",
        }
        for n in range(60)
    ]
    create("trial.matter", rows, actor=world.people["clerk_a"])
    browser = signed_in("clerk_a")
    first = browser.get("/ledgers/trial.matter")
    assert (first.context["total"], len(first.context["rows"]), first.context["after"]) == (60, 50, 2)
    assert len(browser.get("/ledgers/trial.matter?page=2").context["rows"]) == 10
    low = browser.get("/ledgers/trial.matter?f.level=低&q=第1")
    assert low.context["total"] == 6
    sorted_ = browser.get("/ledgers/trial.matter?sort=code&f.level=中")
    assert sorted_.context["rows"][0]["shown"].values["code"] == "T0"
    part = browser.get("/ledgers/trial.matter?q=第59", headers={"HX-Request": "true", "HX-Target": "rows"})
    assert "<html" not in part.content.decode()
    assert "第59件" in part.content.decode()


def test_a_filter_that_cannot_be_read_is_told(world, signed_in):
    answer = signed_in("clerk_a").get("/ledgers/trial.matter?f.effective_on=某天")
    assert answer.status_code == 422
    assert "某天" in answer.content.decode()
    assert signed_in("clerk_a").get("/ledgers/trial.nothing").status_code == 404


def test_references_are_offered_by_name_code_and_initials(world, signed_in):
    browser = signed_in("clerk_a")
    for words in ("A支", "azb", "A"):
        assert "A支部(A)" in browser.get("/options/org.unit", {"unit": words}).content.decode()
    assert browser.get("/options/trial.secret", {"x": ""}).content.decode().strip() == ""


def test_odd_numbers_and_columns_in_an_address_are_no_fault_of_ours(case, signed_in):
    record, browser = case().record, signed_in("clerk_a")
    for page in ("²", "-1", "x", "9" * 40, "0"):
        assert browser.get("/ledgers/trial.matter", {"page": page}).status_code == 200
    for column in ("total", "lines", "papers", "tags", "seq"):
        assert browser.get("/ledgers/trial.matter", {"sort": column}).status_code == 404
    assert signed_in("chief_a").get("/ledgers/trial.secret", {"sort": "gist"}).status_code == 404
    assert browser.post(f"/records/{record}/steps/submit", {"seen": "abc"}).status_code == 409
