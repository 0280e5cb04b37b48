"""Quick entry: the form on the desk enters what the whole form would, keeps what is refused, and begins with the last record."""

from bihuan.book.public import find
from bihuan.ledger.public import create

GOOD = {"unit": "A支部(A)", "code": "N1", "title": "换门锁", "raised_on": "2026-06-01", "level": "中"}
PART = {"HTTP_HX_REQUEST": "true"}


def names(inputs):
    return {each.name for each in inputs}


def test_entered_on_the_desk_and_ready_for_the_next(world, signed_in):
    browser = signed_in("clerk_a")
    assert 'hx-get="/quick/trial.matter"' in browser.get("/").content.decode()
    answer = browser.post("/quick/trial.matter", GOOD, **PART)
    assert (answer.status_code, answer["HX-Trigger-After-Settle"]) == (200, "entered")
    assert find("trial.matter").get().values["title"] == "换门锁"
    page = answer.content.decode()
    assert "已登记" in page
    assert "<html" not in page
    fresh = {each.name: each.value for each in answer.context["main"]}
    assert (fresh["unit"], fresh["code"], fresh["title"]) == ("A支部(A)", "", "")


def test_the_last_record_s_values_stand_in_the_form(world, signed_in):
    clerk = world.people["clerk_a"]
    row = {
        "unit": "A",
        "code": "M1",
        "title": "换灯",
        "raised_on": "2026-06-01",
        "level": "低",
        "people": "4",
    }
    create("trial.matter", [row], actor=clerk)
    answer = signed_in("clerk_a").get("/quick/trial.matter", **PART)
    main = {each.name: each.value for each in answer.context["main"]}
    assert (main["level"], main["people"], main["title"]) == ("低", "4", "")
    assert "owner" in names(answer.context["more"])


def test_what_is_refused_stays_with_everything_typed(world, signed_in):
    answer = signed_in("clerk_a").post(
        "/quick/trial.matter", GOOD | {"people": "很多", "owner": "没有这人"}, **PART
    )
    assert answer.status_code == 422
    assert not find("trial.matter").exists()
    main = {each.name: each for each in answer.context["main"]}
    assert main["people"].value == "很多"
    assert main["people"].faults
    assert main["owner"].value == "没有这人"
    assert main["title"].value == "换门锁"


def test_without_scripts_it_is_a_page_of_its_own(world, signed_in):
    browser = signed_in("clerk_a")
    assert "<html" in browser.get("/quick/trial.matter").content.decode()
    assert browser.post("/quick/trial.matter", GOOD)["Location"] == "/"
    assert "已登记，第" in browser.get("/").content.decode()


def test_only_doors_that_open(world, signed_in):
    browser = signed_in("office")
    assert "/quick/trial.matter" not in browser.get("/").content.decode()
    assert browser.get("/quick/trial.matter").status_code == 403
    assert browser.post("/quick/trial.matter", GOOD).status_code == 403
    assert browser.get("/quick/no.such").status_code == 404
    assert not find("trial.matter").exists()
