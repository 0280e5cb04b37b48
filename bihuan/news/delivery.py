"""One round of sending: what is new to each address is claimed, put into one message, and sent at most once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings

from bihuan.base.clock import now, zone
from bihuan.news.bucket import take
from bihuan.news.channels.channel import NotSent, Unsure
from bihuan.news.claims import claim, open_keys, settle_failed, settle_sent, settle_unknown, supersede
from bihuan.news.desk import desks
from bihuan.news.destinations import Destination, destinations
from bihuan.news.digest import digest
from bihuan.news.item import News
from bihuan.news.quiet import is_quiet
from bihuan.news.settings import news_settings

NO_LINK = ("http://127.0.0.1", "http://localhost")  # of no use on another machine


@dataclass
class Round:
    """What one round did: messages sent, things told in them, messages left for the next round, and faults."""

    on: bool = True
    quiet: bool = False
    messages: int = 0
    things: int = 0
    left: int = 0
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        if not self.on:
            return "没有开启邮件和机器人，只在桌面上提醒"
        if self.quiet:
            return "免打扰时段，留待以后"
        left = f"，{self.left} 份因限速留到下一轮" if self.left else ""
        return f"发出 {self.messages} 份，{self.things} 件事{left}"


def send_news(at: datetime, stop: Callable[[], bool] = lambda: False) -> Round:
    """Send what is new at that moment to everybody who is reached; `stop` ends the round between two messages.

    May be run by any number of workers at once and as often as one likes: a thing at a stage is told once.
    """
    config = news_settings()
    on = at.astimezone(zone()).date()
    places = destinations(config, on)
    told = Round(on=bool(places.all or places.faults), faults=list(places.faults))
    if not places.all:
        return told
    if is_quiet(at, config, settings.WORKSPACE.calendar):
        told.quiet = True
        return told
    news = desks(on, frozenset(place.person for place in places.all), config.windows)
    down: set[str] = set()
    try:
        for place in places.all:
            if stop():
                break
            if place.bucket not in down and (fresh := _fresh(place, news.get(place.person, ()), at)):
                _serve(place, fresh, told, down)
    finally:
        for channel in {id(place.channel): place.channel for place in places.all}.values():
            channel.close()
    return told


@dataclass(frozen=True, slots=True)
class _Fresh:
    """What an address has not been told yet, and the older stages that this takes the place of."""

    items: Sequence[News]
    skipped: Sequence[str]


def _fresh(place: Destination, items: Sequence[News], at: datetime) -> _Fresh | None:
    told = [item for item in items if item.tell]
    asked = [item.key_of(stage) for item in told for stage in item.stages]
    free = open_keys(place.address, asked, at) if asked else set()
    untold = {item.key: item for each in told if (item := each.untold(free))}
    if not untold:
        return None
    older = [
        key
        for item in untold.values()
        for key in map(item.key_of, item.stages)
        if key in free and key not in item.told_keys
    ]
    return _Fresh(list(untold.values()), older)


def _serve(place: Destination, fresh: _Fresh, told: Round, down: set[str]) -> None:
    """One message to one address. Connect, then keep to the rate, then claim, then send: in this order, so that as
    little as possible is claimed that cannot be sent."""
    try:
        place.channel.ready()
    except NotSent as fault:
        down.add(place.bucket)
        told.faults.append(str(fault))
        return
    at = now()
    if not take(place.bucket, place.per_minute, at):
        told.left += 1
        return
    won = set(claim(place.address, [key for item in fresh.items for key in item.told_keys], at))
    items = [item for each in fresh.items if (item := each.untold(won))]
    if not items:
        return  # another worker was quicker
    supersede(place.address, fresh.skipped, at)
    link = settings.WORKSPACE.base_url
    message = digest(
        items,
        organisation=settings.WORKSPACE.organisation,
        link="" if link.startswith(NO_LINK) else link,
        most_bytes=place.channel.most_bytes,
    )
    keys = [key for item in items for key in item.told_keys]
    try:
        place.channel.send(place.to, message.subject, message.text)
    except NotSent as fault:
        settle_failed(place.address, keys, at, str(fault))
        told.faults.append(str(fault))
    except Unsure as fault:
        settle_unknown(place.address, keys, str(fault))
        told.faults.append(str(fault))
    else:
        settle_sent(place.address, keys, now())
        told.messages += 1
        told.things += len(items)
