"""Drafts on the server: kept of open forms for whoever may fill them, restored whole, gone when the form went in."""

from bihuan.book.public import find
from bihuan.personal.public import draft_of, drafts_of
from bihuan.web.forms.drafts import all_waiting

FORM = "trial.matter"
TYPED = {
    "unit": "A",
    "code": "N1",
    "title": "没写完",
    "tags": ["安全", "进度"],
    "lines-0-name": "油漆",
    "lines-1-name": "刷子",
    "level": "中",
    "raised_on": "2026-06-02",
}


def test_what_was_typed_comes_back_and_goes_when_the_form_went_in(world, signed_in):
    browser, person = signed_in("clerk_a"), world.people["clerk_a"]
    strange = {"csrfmiddlewaretoken": "x", "no_such_field": "x", "lines-0-nothing": "x", "device": "abc"}
    assert browser.post(f"/drafts/{FORM}", TYPED | strange).status_code == 204
    assert set(draft_of(person, FORM).values) == {*TYPED, "#device"}
    (draft,) = all_waiting(person)
    assert (draft.title, draft.address) == ("登记事项", "/ledgers/trial.matter/new?draft=1")
    page = browser.get("/ledgers/trial.matter/new")
    assert "上次没有交的内容还在" in page.content.decode()
    restored = browser.get(draft.address)
    inputs = {each.name: each for each in restored.context["inputs"]}
    assert (inputs["title"].value, inputs["tags"].values) == ("没写完", ["安全", "进度"])
    assert [line[0].value for line in inputs["lines"].lines] == ["油漆", "刷子", ""]
    assert browser.post(draft.address, TYPED).status_code == 302
    assert drafts_of(person) == []


def test_a_draft_of_a_correction_still_knows_what_it_was_made_on(world, case, signed_in):
    record, browser = case(), signed_in("clerk_a")
    form = f"{FORM}/{record.record}"
    browser.post(f"/drafts/{form}", {"title": "改一半", "seen": record.seq, "code": "X1"})
    (draft,) = all_waiting(world.people["clerk_a"])
    assert draft.title == "更正“事项1”"
    restored = browser.get(draft.address)
    assert restored.context["entry"] == record.seq
    assert "改一半" in restored.content.decode()
    assert browser.post(f"/drafts/{form}", {"drop": "1"}).status_code == 302
    assert all_waiting(world.people["clerk_a"]) == []


def test_nothing_confidential_and_nothing_of_others_is_kept(world, signed_in):
    assert signed_in("chief_a").post("/drafts/trial.secret", {"title": "来信"}).status_code == 403
    assert signed_in("chief_a").post("/drafts/trial.matter", {"title": "x"}).status_code == 403
    assert signed_in("clerk_a").post("/drafts/no.such", {"title": "x"}).status_code == 404
    assert drafts_of(world.people["chief_a"]) == []


def test_what_a_device_kept_comes_back_without_being_entered(world, signed_in):
    answer = signed_in("clerk_a").post("/ledgers/trial.matter/new", TYPED | {"restore": "1"})
    assert answer.status_code == 200
    assert "已恢复" in answer.content.decode()
    assert not find(FORM).exists()
