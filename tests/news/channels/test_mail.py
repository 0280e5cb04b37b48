"""E-mail says for certain what it knows: sent, surely not sent, or unsure; and mends its connection."""

import pytest

from bihuan.news.channels.channel import NotSent, Unsure
from bihuan.news.channels.mail import MailChannel
from bihuan.news.settings import read_settings
from tests.news.conftest import mail_settings
from tests.news.servers import shut


@pytest.fixture
def channel(smtp):
    made = MailChannel(read_settings({"mail": mail_settings(smtp)}).mail)
    yield made
    made.close()


def send(channel, to="a@test.invalid"):
    channel.ready()
    channel.send(to, "闭环：1 件事待办", "1. 事项\n.\n第二行")


def test_it_arrives_as_written(channel, smtp):
    send(channel)
    (to, message) = smtp.kept[0]
    assert to == "a@test.invalid"
    assert str(message["Subject"]).strip() == "闭环：1 件事待办"
    assert message["From"].addresses[0].display_name == "闭环"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message.get_content().splitlines() == ["1. 事项", ".", "第二行"]


@pytest.mark.parametrize("verb", ["MAIL", "RCPT", "DATA"])
def test_a_refusal_is_certain_and_the_connection_goes_on(channel, smtp, verb):
    smtp.refuse = {verb: "550 no"}
    with pytest.raises(NotSent):
        send(channel)
    smtp.refuse = {}
    send(channel, "b@test.invalid")
    assert smtp.recipients == ["b@test.invalid"]


@pytest.mark.parametrize("point", ["taken", "DATA", "RCPT"])
def test_a_dead_line_leaves_us_unsure(channel, smtp, point):
    smtp.drop = {point}
    with pytest.raises(Unsure):
        send(channel)
    smtp.drop = set()
    send(channel, "b@test.invalid")
    assert smtp.recipients[-1] == "b@test.invalid"


def test_a_connection_that_died_meanwhile_is_made_anew(channel, smtp):
    send(channel)
    smtp.drop = {"NOOP"}
    send(channel, "b@test.invalid")
    assert smtp.recipients == ["a@test.invalid", "b@test.invalid"]


def test_nobody_at_home(smtp):
    settings = mail_settings(smtp)
    shut(smtp)
    with pytest.raises(NotSent, match="连接不上"):
        MailChannel(read_settings({"mail": settings}).mail).ready()


@pytest.mark.parametrize("address", ["a@test.invalid\nBcc: b@test.invalid", "没有地址@@", "a" * 70 + "\r@b"])
def test_an_address_that_cannot_be_written_harms_nobody(channel, smtp, address):
    channel.ready()
    with pytest.raises((NotSent, Unsure)):
        channel.send(address, "x", "x")
    send(channel)
    assert smtp.recipients == ["a@test.invalid"]
