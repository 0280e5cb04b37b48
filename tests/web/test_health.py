"""The health page answers when the book can be read, and the server really serves it."""

import json
import subprocess
import time
import urllib.request
from socket import socket

import pytest

from tests.org.builder import unit


@pytest.mark.django_db
def test_health_tells_the_head_of_the_book(client):
    empty = client.get("/health").json()
    assert (empty["status"], empty["entries"]) == ("ok", 0)
    unit("G")
    told = client.get("/health").json()
    assert told["entries"] == 1
    assert told["chain_head"] != empty["chain_head"]


def test_the_server_answers(office):
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        office.words("serve", "--port", port), env=office.environment, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(100):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5) as answer:
                    told = json.load(answer)
                break
            except OSError:
                assert server.poll() is None
                time.sleep(0.2)
        assert told["entries"] == office.ask("verify")["entries"]
    finally:
        server.terminate()
        server.wait(timeout=20)
