"""A record's page shows what may be done and how it came about, to those who may see it and to nobody else."""

import pytest

from bihuan.base.errors import NotFound
from bihuan.ledger.public import Amendment, amend, create, get

LEDGERS = {
    "trial.matter": ("clerk_a", {"unit": "A", "code": "Z1", "title": "修屋顶", "raised_on": "2026-06-01"}),
    "trial.rule": ("nobody", {"unit": "A", "title": "用印规定"}),
    "trial.secret": ("chief_a", {"unit": "A", "title": "来信一件", "person": "clerk_b"}),
    "trial.visit": ("nobody", {"person": "clerk_b"}),
    "trial.pointer": ("clerk_a", {"unit": "A", "note": "见附件"}),
}


@pytest.mark.parametrize("ledger", LEDGERS)
def test_every_page_of_a_record_opens_to_those_who_may_see_it_alone(world, signed_in, ledger):
    actor, values = LEDGERS[ledger]
    record = create(ledger, [values], actor=world.people[actor])[0].record
    told = next(str(values[name]) for name in ("title", "note", "person") if name in values)
    for who, person in world.people.items():
        browser = signed_in(who)
        try:
            get(record, actor=person)
            may = True
        except NotFound:
            may = False
        for page in ("", "/amend", "/steps/submit", "/void", "/files/" + "0" * 64):
            answer = browser.get(f"/records/{record}{page}")
            if not may:
                assert answer.status_code == 404, (who, page)
                assert told not in answer.content.decode(), (who, page)
        assert browser.get(f"/records/{record}").status_code == (200 if may else 404)
        listed = browser.get(f"/ledgers/{ledger}").content.decode()
        assert (f"/records/{record}" in listed) is may, who


def test_what_may_be_done_is_offered_to_whoever_may_do_it(case, signed_in):
    record = case().record
    mine, others = (
        signed_in("clerk_a").get(f"/records/{record}"),
        signed_in("office").get(f"/records/{record}"),
    )
    assert [each["title"] for each in mine.context["steps"]] == ["提交"]
    assert mine.context["amend"]
    assert others.context["steps"] == []
    assert not others.context["amend"]
    assert "clerk_a某登记" in mine.content.decode()


def test_a_stranger_is_asked_to_sign_in(client, case):
    record = case().record
    for address in ("/", "/ledgers/", "/ledgers/trial.matter", f"/records/{record}", "/options/org.person"):
        answer = client.get(address, headers={"host": "localhost"})
        assert answer.status_code == 302
        assert answer["Location"].startswith("/accounts/login/")


def test_cells_of_a_table_are_shown_whatever_stands_in_them(case, signed_in):
    lines = [{"name": "门，窗：各一", "cost": "1200"}, {"name": "漆"}]
    page = signed_in("clerk_a").get(f"/records/{case(lines=lines, amount='5000').record}")
    table = next(each["table"] for each in page.context["facts"] if each["table"])
    assert table["titles"] == ["项目", "费用", "经手人"]
    assert table["lines"] == [["门，窗：各一", "1,200.00", ""], ["漆", "", ""]]


def test_what_it_counts_in_and_its_form_for_those_who_may_see_it(world, case, signed_in):
    record = case().record
    browser = signed_in("clerk_a")
    part = browser.get(f"/records/{record}/figures", headers={"HX-Request": "true"})
    assert "迟报率" in part.content.decode()
    assert "<html" not in part.content.decode()
    assert "<html" in browser.get(f"/records/{record}/figures").content.decode()
    form = browser.get(f"/records/{record}/form.docx?history=1")
    assert form.content.startswith(b"PK")
    assert "attachment" in form["Content-Disposition"]
    secret = create("trial.secret", [{"unit": "A", "title": "来信"}], actor=world.people["chief_a"])[0].record
    for page in ("figures", "form.docx"):
        assert browser.get(f"/records/{secret}/{page}").status_code == 404


def test_a_child_is_added_in_the_page_of_its_parent(case, signed_in):
    record = case().record
    browser, address = signed_in("clerk_a"), f"/ledgers/trial.item/new?parent={record}"
    asked = {"HX-Request": "true"}
    form = browser.get(address, headers=asked).content.decode()
    assert "<html" not in form
    assert 'name="matter" value="事项1(X1)"' in form
    refused = browser.post(address, {"matter": f"#{record}"}, headers=asked)
    assert refused.status_code == 422
    done = browser.post(address, {"matter": f"#{record}", "title": "看现场"}, headers=asked)
    assert done["HX-Refresh"] == "true"
    assert "看现场" in browser.get(f"/records/{record}").content.decode()
    # Without scripts the form is a page, and leads back to the parent.
    again = browser.post(address, {"matter": f"#{record}", "title": "再看"})
    assert again["Location"] == f"/records/{record}"


def test_what_was_changed_is_shown_field_by_field(world, case, signed_in):
    entry = case(amount="5")
    amend([Amendment(entry.record, entry.seq, {"amount": "7"}, "写错")], actor=world.people["clerk_a"])
    page = signed_in("clerk_a").get(f"/records/{entry.record}").content.decode()
    assert "<del>5.00</del>" in page
    assert "<ins>7.00</ins>" in page
    assert "写错" in page


def test_a_page_of_a_record_asks_few_statements(case, signed_in, django_assert_max_num_queries):
    record = case(owner="clerk_b", lines=[{"name": "漆", "who": "clerk_a"}]).record
    browser = signed_in("clerk_a")
    browser.get(f"/records/{record}")
    with django_assert_max_num_queries(40):
        browser.get(f"/records/{record}")
