"""Duties on pages: counts that lead to obligations and their records, and one's own with the way to enter them."""

from bihuan.ledger.public import create
from bihuan.org.public import INSTALLATION

MONTHLY, ATTEND = "grading.monthly", "grading.attend"
QUARTER = "period=2026-Q3"


def test_counts_lead_to_units_obligations_and_records(world, signed_in):
    met = world.meet("A", "2026-07-05", 5)
    browser = signed_in("organiser")
    rows = {row["id"]: row for row in browser.get(f"/assessment/duties/?{QUARTER}").context["rows"]}
    assert (rows[MONTHLY]["required"], rows[MONTHLY]["done"], rows[MONTHLY]["missed"]) == (9, 1, 8)
    page = browser.get(f"/assessment/duties/{MONTHLY}?{QUARTER}")
    below = {row["name"]: (row["done"], row["missed"], row["share"]) for row in page.context["below"]}
    assert below == {"A支部": (1, 2, "33.3%"), "B支部": (0, 3, "0.0%"), "C支部": (0, 3, "0.0%")}
    done = browser.get(f"/assessment/duties/{MONTHLY}?{QUARTER}&status=done&unit=A支部(A)").context["rows"]
    assert [(row["bearer"], row["record"].record) for row in done] == [("A支部", met)]
    assert browser.get(f"/assessment/duties/{MONTHLY}?period=某月").status_code == 422
    assert browser.get("/assessment/duties/grading.none").status_code == 404
    book = browser.get(f"/assessment/duties/counts.xlsx?{QUARTER}")
    assert book["Content-Type"].endswith("sheet")


def test_my_duties_are_mine_with_the_way_to_meet_them(world, signed_in):
    page = f"/assessment/duties/mine?{QUARTER}"
    mine = signed_in("head_A").get(page).context
    assert [(row["duty"], row["code"], row["do"]) for row in mine["rows"]] == [
        (ATTEND, "missed", "/ledgers/grading.talk/new")
    ]
    talk = {"unit": world.units["A"], "who": world.people["head_A"], "effective_on": "2026-09-01"}
    create("grading.talk", [talk], actor=INSTALLATION)
    assert signed_in("head_A").get(page).context["rows"] == []
    assert [row["code"] for row in signed_in("head_A").get(f"{page}&all=1").context["rows"]] == ["done"]
    assert [row["code"] for row in signed_in("head_B").get(page).context["rows"]] == ["missed"]
    assert signed_in("outsider").get(page).context["rows"] == []


def test_people_are_named_to_themselves_and_those_above_alone(world, signed_in):
    page = f"/assessment/duties/{ATTEND}?{QUARTER}&unit=试验集团(ROOT)"
    named = {
        number: [row["bearer"] for row in signed_in(number).get(page).context["rows"]]
        for number in ("organiser", "head_A", "outsider")
    }
    assert named == {"organiser": ["head_A", "head_B", "head_C"], "head_A": ["head_A"], "outsider": []}
    assert signed_in("outsider").get(page).context["counts"]["missed"] == 3
