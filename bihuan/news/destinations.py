"""Where news may go: which person is reached through which channel at which address, as the settings have it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from bihuan.news.channels.channel import Channel
from bihuan.news.channels.mail import MailChannel
from bihuan.news.channels.webhook import WebhookChannel, address_of
from bihuan.news.claims import Address
from bihuan.news.settings import NewsSettings
from bihuan.org.public import Version, valid


@dataclass(frozen=True, slots=True)
class Destination:
    """News of `person` goes to `to` by `channel`; `bucket` and `per_minute` say which rate limit holds."""

    person: int
    channel: Channel
    address: Address
    to: str
    bucket: str
    per_minute: int


@dataclass(frozen=True, slots=True)
class Destinations:
    """All of them, and what is wrong with those that cannot be used."""

    all: list[Destination]
    faults: list[str]


def destinations(config: NewsSettings, on: date) -> Destinations:
    """Everybody who is reached on that day; nobody when every channel is off."""
    if not config.mail.host and not config.webhooks:
        return Destinations([], [])
    people = [person for person in valid("org.person", on) if person.state == "active"]
    found, faults = list(_mails(config, people)), []
    by_number = {str(person.document["number"]): person.record for person in people}
    for place, webhook in enumerate(config.webhooks, 1):
        number = webhook.person or settings.WORKSPACE.operator
        if number not in by_number:
            faults.append(f"news.webhooks.{place}：没有工号为“{number}”的在册人员，这个机器人不发。")
            continue
        channel = WebhookChannel(webhook.url)
        address = Address(channel.name, address_of(webhook.url))
        bucket = f"{address.channel}:{address.name}"
        found.append(
            Destination(by_number[number], channel, address, webhook.url, bucket, channel.per_minute)
        )
    return Destinations(found, faults)


def _mails(config: NewsSettings, people: list[Version]) -> Iterator[Destination]:
    if not config.mail.host:
        return
    channel = MailChannel(config.mail)
    for person in people:
        if to := str(person.document.get("email", "")).strip():
            address = Address(channel.name, str(person.record))
            yield Destination(person.record, channel, address, to, channel.name, config.mail.per_minute)
