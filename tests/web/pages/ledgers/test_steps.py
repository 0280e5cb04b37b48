"""Steps on many records: what can be taken is shown first, all are taken or none, and what stands in the way is told of each."""

import pytest

from bihuan.base.workspace import shipped_packs
from bihuan.book.public import current, head
from bihuan.ledger.public import Amendment, StepTaken, adopt_pack, amend, step

STEPS = "/ledgers/trial.matter/steps"


def states(*entries) -> list[str]:
    rows = current([entry.record for entry in entries])
    return [rows[entry.record].state for entry in entries]


def asked(*entries, **more) -> dict:
    return {"record": [f"{entry.record}:{entry.seq}" for entry in entries]} | more


def test_many_are_taken_at_once_after_one_look(case, signed_in):
    one, two, browser = case(), case(), signed_in("clerk_a")
    before = head().seq
    page = browser.post(STEPS, asked(one, two, step="submit", back="f.level=中"))
    assert page.status_code == 200
    assert [line["record"] for line in page.context["fine"]] == [one.record, two.record]
    assert ([each.name for each in page.context["inputs"]], head().seq) == (["amount"], before)
    done = browser.post(
        STEPS, asked(one, two, step="submit", back="f.level=中", take="1", amount="5", reason="齐了")
    )
    assert (done.status_code, done["Location"]) == (302, "/ledgers/trial.matter?f.level=%E4%B8%AD")
    assert states(one, two) == ["open", "open"]
    rows = current([one.record, two.record]).values()
    assert [row.values["amount"] for row in rows] == ["5.00", "5.00"]


def test_one_conflict_and_nothing_is_changed(world, case, signed_in):
    one, two, browser = case(), case(), signed_in("clerk_a")
    amend([Amendment(two.record, two.seq, {"title": "别人改过"})], actor=world.people["clerk2_a"])
    page = browser.post(STEPS, asked(one, two, step="submit", take="1", amount="7", reason="说明"))
    assert page.status_code == 409
    assert states(one, two) == ["draft", "draft"]
    assert [line["record"] for line in page.context["fine"]] == [one.record]
    assert [line["issues"][0].code for line in page.context["not_now"]] == ["conflict"]
    text = page.content.decode()
    assert "一条都没有办" in text
    assert 'value="7"' in text and "说明" in text, "nothing typed is lost"
    done = browser.post(STEPS, asked(one, step="submit", take="1"))
    assert (done.status_code, states(one, two)) == (302, ["open", "draft"])


def test_what_stands_in_the_way_is_told_of_each(world, case, signed_in):
    one, two = case(), case()
    later = step([StepTaken(two.record, two.seq, "submit")], actor=world.people["clerk_a"])[0]
    page = signed_in("clerk_a").post(STEPS, asked(one, later, step="submit"))
    assert [line["record"] for line in page.context["fine"]] == [one.record]
    (line,) = page.context["not_now"]
    assert "办理中" in line["issues"][0].text
    chief = signed_in("chief_a").post(STEPS, asked(later, step="decide"))
    assert "子项" in chief.context["not_now"][0]["issues"][0].text, (
        "what the pack says when its condition fails"
    )


def test_a_reason_is_asked_for_where_one_is_due(world, case, signed_in):
    entry = case()
    entry = step([StepTaken(entry.record, entry.seq, "submit")], actor=world.people["clerk_a"])[0]
    browser = signed_in("chief_a")
    page = browser.post(STEPS, asked(entry, step="send_back", at_once="1"))
    assert (page.status_code, states(entry)) == (200, ["open"]), "a card that is dropped opens the page first"
    page = browser.post(STEPS, asked(entry, step="send_back", take="1", reason=" "))
    assert (page.status_code, states(entry)) == (422, ["open"])
    assert "没有写理由" in page.content.decode()
    assert browser.post(STEPS, asked(entry, step="send_back", take="1", reason="缺材料")).status_code == 302
    assert states(entry) == ["draft"]


def test_a_step_that_asks_nothing_is_taken_at_once(world, case, signed_in):
    entry = case()
    entry = step([StepTaken(entry.record, entry.seq, "submit")], actor=world.people["clerk_a"])[0]
    browser = signed_in("clerk_a")
    done = browser.post(STEPS, asked(entry, step="withdraw", at_once="1", back="view=board"))
    assert (done.status_code, done["Location"]) == (302, "/ledgers/trial.matter?view=board")
    assert states(entry) == ["draft"]


@pytest.mark.parametrize("who", ["clerk_b", "nobody"])
def test_who_may_not_see_or_act_changes_nothing_and_learns_nothing(case, signed_in, who):
    entry = case(title="旁人不知")
    page = signed_in(who).post(STEPS, asked(entry, step="submit", take="1"))
    assert (page.status_code, states(entry)) == (422, ["draft"])
    assert "旁人不知" not in page.content.decode()
    assert not page.context["fine"]


def test_odd_requests_are_no_fault_of_ours(case, signed_in):
    entry, browser = case(), signed_in("clerk_a")
    assert browser.get(STEPS)["Location"] == "/ledgers/trial.matter"
    assert browser.post(STEPS, asked(entry, step="nothing")).status_code == 404
    assert browser.post(STEPS, {"step": "submit", "record": ["x", "²:1"]}).status_code == 302
    assert browser.post(STEPS, {"step": "submit", "record": ["999999:1"]}).status_code == 200
    far = browser.post(STEPS, {"step": "submit", "back": "//evil.example/?x=1"})
    assert far["Location"].startswith("/ledgers/trial.matter")
    many = {"step": "submit", "record": [f"{n}:1" for n in range(1, 600)]}
    assert browser.post(STEPS, many).status_code == 422


def test_a_cycle_is_stepped_on_its_own_page_only(world, signed_in):
    """A scorecard's steps compute results and check what is missing; a step of the plain kind would skip that."""
    adopt_pack(shipped_packs() / "branch_assessment", unit=world.root, actor=world.admin)
    ledger = "branch_assessment.quarterly_cycle"
    browser = signed_in("admin")
    answer = browser.post(
        f"/ledgers/{ledger}/steps", {"record": "1:1", "step": "finish", "take": "1"}, follow=True
    )
    assert "到它自己的页面办理" in answer.content.decode()
    assert answer.redirect_chain[0][0].startswith(f"/ledgers/{ledger}")
