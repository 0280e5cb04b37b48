"""A cycle on pages: before publication everybody sees their own alone, a person's result stays confidential, steps for whom they are open."""

from io import BytesIO

import openpyxl
import pytest

from bihuan.assess.score.public import compute, cycle_of, finish, open_cycle, publish, review
from bihuan.ledger.public import create
from tests.assess.score.conftest import CARD, QUARTER, standing
from tests.assess.score.test_compute import fill

LEADERS = "grading.leaders"
BRANCHES = ("A支部", "B支部", "C支部")


@pytest.fixture
def cycle(world):
    """A cycle with figures and judgements of three branches, computed."""
    fill(world)
    opened = open_cycle(CARD, world.root, QUARTER, actor=world.people["organiser"])
    world.judge_all(opened)
    compute(opened, actor=world.people["organiser"])
    return opened


def names_in(browser, cycle) -> list[str]:
    """Who stands in the table of the page, and, the same, in the workbook."""
    rows = browser.get(f"/assessment/cycles/{cycle}").context["table"]["rows"]
    book = openpyxl.load_workbook(BytesIO(browser.get(f"/assessment/cycles/{cycle}/scores.xlsx").content))
    cells = [row[0].value for row in book.active.iter_rows(min_row=3) if row[0].value]
    shown = [row["name"] for row in rows]
    assert [each for each in cells if each in BRANCHES or each.startswith("head_")] == shown
    return shown


def test_before_publication_only_ones_own_then_everybody_s(world, cycle, signed_in):
    assert names_in(signed_in("outsider"), cycle) == []
    assert "A支部" not in signed_in("outsider").get(f"/assessment/cycles/{cycle}").content.decode()
    assert (
        signed_in("outsider").get(f"/assessment/cycles/{cycle}/subjects/{world.units['A']}").status_code
        == 404
    )
    assert names_in(signed_in("head_A"), cycle) == ["A支部"]
    assert (
        signed_in("head_A").get(f"/assessment/cycles/{cycle}/subjects/{world.units['B']}").status_code == 404
    )
    assert sorted(names_in(signed_in("organiser"), cycle)) == sorted(BRANCHES)
    review(cycle, actor=world.people["committee"])
    publish(cycle, actor=world.people["organiser"])
    assert sorted(names_in(signed_in("outsider"), cycle)) == sorted(BRANCHES)


def test_results_of_people_stay_confidential_once_their_publicity_is_over(world, signed_in):
    people = world.people
    opened = open_cycle(LEADERS, world.root, QUARTER, actor=people["organiser"])
    rows = [
        {
            "leaders_cycle": opened,
            "assessed": people[f"head_{code}"],
            "item": "自评",
            "reason": "初任",
            "not_applicable": True,
        }
        for code in "ABC"
    ]
    create("grading.leaders_judgement", rows, actor=people["committee"])
    compute(opened, actor=people["organiser"])
    review(opened, actor=people["committee"])
    publish(opened, actor=people["organiser"])
    with standing("2026-10-12"):
        finish(opened, actor=people["organiser"])
        assert names_in(signed_in("outsider"), opened) == []
        assert names_in(signed_in("head_A"), opened) == ["head_A"]
        other = f"/assessment/cycles/{opened}/subjects/{people['head_B']}"
        for address in (other, f"{other}.docx", f"{other}?now=1"):
            assert signed_in("head_A").get(address).status_code == 404
        changed = signed_in("head_A").get(f"/assessment/cycles/{opened}/now")
        assert "head_B" not in changed.content.decode()
        assert len(names_in(signed_in("committee"), opened)) == 3


def test_a_step_is_offered_to_whom_it_is_open_and_refused_politely(world, cycle, signed_in):
    page = f"/assessment/cycles/{cycle}"
    steps = {each["name"]: each["mine"] for each in signed_in("committee").get(page).context["steps"]}
    assert steps == {"review": True, "send_back": True}
    assert not any(each["mine"] for each in signed_in("organiser").get(page).context["steps"])
    refused = signed_in("organiser").post(f"{page}/steps/review", {"seen": cycle_of(cycle).head})
    assert refused.status_code == 404
    assert "没有您能办的这一步" in refused.content.decode()
    elsewhere = signed_in("committee").get(f"/records/{cycle}/steps/review")
    assert elsewhere["Location"] == f"{page}/steps/review"
    stale = signed_in("committee").post(f"{page}/steps/review", {"seen": 1})
    assert (stale.status_code, cycle_of(cycle).state) == (409, "computed")
    without = signed_in("committee").post(
        f"{page}/steps/send_back", {"seen": cycle_of(cycle).head, "reason": " "}
    )
    assert (without.status_code, cycle_of(cycle).state) == (422, "computed")
    signed_in("committee").post(f"{page}/steps/review", {"seen": cycle_of(cycle).head})
    signed_in("organiser").post(f"{page}/steps/publish", {"seen": cycle_of(cycle).head})
    early = signed_in("organiser").post(f"{page}/steps/finish", {"seen": cycle_of(cycle).head})
    assert (early.status_code, cycle_of(cycle).state) == (422, "published")
    with standing("2026-10-20"):
        signed_in("organiser").post(f"{page}/steps/finish", {"seen": cycle_of(cycle).head})
        assert cycle_of(cycle).state == "final"
        rows = signed_in("head_A").get(page).context["table"]["rows"]
        assert rows[0]["leads"] == [("绩效系数", "1.2")]


def test_what_is_missing_is_named_with_who_supplies_it(world, signed_in):
    fill(world)
    opened = open_cycle(CARD, world.root, QUARTER, actor=world.people["organiser"])
    world.judge(opened, "A", "作风", "20")
    lacks = signed_in("committee").get(f"/assessment/cycles/{opened}").context["lacks"]
    found = {each["title"]: (each["count"], each["href"]) for each in lacks}
    assert found["作风"] == (2, f"/assessment/cycles/{opened}/judging")
    assert found["台账质量"] == (3, "")  # the organiser's, not the committee's
    assert "评审组评分" in next(each["who"] for each in lacks if each["title"] == "作风")
    assert signed_in("outsider").get(f"/assessment/cycles/{opened}").context["lacks"] == []


def test_a_cycle_is_opened_from_its_scorecard_and_a_bad_period_told(world, signed_in):
    page = f"/assessment/cards/{CARD}"
    assert not signed_in("outsider").get(page).context["may_open"]
    bad = signed_in("organiser").post(page, {"unit": "试验集团(ROOT)", "period": "2026"})
    assert (bad.status_code, bad.context["typed"]["period"]) == (422, "2026")
    assert (
        signed_in("outsider").post(page, {"unit": "试验集团(ROOT)", "period": "2026-Q3"}).status_code == 403
    )
    done = signed_in("organiser").post(page, {"unit": "试验集团(ROOT)", "period": "2026-Q3"})
    assert cycle_of(int(done["Location"].rpartition("/")[2])).unit == world.root
    again = signed_in("organiser").post(page, {"unit": "试验集团(ROOT)", "period": "2026-Q3"})
    assert again.status_code in (409, 422)


def test_the_index_shows_what_is_mine_to_do(world, cycle, signed_in):
    running = signed_in("committee").get("/assessment/").context["running"]
    assert [[step["name"] for step in each["steps"]] for each in running] == [["review", "send_back"]]
    assert running[0]["judge"]
    assert signed_in("outsider").get("/assessment/").context["running"][0]["steps"] == []
    assert signed_in("head_A").get("/assessment/brief/duties").status_code == 200


def test_odd_addresses_are_told(world, cycle, signed_in):
    browser = signed_in("organiser")
    for address in ("cycles/999", f"cycles/{cycle}/targets", "cards/none.such", f"cycles/{world.units['A']}"):
        assert browser.get(f"/assessment/{address}").status_code == 404
    assert browser.get(f"/assessment/cycles/{cycle}?unit=没有").status_code == 422
    assert browser.get(f"/assessment/cycles/{cycle}/now").status_code == 422
    assert browser.get(f"/assessment/cycles/{cycle}/scores.pdf").status_code == 404
    assert (
        browser.get(f"/assessment/cycles/{cycle}?unit=B支部(B)&page=9").context["table"]["rows"][0]["name"]
        == "B支部"
    )


def test_a_page_asks_no_more_for_more_rows(world, cycle, signed_in, django_assert_max_num_queries):
    browser = signed_in("committee")
    for address, most in (("", 60), ("/judging", 45), (f"/subjects/{world.units['A']}", 100)):
        browser.get(f"/assessment/cycles/{cycle}{address}")
        with django_assert_max_num_queries(most):
            assert browser.get(f"/assessment/cycles/{cycle}{address}").status_code == 200
    with django_assert_max_num_queries(50):
        browser.get("/assessment/")
    with django_assert_max_num_queries(30):
        browser.get("/assessment/duties/?period=2026-Q3")
