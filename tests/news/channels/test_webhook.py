"""Robots: delivered to a server on this machine; what Apprise says is told apart into certain and unsure; no secrets leak."""

import logging

import pytest

from bihuan.base.errors import Refused
from bihuan.news.channels.channel import NotSent, Unsure
from bihuan.news.channels.webhook import WebhookChannel, address_of
from tests.news.servers import shut

SECRET = "a1b2c3d4e5f6"


def test_it_arrives(http):
    WebhookChannel(f"json://127.0.0.1:{http.port}/{SECRET}").send("", "试验集团：1 件事待办", "1. 事项")
    (path, body) = http.kept[0]
    assert path.strip("/") == SECRET
    assert (body["title"], body["message"]) == ("试验集团：1 件事待办", "1. 事项")


def test_a_refusal_is_certain(http):
    http.status = 500
    with pytest.raises(NotSent, match="拒收"):
        WebhookChannel(f"json://127.0.0.1:{http.port}").send("", "x", "x")


def test_nobody_at_home_is_certain(http):
    shut(http)
    with pytest.raises(NotSent, match="连接不上"):
        WebhookChannel(f"json://127.0.0.1:{http.port}").send("", "x", "x")


def test_silence_leaves_us_unsure(http):
    http.silent = True
    with pytest.raises(Unsure):
        WebhookChannel(f"json://127.0.0.1:{http.port}").send("", "x", "x")
    assert len(http.kept) == 1


@pytest.mark.parametrize(
    ("url", "name", "per_minute"),
    [
        ("wecombot://12345678-abcd-abcd-abcd-123456789012", "wecombot", 20),
        (f"dingtalk://{SECRET}", "dingtalk", 20),
        (f"feishu://{SECRET}", "feishu", 100),
        ("json://127.0.0.1", "json", 20),
    ],
)
def test_the_three_robots_are_known_with_their_limits(url, name, per_minute):
    channel = WebhookChannel(url)
    assert (channel.name, channel.per_minute) == (name, per_minute)


@pytest.mark.parametrize("url", ["nonsense", f"wechat-of-nobody://{SECRET}", "dingtalk://"])
def test_an_address_that_nobody_knows_is_refused_without_showing_it(url, caplog):
    with pytest.raises(Refused) as refused:
        WebhookChannel(url)
    assert SECRET not in str(refused.value)
    assert SECRET not in caplog.text


def test_no_secret_reaches_a_log_or_an_error(http, caplog):
    caplog.set_level(logging.DEBUG)
    http.status = 403
    with pytest.raises(NotSent) as fault:
        WebhookChannel(f"json://127.0.0.1:{http.port}/{SECRET}").send("", "x", "x")
    assert SECRET not in str(fault.value)
    assert SECRET not in caplog.text
    assert SECRET not in address_of(f"json://127.0.0.1/{SECRET}")
