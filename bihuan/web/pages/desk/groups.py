"""What waits, grouped by when it is due: late, today, this week, later; each with the door to where it is done."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from bihuan.base.errors import NotFound
from bihuan.book.public import current
from bihuan.mechanism.public import Catalogue
from bihuan.news.public import URGENCY_TITLES, News, Urgency
from bihuan.org.public import tree
from bihuan.web.due import due_words
from bihuan.web.rights import may_begin

AT_ONCE = 8  # lines of a group before the rest is folded away
MOST = 100  # lines of a group in all
DUTY = "duty"


def groups(known: Catalogue, items: Sequence[News], person: int, on: date) -> list[dict]:
    """The groups that are not empty, the most pressing first."""
    sunday = on + timedelta(days=6 - on.weekday())
    named = (
        ("late", _("已逾期"), lambda due: due < on),
        ("today", _("今天到期"), lambda due: due == on),
        ("week", _("本周到期"), lambda due: on < due <= sunday),
        ("later", _("以后到期"), lambda due: due > sunday),
    )
    waiting = [item for item in items if item.level is not Urgency.FOUND]
    made = []
    for name, title, holds in named:
        here = [item for item in waiting if holds(item.due_on or date.max)]
        here.sort(key=lambda item: item.due_on or date.max)
        if here:
            lines = _lines(known, here[:MOST], person, on)
            made.append(
                {
                    "name": name,
                    "title": title,
                    "total": len(here),
                    "shown": lines[:AT_ONCE],
                    "rest": lines[AT_ONCE:],
                }
            )
    return made


def _lines(known: Catalogue, items: Sequence[News], person: int, on: date) -> list[dict]:
    units = tree(on)
    return [
        {
            "text": short(item),
            "unit": units.name(item.unit) if item.unit in units.places else "",
            "href": _door(known, item, person),
            "due": due_words(item.due_on, on) if item.due_on else "",
            "due_on": item.due_on,
            "below": item.level is Urgency.ESCALATED,
            "urgency": URGENCY_TITLES[item.level],
        }
        for item in items
    ]


def short(item: News) -> str:
    """The news without its deadline, which stands beside it."""
    if item.due_on is None:
        return item.text
    head, said, rest = item.text.partition(f"{item.due_on} 到期")
    added = rest.partition("；")[2] if said else ""
    return head.rstrip("，") + (f"；{added}" if added else "")


def _door(known: Catalogue, item: News, person: int) -> str:
    """Where it is done: the record that waits, else the form of what a duty asks for; '' when it is done elsewhere."""
    if item.record:
        return reverse("records.record", args=[item.record])
    if item.kind != DUTY or item.level is Urgency.ESCALATED:
        return ""
    home, _dot, name = item.thing.split("/")[1].partition(".")
    done = known.mechanisms[home].definition.duties[name].done.record
    try:
        ledger = known.find_source(done, home).ledger if done else None
    except NotFound:
        return ""
    if ledger is None:
        return ""
    if may_begin(known, ledger, person):
        return reverse("ledgers.ledger" if ledger.parent else "records.new", args=[ledger.id])
    taken_part_in = ledger.id.partition(".")[2] in known.mechanisms[ledger.mechanism].generated
    return reverse("taking_part") if taken_part_in else ""


def new_results(items: Sequence[News]) -> list[dict]:
    """Saved searches with new hits, each with the search itself behind it."""
    found = [item for item in items if item.level is Urgency.FOUND]
    rows = current(item.record for item in found) if found else {}
    return [
        {"text": item.text, "query": rows[item.record].values.get("query", "")}
        for item in found
        if item.record in rows
    ]
