"""Pinned reports on pages: kept, listed, shelved, seen by whom they are for."""

from bihuan.book.public import head

FORM = {"unit": "A", "period": "2026-Q3", "mechanism": "talks", "title": "三季度的报告"}


def test_pinned_downloaded_shelved(world, browser):
    world.talk("2026-07-10", 30)
    client = browser(world.clerk)
    sent = client.post("/reports/pin", FORM | {"as_of": head().seq})
    page = client.get(sent.url)
    before = b"".join(client.get(f"{sent.url}word").streaming_content)
    world.talk("2026-07-11", 90)
    assert "三季度的报告" in client.get("/reports/").content.decode()
    assert b"".join(client.get(f"{sent.url}word").streaming_content) == before
    assert "1次</a> → <a" in client.get(f"{sent.url}now", headers={"HX-Request": "true"}).content.decode()
    client.post(f"{sent.url}shelve", {"seen": page.context["seen"]})
    assert "已归档" in client.get("/reports/pinned/").content.decode()


def test_who_may_not_see_one_finds_none(world, browser):
    sent = browser(world.admin).post("/reports/pin", FORM | {"unit": "B"})
    client = browser(world.clerk)
    for address in ("", "word", "now"):
        assert client.get(f"{sent.url}{address}").status_code == 404
    assert client.post(f"{sent.url}shelve", {"seen": 1}).status_code == 404
    assert "三季度的报告" not in client.get("/reports/pinned/").content.decode()
    assert client.post("/reports/pin", FORM | {"unit": "B"}).status_code == 403


def test_confidential_ones_are_listed_apart_to_their_writer(world, browser):
    client = browser(world.clerk)
    client.post("/reports/pin", FORM | {"mechanism": "secrets"})
    assert "三季度的报告" not in client.get("/reports/pinned/").content.decode()
    assert "三季度的报告" in client.get("/reports/pinned/?inner=1").content.decode()
    assert "三季度的报告" not in browser(world.admin).get("/reports/pinned/?inner=1").content.decode()
