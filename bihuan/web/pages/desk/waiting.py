"""What waits for somebody, kept for a moment so that a number beside the menu costs nothing; and that number."""

import time
from collections import OrderedDict
from dataclasses import dataclass
from datetime import date
from threading import Lock

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.base.clock import today
from bihuan.book.public import Entry, head
from bihuan.news.public import News, Urgency, news_for

MINUTE = 60  # seconds for which the number may lag behind what others do
KEPT = 2000  # people
MOST_LOOKED_AT = 5000  # entries


@dataclass(frozen=True, slots=True)
class _Kept:
    on: date
    seq: int
    digest: str
    at: float
    items: list[News]


_kept: OrderedDict[int, _Kept] = OrderedDict()
_lock = Lock()


def waiting_for(person: int, *, lag: bool = False) -> list[News]:
    """A person's desk, made anew when the book has grown; with `lag` what is a minute old will do, unless the person did something."""
    now, on = head(), today()
    kept = _kept.get(person)
    if kept and kept.on == on:
        if (kept.seq, kept.digest) == (now.seq, now.hash):
            return kept.items
        if lag and time.monotonic() - kept.at < MINUTE and not _did_something(person, kept.seq, now.seq):
            return kept.items
    items = news_for(person, on)
    with _lock:
        _kept[person] = _Kept(on, now.seq, now.hash, time.monotonic(), items)
        _kept.move_to_end(person)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return items


def _did_something(person: int, after: int, upto: int) -> bool:
    if upto < after or upto - after > MOST_LOOKED_AT:
        return True
    return Entry.objects.filter(seq__gt=after, seq__lte=upto, actor=person).exists()


def waiting_count(request: HttpRequest) -> HttpResponse:
    """GET /waiting: the number beside 工作台, for the menu and, out of band, for the bar of a phone."""
    items = [item for item in waiting_for(request.person, lag=True) if item.level is not Urgency.FOUND]
    late = sum(item.level <= Urgency.LATE for item in items)
    return render(request, "pages/desk/waiting.html", {"total": len(items), "late": late})
