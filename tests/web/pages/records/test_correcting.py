"""Correcting by form: only what was touched is written; two people at one record see both sides and lose nothing."""

from bihuan.book.public import current
from bihuan.ledger.public import Amendment, amend, get


def test_only_what_was_touched_is_corrected(world, case, signed_in):
    record = case(amount="5").record
    browser = signed_in("clerk_a")
    form = {
        each.name: each.value
        for each in browser.get(f"/records/{record}/amend").context["inputs"]
        if each.value
    }
    form |= {"seen": get(record, actor=0).seen, "title": "改了名", "reason": "写错"}
    assert browser.post(f"/records/{record}/amend", form).status_code == 302
    row = current([record])[record]
    assert (row.values["title"], row.values["amount"]) == ("改了名", "5.00")


def test_two_people_at_one_record(world, case, signed_in):
    record = case(amount="5", answer="等").record
    browser, opened = signed_in("clerk_a"), get(record, actor=0).seen
    form = {
        each.name: each.value
        for each in browser.get(f"/records/{record}/amend").context["inputs"]
        if each.value
    }
    theirs = {"title": "别人改的", "amount": "7"}
    amend([Amendment(record, opened, theirs)], actor=world.people["clerk2_a"])
    answer = browser.post(f"/records/{record}/amend", form | {"seen": opened, "title": "我改的"})
    assert answer.status_code == 409
    assert current([record])[record].values["title"] == "别人改的"
    inputs = {each.name: each for each in answer.context["inputs"]}
    title = inputs["title"]
    assert (title.value, title.beside.value, title.before.value) == ("我改的", "别人改的", "事项1")
    assert inputs["amount"].value == "7.00"
    assert "clerk2_a某更正" in "".join(answer.context["overtaken"])
    again = form | {name: each.value for name, each in inputs.items() if each.value}
    again |= {"seen": answer.context["entry"], "was": answer.context["was"]}
    assert browser.post(f"/records/{record}/amend", again).status_code == 302
    row = current([record])[record]
    assert (row.values["title"], row.values["amount"]) == ("我改的", "7.00")


def test_theirs_can_be_taken_and_the_rest_of_mine_stays(world, case, signed_in):
    record = case(amount="5", answer="等").record
    browser, opened = signed_in("clerk_a"), get(record, actor=0).seen
    shown = browser.get(f"/records/{record}/amend").context["inputs"]
    mine = {each.name: each.value for each in shown if each.value} | {"title": "我改的", "amount": "6"}
    theirs = {"title": "别人改的", "amount": "7"}
    amend([Amendment(record, opened, theirs)], actor=world.people["clerk2_a"])
    answer = browser.post(f"/records/{record}/amend", mine | {"seen": opened})
    asked = mine | {"seen": answer.context["entry"], "was": answer.context["was"], "take": "title"}
    answer = browser.post(f"/records/{record}/amend", asked)
    inputs = {each.name: each for each in answer.context["inputs"]}
    assert (inputs["title"].value, inputs["title"].beside) == ("别人改的", None)
    assert (inputs["amount"].value, inputs["amount"].beside.value) == ("6", "7.00")
    del asked["take"]
    assert (
        browser.post(f"/records/{record}/amend", asked | {"title": inputs["title"].value}).status_code == 302
    )
    row = current([record])[record]
    assert (row.values["title"], row.values["amount"]) == ("别人改的", "6.00")
