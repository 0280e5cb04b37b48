"""Ledgers on pages: which there are for whom, and a table that filters, sorts and turns over."""

from urllib.parse import unquote

import pytest

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
    assert (first.context["total"], len(first.context["rows"])) == (60, 50)
    assert first.context["pages"]["after"] == "/ledgers/trial.matter?page=2"
    assert len(browser.get("/ledgers/trial.matter?page=2").context["rows"]) == 10
    low = browser.get("/ledgers/trial.matter?f.level=低&q=第1")
    assert low.context["total"] == 6
    sorted_ = browser.get("/ledgers/trial.matter?sort=code&f.level=中")
    assert sorted_.context["rows"][0]["shown"].values["code"] == "T0"
    neat = browser.get("/ledgers/trial.matter?q=第59&f.level=&sort=&f.amount.low=&f.amount.high=&page=")
    assert "第59件" in neat.content.decode()
    assert unquote(neat["HX-Push-Url"]) == "/ledgers/trial.matter?q=第59", "empty parts stand in no address"


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


VIEWS = ("table", "board", "calendar", "timeline", "tree", "tree&by=unit", "matrix")


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_shows_nothing_that_its_reader_may_not_see(world, case, signed_in, view):
    entry = case(title="看不见的事", raised_on="2026-06-10", owner="clerk2_a")
    item = {"matter": entry.record, "title": "看不见的子项", "effective_on": "2026-06-11"}
    create("trial.item", [item], actor=world.people["clerk_a"])

    def seen(who: str) -> tuple[bool, int]:
        page = signed_in(who).get(f"/ledgers/trial.matter?view={view}&month=2026-06")
        assert page.status_code == 200
        text = page.content.decode()
        return "看不见的" in text or f"/records/{entry.record}" in text, page.context["total"]

    shown, total = seen("clerk_a")
    assert total == 1
    assert shown == (view not in ("timeline", "matrix"))
    assert seen("clerk_b") == (False, 0)
    assert seen("clerk2_a")[1] == 1, "the unit's own"


@pytest.mark.parametrize("view", VIEWS)
def test_a_confidential_ledger_is_empty_in_every_view_for_others(world, signed_in, view):
    create(
        "trial.secret", [{"unit": "A", "title": "密谈", "person": "clerk_b"}], actor=world.people["chief_a"]
    )
    for who, total in (("clerk_a", 0), ("office", 0), ("chief_a", 1), ("clerk_b", 1)):
        page = signed_in(who).get(f"/ledgers/trial.secret?view={view}")
        assert page.context["total"] == total, who
        assert total or "密谈" not in page.content.decode()
        assert "内容" not in str(page.context["bar"]["more"]), "no filter asks for what is sealed"


def test_only_views_that_make_sense_are_offered(world, signed_in):
    browser = signed_in("chief_a")

    def views(ledger: str) -> set[str]:
        return {each["name"] for each in browser.get(f"/ledgers/{ledger}").context["views"]}

    assert views("trial.matter") == {"table", "board", "calendar", "timeline", "tree", "matrix"}
    assert views("trial.rule") == {"table", "board", "timeline", "tree", "matrix"}
    assert "board" not in views("trial.visit")
    assert browser.get("/ledgers/trial.visit?view=board").context["view"] == "table"
    assert browser.get("/ledgers/trial.visit?view=nonsense").context["view"] == "table"


@pytest.mark.parametrize("view", VIEWS)
def test_bad_filters_are_told_and_odd_parts_do_no_harm(case, signed_in, view):
    case()
    browser = signed_in("clerk_a")
    page = browser.get(
        f"/ledgers/trial.matter?view={view}&f.amount=很多&f.owner=没有这人&f.effective_on=某天"
    )
    text = page.content.decode()
    assert page.status_code == 422
    assert all(word in text for word in ("很多", "没有这人", "某天")), "told, and still there to be mended"
    odd = "month=9999-99&year=0&at=x&by=gist&rows=title&columns=zz&page=99&column=nope&f.nope=1&f.lines=1"
    assert browser.get(f"/ledgers/trial.matter?view={view}&{odd}").status_code == 200
    assert (
        browser.get(f"/ledgers/trial.matter?view={view}&month=0001-01&year=9999&at=999999").status_code == 200
    )


def test_filters_of_every_kind_come_back_in_their_inputs(case, signed_in):
    case(amount="120", owner="clerk_a", level="中", tags="安全、质量", urgent="是", reason="要紧")
    case(amount="90", owner="clerk_b")
    asked = {
        "f.amount.low": "100",
        "f.amount.high": "200",
        "f.owner": "clerk_a某(clerk_a)",
        "f.level": ["中", "低"],
        "f.tags": "质量",
        "f.urgent": "是",
        "f.effective_on.low": "2026-06-01",
        "f.effective_on.high": "2026-06-30",
        "f.reason": "要",
        "f.unit": "A",
    }
    page = signed_in("clerk_a").get("/ledgers/trial.matter", asked)
    assert page.context["total"] == 1
    bar = page.context["bar"]
    inputs = {each["name"]: each for each in (*bar["common"], *bar["more"])}
    assert (inputs["amount"]["low"], inputs["amount"]["high"]) == ("100", "200")
    assert [option for option, here in inputs["level"]["options"] if here] == ["中", "低"]
    assert (inputs["effective_on"]["low"], inputs["effective_on"]["high"]) == ("2026-06-01", "2026-06-30")
    assert ("f.unit", "A") in bar["beside"], "what no input holds is carried along"
    chips = {chip["title"]: chip for chip in page.context["chips"]}
    assert chips["金额"]["text"] == "100 至 200"
    assert "f.amount" not in chips["金额"]["without"]
    assert "f.level" in chips["金额"]["without"]


def test_a_page_asks_few_questions_whatever_it_shows(case, signed_in, django_assert_max_num_queries):
    for _ in range(12):
        case(owner="nobody")
    browser = signed_in("clerk_a")
    browser.get("/ledgers/trial.matter")
    for view in VIEWS:
        with django_assert_max_num_queries(45):
            browser.get(f"/ledgers/trial.matter?view={view}&month=2026-06")
