"""Live screens: what stands on them, kept under a name; short events by a ticket that is void when it should be."""

import re
import time
from html import unescape

import pytest
from django.test import Client

from bihuan.accounts.public import Account
from bihuan.personal.public import views_of

SCREEN = "/live/?unit=B1&period=year&figures=trial.talks,trial.minutes,library.articles"


@pytest.fixture
def browser(office):
    """The clerk's."""
    return office.browser(office.clerk)


def events_of(page) -> str:
    return unescape(re.search(r'data-live="([^"]+)"', page.content.decode())[1])


def test_a_screen_shows_figures_and_the_latest_records(office, browser):
    page = browser.get(SCREEN)
    assert [each["reading"].text for each in page.context["figures"]] == ["2", "80", "0"]
    latest = [each["ledger"] for each in page.context["latest"]]
    assert latest == ["谈话", "谈话"], "neither secrets nor changes of the organisation"
    assert page.context["title"] == "一支部"
    assert "全屏" in page.content.decode()


def test_confidential_figures_and_records_stay_off_the_screen(office, browser):
    page = browser.get("/live/?unit=B1&figures=trial.secrets,trial.talks")
    assert [each["title"] for each in page.context["figures"]] == ["谈话"]
    assert "777" not in page.content.decode()
    assert browser.get("/live/?unit=B1&figures=trial.secrets").status_code == 302
    setup = browser.get("/live/setup").content.decode()
    assert 'value="trial.talks"' in setup
    assert 'value="trial.secrets"' not in setup and 'value="trial.talks_or_secrets"' not in setup
    stranger = office.browser(office.shelf.plain)
    assert stranger.get(SCREEN).context["latest"] == []


def test_events_are_short_and_come_only_when_something_is_new(office, browser):
    page = browser.get(SCREEN)
    events, mark = events_of(page), page.context["mark"]
    wall = Client(HTTP_HOST="localhost")
    quiet = wall.get(f"{events}&seen={mark}")
    assert quiet["Content-Type"].startswith("text/event-stream")
    assert quiet.content.decode().startswith("retry: 5000\n:")
    office.talk(office.branch, minutes=20)
    told = wall.get(events, headers={"Last-Event-ID": mark}).content.decode()
    assert "event: screen\n" in told and "100" in told
    again = re.search(r"id: (\w+)", told)[1]
    assert "event:" not in wall.get(events, headers={"Last-Event-ID": again}).content.decode()


def test_a_ticket_is_void_when_it_should_be(office, browser):
    events = events_of(browser.get(SCREEN))
    wall = Client(HTTP_HOST="localhost")
    assert "over" not in wall.get(events).content.decode()
    assert "event: over" in wall.get(events[:-3]).content.decode()
    assert "event: over" in wall.get("/live/events").content.decode()
    account = Account.objects.get(person=office.clerk)
    account.set_password("another-2026-ce")
    account.save()
    assert "event: over\ndata: expired" in wall.get(events).content.decode()


def test_a_ticket_ends_with_the_working_day(office, browser, monkeypatch):
    page = browser.get(SCREEN)
    events = events_of(page)
    real = time.time
    monkeypatch.setattr("django.core.signing.time.time", lambda: real() + 13 * 3600)
    wall = Client(HTTP_HOST="localhost")
    assert "event: over\ndata: expired" in wall.get(events).content.decode()
    assert wall.get(events.replace("events", "")).status_code == 302


def test_a_screen_that_asks_by_itself_does_not_keep_the_session(office, browser):
    page = browser.get(SCREEN)
    before = browser.session.get("minute")
    session = browser.session
    session["minute"] = before - 9
    session.save()
    browser.get(events_of(page))
    browser.get(f"/live/?{events_of(page).partition('?')[2]}")
    assert browser.session["minute"] == before - 9
    browser.get("/figures/")
    assert browser.session["minute"] != before - 9


def test_choosing_keeps_a_screen_under_a_name_and_says_what_is_wrong(office, browser):
    wanted = {
        "unit": "一支部(B1)",
        "period": "month",
        "figures": ["trial.talks", "trial.minutes"],
        "title": "大厅",
        "name": "大厅的屏",
    }
    saved = browser.post("/live/setup", wanted)
    assert saved.status_code == 302
    assert browser.get(saved["Location"]).context["title"] == "大厅"
    ((title, query),) = views_of(office.clerk, "live")
    assert (title, query) == (
        "大厅的屏",
        "unit=B1&period=month&title=%E5%A4%A7%E5%8E%85&figures=trial.talks,trial.minutes",
    )
    assert browser.get(f"/live/?{query}").context["period"].text == "2026-09"
    names = [
        f"trial.{name}"
        for name in [
            "members",
            "talks",
            "minutes",
            "cost",
            "confirmed",
            "shortest",
            "longest",
            "last_talk",
            "average_minutes",
        ]
    ]
    wrong = browser.post("/live/setup", wanted | {"unit": "没有", "figures": names, "title": "字" * 41})
    assert wrong.status_code == 422
    assert {issue.field for issue in wrong.context["issues"]} == {"unit", "figures", "title"}
    assert wrong.content.decode().count(" checked") == 9
    assert browser.post("/live/setup", wanted | {"period": "fixed", "fixed": "去年"}).status_code == 422
    fixed = browser.post("/live/setup", wanted | {"period": "fixed", "fixed": "2026-Q1", "name": ""})
    assert browser.get(fixed["Location"]).context["period"].text == "2026-Q1"
    browser.post("/live/drop", {"name": "大厅的屏"})
    assert views_of(office.clerk, "live") == []


def test_strangers_are_asked_to_sign_in(office):
    stranger = Client(HTTP_HOST="localhost")
    answer = stranger.get(SCREEN)
    assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, "/accounts/login/")
    assert stranger.get("/live/setup").status_code == 302
