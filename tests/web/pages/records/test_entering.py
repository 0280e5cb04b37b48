"""Entering by form: faults stand at their fields and nothing typed is lost; two people at one record see each other."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signing import dumps

from bihuan.book.public import find, store_file
from bihuan.ledger.public import create

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


def papers(answer):
    return next(each for each in answer.context["inputs"] if each.name == "papers")


def test_a_file_sent_with_a_refused_form_need_not_be_sent_again(world, signed_in):
    browser = signed_in("clerk_a")
    paper = SimpleUploadedFile("说明.txt", "内容".encode())
    refused = papers(browser.post("/ledgers/trial.matter/new", GOOD | {"people": "很多", "papers": paper}))
    ((name, mark),) = refused.marked_files
    browser.post("/ledgers/trial.matter/new", GOOD | {"papers-keep": mark})
    row = find("trial.matter").get()
    assert [file["name"] for file in row.values["papers"]] == [name]
    got = browser.get(f"/records/{row.record}/files/{row.values['papers'][0]['sha256']}")
    assert b"".join(got.streaming_content) == "内容".encode()
    assert got["Content-Disposition"].startswith("attachment")
    # A box that is not ticked any more takes the file away.
    form = {"seen": row.head, "title": "换锁芯", "code": "N1", "raised_on": "2026-06-02", "level": "中"}
    assert browser.post(f"/records/{row.record}/amend", form).status_code == 302
    assert "papers" not in find("trial.matter").get().values


def test_a_file_of_others_cannot_be_named_into_a_form(world, signed_in):
    stored = store_file("别人的".encode(), "密.txt").as_dict()
    forged = [stored["sha256"], f"{stored['sha256']}/{stored['size']}/密.txt", dumps(stored)]
    signed_in("clerk_a").post("/ledgers/trial.matter/new", GOOD | {"papers-keep": forged})
    assert "papers" not in find("trial.matter").get().values


def test_a_file_that_the_field_does_not_take_stops_the_form_and_is_not_kept(world, signed_in, workspace):
    bad = SimpleUploadedFile("程序.exe", b"MZ")
    answer = signed_in("clerk_a").post("/ledgers/trial.matter/new", GOOD | {"papers": bad})
    assert answer.status_code == 422
    assert papers(answer).faults
    assert not find("trial.matter").exists()
    assert not [path for path in workspace.files.rglob("*") if path.is_file() and path.read_bytes() == b"MZ"]


def test_no_form_and_no_file_for_whoever_may_not_enter(world, case, signed_in, workspace):
    record, browser = case().record, signed_in("office")
    for address in ("/ledgers/trial.matter/new", f"/records/{record}/amend"):
        assert browser.get(address).status_code == 403
        paper = SimpleUploadedFile("甲.txt", b"left behind")
        assert browser.post(address, GOOD | {"papers": paper}).status_code == 403
    assert not [
        path for path in workspace.files.rglob("*") if path.is_file() and b"left" in path.read_bytes()
    ]


def test_nothing_confidential_is_left_on_the_device(world, signed_in):
    assert "data-draft=" in signed_in("clerk_a").get("/ledgers/trial.matter/new").content.decode()
    page = signed_in("chief_a").get("/ledgers/trial.secret/new").content.decode()
    assert "data-draft=" not in page
    assert 'data-private="1" id="f-gist"' in page


def test_another_line_without_scripts(world, signed_in):
    answer = signed_in("clerk_a").post(
        "/ledgers/trial.matter/new", GOOD | {"lines-0-name": "油漆", "more": "lines"}
    )
    assert answer.status_code == 200
    lines = next(each for each in answer.context["inputs"] if each.name == "lines").lines
    assert [line[0].value for line in lines] == ["油漆", ""]
    assert not find("trial.matter").exists()


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


def test_a_name_of_two_people_comes_back_with_both_to_choose_from(world, signed_in):
    more = [
        {"number": "T9", "name": "clerk_a某", "unit": "B", "effective_on": "2026-01-01"},
    ]
    create("org.person", more, actor=world.admin)
    browser = signed_in("clerk_a")
    answer = browser.post("/ledgers/trial.matter/new", GOOD | {"owner": "clerk_a某"})
    owner = next(each for each in answer.context["inputs"] if each.name == "owner")
    assert [(each["text"], each["detail"]) for each in owner.candidates] == [
        ("clerk_a某(clerk_a)", "A支部"),
        ("clerk_a某(T9)", "B支部"),
    ]
    page = answer.content.decode()
    assert 'name="owner-pick" value="clerk_a某(T9)"' in page
    assert '<a href="#f-owner">' in page
    browser.post("/ledgers/trial.matter/new", GOOD | {"owner": "clerk_a某", "owner-pick": "clerk_a某(T9)"})
    (row,) = find("trial.matter")
    assert row.values["owner"] == find("org.person").order_by("-record").first().record


def test_what_later_steps_ask_for_is_folded_away_until_something_stands_in_it(world, signed_in):
    browser = signed_in("clerk_a")
    shown = browser.get("/ledgers/trial.matter/new").context["inputs"]
    assert {each.name for each in shown if each.folded} == {"answer", "decided_on"}
    refused = browser.post("/ledgers/trial.matter/new", GOOD | {"answer": "同意", "people": "很多"})
    assert {each.name for each in refused.context["inputs"] if each.folded} == {"decided_on"}
