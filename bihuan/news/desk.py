"""What stands on people's desks: the news of every source together, the most pressing first."""

from collections.abc import Set
from datetime import date

from bihuan.news.deadlines import deadline_news
from bihuan.news.item import News
from bihuan.news.obligations import duty_news
from bihuan.news.searches import search_news
from bihuan.news.settings import news_settings
from bihuan.news.windows import Windows
from bihuan.org.public import steady

SOURCES = (deadline_news, duty_news, search_news)


def news_for(person: int, on: date) -> list[News]:
    """What stands on one person's desk that day."""
    return desks(on, frozenset({person}), news_settings().windows).get(person, [])


@steady()
def desks(on: date, people: Set[int] | None, windows: Windows) -> dict[int, list[News]]:
    """The desks of these people (None: of everybody who has something on it)."""
    found: dict[int, list[News]] = {}
    for source in SOURCES:
        for person, item in source(on, people, windows):
            found.setdefault(person, []).append(item)
    return {person: sorted(items, key=lambda item: item.order) for person, items in found.items()}
