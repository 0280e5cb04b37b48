"""The interface of search tells each person what that person may read, and the real server answers it."""

import json
import subprocess
import time
import urllib.request
from socket import socket
from urllib.error import HTTPError
from urllib.parse import quote


def ask(client, path: str = "/api/search", **given: object) -> dict:
    response = client.get(path, given)
    assert response.status_code == 200, response.content.decode()
    return response.json()


def test_hits_with_marks_and_names(asked):
    told = ask(asked.client(asked.shelf.reader), q="试学 两次")
    assert (told["total"], told["behind"], told["relaxed"]) == (1, 0, False)
    [hit] = told["hits"]
    assert (hit["title"], hit["ledger_title"], hit["unit_name"], hit["kind"]) == (
        "试用总结",
        "素材",
        "虚构集团",
        "总结",
    )
    [snippet] = hit["snippets"]
    assert [snippet["text"][start:stop] for start, stop in snippet["marks"]] == ["试学", "两次"]


def test_totals_and_facets_are_those_of_the_person(asked):
    shelf = asked.shelf
    given = {"q": "试学", "facets": "kind,ledger"}
    seen, all_of_it = ask(asked.client(shelf.reader), **given), ask(asked.client(shelf.member), **given)
    assert (seen["total"], all_of_it["total"]) == (2, 3)
    counts = {each["value"]: each["count"] for each in seen["facets"]["ledger"]["values"]}
    assert counts == {"library.article": 2}
    assert "秘不外传" not in json.dumps(seen, ensure_ascii=False)
    assert ask(asked.client(shelf.reader), q="秘不外传")["total"] == 0


def test_pages_and_the_query_of_a_facet(asked):
    client = asked.client(asked.shelf.member)
    pages = [ask(client, q="试学", limit=1, offset=place, sort="entered")["hits"] for place in range(4)]
    assert [hit["title"] for page in pages for hit in page] == ["内部试学情况", "试用总结", "试学经验"]
    [kind, *_] = ask(client, q="试学", facets="kind")["facets"]["kind"]["values"]
    narrowed = ask(client, q=f"试学 {kind['query']}")
    assert narrowed["total"] == kind["count"]


def test_suggestions_are_those_of_the_person(asked):
    told = ask(asked.client(asked.shelf.reader), "/api/suggest", q="试")
    assert {each["text"] for each in told["suggestions"]} == {"试学经验", "试用总结"}
    told = ask(asked.client(asked.shelf.member), "/api/suggest", q="sxqk", limit=5)
    assert [each["text"] for each in told["suggestions"]] == ["内部试学情况"]


def test_the_server_answers_with_a_token_and_never_tells_it(office, tmp_path):
    office.ask("record", "library.article", "单位=ROOT", "题目=试学经验", "正文=各支部都在试学。", "篇序=1",
               "来源文件=汇编.txt", "字数=10", f"来源文件指纹={'a' * 64}")  # fmt: skip
    token = office.ask("token", "--days", 2)["token"]
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = tmp_path / "log"
    with log.open("wb") as errors:
        server = subprocess.Popen(
            office.words("serve", "--port", port), env=office.environment, stderr=errors
        )
    try:
        address = f"http://127.0.0.1:{port}/api/search?q={quote('试学')}"
        told = _answer(server, address, token, until=lambda told: told["total"])
        assert [hit["title"] for hit in told["hits"]] == ["试学经验"]
        try:
            urllib.request.urlopen(
                urllib.request.Request(address, headers={"Authorization": f"Bearer {token}x"}), timeout=20
            )
            raise AssertionError("a broken token was taken")
        except HTTPError as refused:
            assert refused.code == 401
    finally:
        server.terminate()
        server.wait(timeout=20)
    said = log.read_text()
    assert "/api/search" in said
    assert token not in said


def _answer(server, address: str, token: str, until) -> dict:
    """The first answer that will do: the server is beginning, and its index comes up with the book."""
    request = urllib.request.Request(address, headers={"Authorization": f"Bearer {token}"})
    for _ in range(200):
        assert server.poll() is None
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                told = json.load(answer)
            if until(told):
                return told
        except HTTPError:
            raise
        except OSError:
            pass
        time.sleep(0.1)
    raise AssertionError("no answer")
