"""A record's page shows what may be done and how it came about, to those who may see it and to nobody else."""

import pytest

from bihuan.base.errors import NotFound
from bihuan.ledger.public import create, get

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
