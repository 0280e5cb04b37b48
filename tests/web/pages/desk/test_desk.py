"""The desk: everything in its place by deadline, nothing that others may not know, few statements, and a beginning."""

from datetime import date

from bihuan.accounts.public import open_account
from bihuan.ledger.public import StepTaken, catalogue, create, get, step
from bihuan.news.item import News, Urgency
from bihuan.personal.public import keep_draft
from bihuan.web.pages.desk.groups import groups, short

ON = date(2026, 6, 15)  # a Monday


def news(due, level=Urgency.WAITING, text="", record=7):
    return News("deadline", "事项", text, 1, record, due, level, "deadline/7", ("waiting",), text)


def test_grouped_by_when_it_is_due(world):
    days = [date(2026, 6, 12), ON, date(2026, 6, 19), date(2026, 6, 21), date(2026, 6, 22), None]
    made = groups(catalogue(), [news(day) for day in days], world.admin, ON)
    assert {group["name"]: group["total"] for group in made} == {"late": 1, "today": 1, "week": 2, "later": 2}
    assert [group["name"] for group in made] == ["late", "today", "week", "later"]


def test_the_deadline_is_said_once():
    item = news(ON, text=f"事项“甲”待提交，{ON} 到期，今天到期；与《乙》部分相同")
    assert short(item) == "事项“甲”待提交；与《乙》部分相同"


def test_a_record_waits_on_the_desk_of_whoever_takes_the_step(world, case, signed_in):
    record = case(title="更换门禁").record
    page = signed_in("clerk_a").get("/").content.decode()
    assert f'href="/records/{record}"' in page
    assert "待提交" in page
    assert "待提交" not in signed_in("chief_a").get("/").content.decode()


def test_changes_are_of_my_units_and_never_confidential(world, case, signed_in):
    case(title="更换门禁")
    chief = world.people["chief_a"]
    create("trial.secret", [{"unit": "A", "title": "密件一", "effective_on": "2026-06-01"}], actor=chief)

    def told(who):
        return [each["label"] for each in signed_in(who).get("/").context["changes"]]

    assert "更换门禁" in told("chief_a")
    assert "密件一" not in told("chief_a")
    assert "更换门禁" not in told("clerk_b")
    assert "更换门禁" in told("office")


def test_drafts_lead_back_to_their_forms(world, case, signed_in):
    clerk, record = world.people["clerk_a"], case(title="更换门禁").record
    keep_draft(clerk, "trial.matter", {"title": ["写到一半"]})
    keep_draft(clerk, f"trial.matter/{record}", {"title": ["改到一半"]})
    keep_draft(clerk, "no.such", {"title": ["过时"]})
    browser = signed_in("clerk_a")
    found = browser.get("/").context["drafts"]
    assert [each.title for each in found] == ["更正“更换门禁”", "登记事项"]
    assert all(browser.get(each.address).status_code == 200 for each in found)
    assert not signed_in("clerk_b").get("/").context["drafts"]


def test_as_many_statements_for_much_as_for_little(world, case, signed_in, django_assert_max_num_queries):
    browser, asked = signed_in("clerk_a"), []
    for more in (2, 12):
        for _ in range(more):
            record = case(amount="5", answer="好").record
        step([StepTaken(record, get(record, actor=0).seen, "submit")], actor=world.people["clerk_a"])
        browser.get("/")
        case()
        with django_assert_max_num_queries(60) as statements:
            browser.get("/")
        asked.append(len(statements.captured_queries))
    assert abs(asked[1] - asked[0]) <= 1


def test_a_new_installation_says_what_to_do_first(db, workspace, clock, client):
    from bihuan.ledger.public import found  # noqa: PLC0415

    founded = found("试用公司")
    account, _ = open_account(founded.person, "yun-ling-2026-ce")
    client.force_login(account)
    steps = client.get("/", HTTP_HOST="localhost").context["steps"]
    assert [each["done"] for each in steps] == [False] * 5
    assert all(client.get(each["href"], HTTP_HOST="localhost").status_code == 200 for each in steps)


def test_whoever_has_no_post_is_told_so_and_is_not_asked_to_found(world, signed_in):
    answer = signed_in("nobody").get("/")
    assert not answer.context["steps"]
    assert "您还没有担任岗位" in answer.content.decode()
