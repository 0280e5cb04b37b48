"""Figures of a unit as cards and as a table: changes in words, reasons instead of numbers, nothing that is withheld."""

import pytest

PAGE = "/figures/?mechanism=trial"


def cards(page) -> dict:
    return {card.figure.name: card for group in page.context["groups"] for card in group["cards"]}


def test_a_card_tells_its_number_its_change_and_its_way(office):
    browser = office.browser(office.clerk)
    shown = cards(browser.get(PAGE + "&unit=ROOT&period=2026-Q3"))
    talks = shown["talks"]
    assert (talks.now.text, talks.trace.split("/")[2:5]) == (
        "2",
        ["trial.talks", str(office.root), "2026-Q3"],
    )
    assert [words for words, _, _ in talks.changes] == ["比上期多 2 次", "比上年同期多 2 次"]
    assert talks.points[-1].number == 2
    assert shown["shortest"].now.text == "50"
    assert shown["shortest"].changes[0][0] == "上期：期内没有符合条件的记录"
    assert shown["confirmed_share"].now.text == "0.0"
    assert shown["last_talk"].now.text == "2026-09-01"


def test_missing_is_said_and_never_0(office):
    page = office.browser(office.clerk).get(PAGE + "&unit=B1&period=2025")
    assert cards(page)["average_minutes"].now.missing == "没有可供平均的记录"
    assert "没有可供平均的记录" in page.content.decode()


@pytest.mark.parametrize("view", ["", "table"])
def test_what_is_withheld_shows_no_number_in_any_view(office, view):
    page = office.browser(office.shelf.plain).get(f"{PAGE}&unit=ROOT&period=2026&view={view}")
    secrets = cards(page)["secrets"]
    assert secrets.withheld
    assert cards(page)["talks_or_secrets"].withheld
    assert secrets.line is None
    text = page.content.decode()
    assert "保密" in text
    assert "1,554" not in text and "777" not in text
    own = cards(office.browser(office.clerk).get(PAGE + "&unit=B1&period=2026"))
    assert own["secrets"].now.text == "777"


def test_own_unit_and_key_figures_of_all_mechanisms_come_first(office):
    page = office.browser(office.clerk).get("/figures/")
    assert page.context["unit"] == "一支部(B1)"
    groups = {group["mechanism"]: group for group in page.context["groups"]}
    assert [card.figure.name for card in groups["trial"]["cards"]] == ["talks", "confirmed", "members"]
    assert groups["trial"]["more"] == 10
    assert office.browser(office.shelf.librarian).get("/figures/").context["unit"].endswith("(ROOT)")


def test_what_cannot_be_read_is_told_and_kept(office):
    browser = office.browser(office.clerk)
    page = browser.get(PAGE + "&unit=没有这个&period=去年")
    assert page.status_code == 422
    assert len(page.context["issues"]) == 2
    text = page.content.decode()
    assert 'value="没有这个"' in text and 'value="去年"' in text
    assert cards(page)


def test_a_page_asks_few_statements(office, django_assert_max_num_queries):
    browser = office.browser(office.clerk)
    browser.get(PAGE + "&unit=ROOT&period=2026")
    with django_assert_max_num_queries(16):
        browser.get(PAGE + "&unit=ROOT&period=2026")
