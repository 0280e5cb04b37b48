"""Entering by form: faults stand at their fields and nothing typed is lost; two people at one record see each other."""

from django.core.files.uploadedfile import SimpleUploadedFile

from bihuan.book.public import current, find
from bihuan.ledger.public import Amendment, amend, get

GOOD = {"unit": "A", "code": "N1", "title": "换锁", "raised_on": "2026-06-02", "level": "中"}


def test_a_good_form_is_one_entry(world, signed_in):
    answer = signed_in("clerk_a").post(
        "/ledgers/trial.matter/new", GOOD | {"tags": ["安全", "进度"], "amount": "1,200.5"}
    )
    record = find("trial.matter").get()
    assert answer["Location"] == f"/records/{record.record}"
    assert record.values["tags"] == ["安全", "进度"]
    assert record.values["amount"] == "1200.50"


def test_a_bad_form_comes_back_whole(world, signed_in):
    typed = GOOD | {
        "raised_on": "2027-01-01",
        "people": "很多",
        "owner": "没有这人",
        "tags": ["质量"],
        "reason": "一\n二",
    }
    typed |= {"lines-0-name": "油漆", "lines-0-cost": "便宜", "lines-1-name": "刷子"}
    answer = signed_in("clerk_a").post("/ledgers/trial.matter/new", typed)
    assert answer.status_code == 422
    assert not find("trial.matter").exists()
    inputs = {each.name: each for each in answer.context["inputs"]}
    assert {name for name, each in inputs.items() if each.faulty} == {"raised_on", "people", "owner", "lines"}
    assert (inputs["people"].value, inputs["owner"].value, inputs["tags"].values) == (
        "很多",
        "没有这人",
        ["质量"],
    )
    assert [[cell.value for cell in line][:2] for line in inputs["lines"].lines] == [
        ["油漆", "便宜"],
        ["刷子", ""],
        ["", ""],
    ]
    page = answer.content.decode()
    for text in ("很多", "没有这人", "便宜", "刷子", "一\n二"):
        assert text in page


def test_a_file_sent_with_a_refused_form_need_not_be_sent_again(world, signed_in):
    browser = signed_in("clerk_a")
    paper = SimpleUploadedFile("说明.txt", "内容".encode())
    answer = browser.post("/ledgers/trial.matter/new", GOOD | {"people": "很多", "papers": paper})
    stored = answer.context["inputs"][[each.name for each in answer.context["inputs"]].index("papers")].files[
        0
    ]
    again = GOOD | {
        "papers-stored": f"{stored['sha256']}/{stored['size']}/{stored['name']}",
        "papers-keep": stored["sha256"],
    }
    answer = browser.post("/ledgers/trial.matter/new", again)
    record = find("trial.matter").get().record
    got = browser.get(f"/records/{record}/files/{stored['sha256']}")
    assert b"".join(got.streaming_content) == "内容".encode()
    assert got["Content-Disposition"].startswith("attachment")


def test_another_line_without_scripts(world, signed_in):
    answer = signed_in("clerk_a").post(
        "/ledgers/trial.matter/new", GOOD | {"lines-0-name": "油漆", "more": "lines"}
    )
    assert answer.status_code == 200
    lines = next(each for each in answer.context["inputs"] if each.name == "lines").lines
    assert [line[0].value for line in lines] == ["油漆", ""]
    assert not find("trial.matter").exists()


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
    assert (inputs["title"].value, inputs["title"].theirs) == ("我改的", "别人改的")
    assert inputs["amount"].value == "7.00"
    again = form | {name: each.value for name, each in inputs.items() if each.value}
    again["seen"] = answer.context["entry"]
    assert browser.post(f"/records/{record}/amend", again).status_code == 302
    row = current([record])[record]
    assert (row.values["title"], row.values["amount"]) == ("我改的", "7.00")


def test_a_form_begins_with_what_is_known(world, signed_in):
    inputs = {
        each.name: each.value
        for each in signed_in("clerk_a").get("/ledgers/trial.matter/new").context["inputs"]
    }
    assert (inputs["unit"], inputs["level"]) == ("A支部(A)", "中")
    visit = {
        each.name: each.value
        for each in signed_in("clerk_a").get("/ledgers/trial.visit/new").context["inputs"]
    }
    assert (visit["visitor"], visit["effective_on"]) == ("clerk_a某(clerk_a)", "2026-06-15")
