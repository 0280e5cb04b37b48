"""The library on pages: found as one types, read and taken away by those who may, and by nobody else."""

import pytest
from django.test import Client

from bihuan.accounts.public import open_account
from bihuan.book.public import find
from bihuan.library.search.public import keep_up
from tests.library.download.scene import library


@pytest.fixture
def articles(db, workspace):
    """An article for everybody and one for members, in the index."""
    with library() as made:
        found = {
            "open": made.article("试学<b>经验", kind="经验材料"),
            "inner": made.article("内部试学情况", "秘不外传的试学。", internal=True),
        }
        keep_up()
        yield made, found


def browser(person: int) -> Client:
    account, _ = open_account(person, "yun-ling-2026-ce")
    client = Client(HTTP_HOST="localhost")
    client.force_login(account)
    return client


def test_what_is_found_is_what_may_be_read(articles):
    made, found = articles
    for person, inner in ((made.member, True), (made.plain, False)):
        page = browser(person).get("/library/?q=试学")
        assert page.context["found"].total == 1 + inner
        assert (f"/library/{found['inner']}" in page.content.decode()) is inner
        assert browser(person).get(f"/library/{found['inner']}").status_code == (200 if inner else 404)
        assert browser(person).get(f"/library/{found['inner']}/around").status_code == (200 if inner else 404)
    suggested = browser(made.plain).get("/suggest?q=nbsx").content.decode()
    assert "内部" not in suggested


def test_marks_are_ours_and_the_text_is_escaped(articles):
    made, _ = articles
    page = browser(made.plain).get("/search?q=试学").content.decode()
    assert "<mark>试学</mark>&lt;b&gt;经验" in page
    assert "<b>经验" not in page


def test_masked_words_are_found_and_shown_as_they_were(articles):
    made, _ = articles
    page = browser(made.plain).get("/search?q=公司党委").content.decode()
    assert "<mark>公司D委</mark>" in page


def test_an_article_is_read_with_its_outline(articles):
    made, found = articles
    page = browser(made.plain).get(f"/library/{found['open']}")
    assert [each["text"] for each in page.context["outline"]] == ["一、把准方向"]
    assert browser(made.plain).get(f"/library/{made.root}").status_code == 404


def test_taking_away_is_entered_and_ends_with_the_quota(articles):
    made, found = articles
    made.allow(made.root, "其他", 1)
    client, address = browser(made.plain), f"/library/{found['open']}/download"
    assert client.get(address).status_code == 405
    file = client.post(address, {"form": "txt"})
    assert "今年以来" in b"".join(file.streaming_content).decode("utf-8-sig")
    assert find("library.download").get().values["person"] == made.plain
    assert client.post(address, {"form": "docx"}).status_code == 422
    assert find("library.download").count() == 1
    assert "今天还可下载 0 篇" in client.get(f"/library/{found['open']}").content.decode()


def test_odd_words_are_no_fault(articles):
    made, _ = articles
    client = browser(made.plain)
    for words in ('"', "-", "日期:某天", "()", "%00", "题目:", "文种:没有这种"):
        assert client.get("/search", {"q": words}).status_code == 200
        assert client.get("/suggest", {"q": words}).status_code == 200
    assert client.get("/library/?page=99999999999&sort=x").status_code == 200
