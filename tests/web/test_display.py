"""Display: colours and language are chosen by plain forms, kept in cookies, and lead back to where they were chosen."""

import pytest


def test_colours_are_chosen_without_scripts_and_kept(world, signed_in):
    browser = signed_in("clerk_a")
    assert "data-theme" not in browser.get("/help/").content.decode()
    answer = browser.post("/theme", {"theme": "dark", "next": "/help/?x=1"})
    assert (answer.status_code, answer["Location"]) == (302, "/help/?x=1")
    page = browser.get("/help/").content.decode()
    assert '<html lang="zh-hans" data-theme="dark">' in page
    browser.post("/theme", {"theme": "", "next": "/"})
    assert "data-theme" not in browser.get("/help/").content.decode()


@pytest.mark.parametrize(
    "to", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""]
)
def test_a_choice_never_leads_away(world, signed_in, to):
    assert signed_in("clerk_a").post("/theme", {"theme": "dark", "next": to})["Location"] == "/"
    assert signed_in("clerk_a").post("/language", {"language": "en", "next": to})["Location"] == "/"


def test_an_unknown_colour_counts_as_none(world, signed_in):
    browser = signed_in("clerk_a")
    browser.cookies["theme"] = '"><script>'
    assert "data-theme" not in browser.get("/help/").content.decode()
    assert browser.get("/theme").status_code == 405


def test_pages_speak_chinese_until_somebody_chooses(world, signed_in, client):
    browser = signed_in("clerk_a")
    assert '<html lang="zh-hans"' in browser.get("/", headers={"accept-language": "en"}).content.decode()
    browser.post("/language", {"language": "en", "next": "/"})
    assert '<html lang="en"' in browser.get("/").content.decode()
    # Also before signing in.
    client.post("/language", {"language": "en", "next": "/accounts/login/"}, HTTP_HOST="localhost")
    assert '<html lang="en"' in client.get("/accounts/login/", HTTP_HOST="localhost").content.decode()
