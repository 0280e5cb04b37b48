"""Whoever asks without a good token, or for what makes no sense, is told so in words and in JSON."""

import logging

import pytest
from django.test import Client

from bihuan.accounts.public import give_token
from bihuan.web.api import search


def fault(response, status: int) -> dict:
    assert response.status_code == status, response.content.decode()
    assert response.headers["Content-Type"] == "application/json"
    assert response.headers["Cache-Control"] == "no-store"
    told = response.json()
    assert set(told) == {"error", "text", "issues"} and told["text"]
    return told


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("", "token.missing"),
        ("Basic abc", "token.scheme"),
        ("Bearer ", "token.scheme"),
        ("Bearer abc", "token.unreadable"),
        ("Bearer 令牌", "token.unreadable"),
    ],
)
def test_without_a_good_token_nothing_is_told(asked, header, code):
    client = Client(HTTP_AUTHORIZATION=header) if header else Client()
    for path in ("/api/search?q=试学", "/api/suggest?q=试", "/api/search?nonsense=1"):
        response = client.get(path)
        assert fault(response, 401)["issues"][0]["code"] == code
        assert response.headers["WWW-Authenticate"] == "Bearer"


def test_a_token_in_the_address_is_not_taken(asked):
    token = give_token(asked.shelf.member, 1, "试用").text
    fault(Client().get("/api/search", {"q": "试学", "token": token}), 401)


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        ("", ["q"]),
        ("q=%20", ["q"]),
        ("q=%00", ["q"]),
        ("q=%ff", ["q"]),
        ("q=a&limit=0", ["limit"]),
        ("q=a&limit=1e9", ["limit"]),
        ("q=a&limit=-1&offset=x", ["limit", "offset"]),
        ("q=a&offset=10001", ["offset"]),
        ("q=a&limit=٣", ["limit"]),
        ("q=a&sort=relevanc", ["sort"]),
        ("q=a&facets=kind,nothing", ["facets"]),
        ("q=a&limt=3", ["limt"]),
        ("q=a&q=b", ["q"]),
        (f"q={'a' * 2001}", ["q"]),
    ],
)
def test_every_fault_of_what_is_asked_is_told_at_once(asked, given, fields):
    told = fault(asked.client(asked.shelf.member).get(f"/api/search?{given}"), 400)
    assert [issue["field"] for issue in told["issues"]] == fields
    assert all(issue["mend"] for issue in told["issues"])


def test_other_methods_and_addresses(asked):
    client = asked.client(asked.shelf.member)
    response = client.post("/api/search", {"q": "试学"})
    fault(response, 405)
    assert response.headers["Allow"] == "GET, HEAD"
    fault(client.get("/api/nothing"), 404)
    assert client.head("/api/search", {"q": "试学"}).status_code == 200


def test_a_failure_tells_nothing_of_itself_and_no_log_has_the_token(asked, monkeypatch, caplog):
    token = give_token(asked.shelf.member, 1, "试用").text
    client = Client(HTTP_AUTHORIZATION=f"Bearer {token}", raise_request_exception=False)

    def fail(*_, **__):
        raise ZeroDivisionError("secret words")

    monkeypatch.setattr(search, "search", fail)
    with caplog.at_level(logging.DEBUG):
        response = client.get("/api/search", {"q": "试学"})
    assert response.status_code == 500
    assert "secret words" not in response.content.decode()
    assert "secret words" in caplog.text
    assert token not in caplog.text
