"""The calendar of a ledger: a month of its records, by their date or by the day until which the next step is due."""

from calendar import Calendar
from datetime import date, timedelta

from django.utils.translation import gettext as _

from bihuan.base.clock import today
from bihuan.browse.public import DUE, days
from bihuan.mechanism.language import Time
from bihuan.web.pages.ledgers.bar import has_deadlines
from bihuan.web.pages.ledgers.look import Look

EACH = 3  # records shown of a day
DAY = "effective_on"
EARLIEST, LATEST = 1901, 9998


def offered(look: Look) -> bool:
    """Where something happens on days, or is due on them."""
    return look.ledger.time is Time.HAPPENING or has_deadlines(look.ledger)


def show(look: Look) -> dict:
    """`month` (2026-05) and `by` (effective_on, due_on) of the address."""
    first = _month(look.text("month"))
    by = DUE if look.text("by") == DUE and has_deadlines(look.ledger) else DAY
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    after = (first + timedelta(days=32)).replace(day=1)
    found = days(look.asked(), by, weeks[0][0], weeks[-1][-1], each=EACH, actor=look.person)
    return {
        "month": first,
        "before": look.with_(month=f"{(first - timedelta(days=1)):%Y-%m}"),
        "after": look.with_(month=f"{after:%Y-%m}"),
        "now": look.with_(month=""),
        "weeks": [[_day(look, found, each, by, first) for each in week] for week in weeks],
        "kinds": _kinds(look, by),
        "total": sum(day.total for each, day in found.items() if each.month == first.month),
    }


def _month(text: str) -> date:
    """The first of the month asked for, else of the present one."""
    try:
        first = date.fromisoformat(f"{text}-01") if text else today().replace(day=1)
    except ValueError:
        first = today().replace(day=1)
    return first if EARLIEST <= first.year <= LATEST else today().replace(day=1)


def _kinds(look: Look, by: str) -> list[dict]:
    if not has_deadlines(look.ledger):
        return []
    return [
        {"title": title, "href": look.with_(by=value), "here": by == name}
        for name, value, title in ((DAY, "", _("按日期")), (DUE, DUE, _("按到期日")))
    ]


def _day(look: Look, found: dict, each: date, by: str, first: date) -> dict:
    day = found.get(each)
    return {
        "day": each,
        "outside": each.month != first.month,
        "today": each == today(),
        "records": day.records if day else [],
        "more": day.total - len(day.records) if day else 0,
        "href": look.table(**{by: each.isoformat()}) if day else "",
    }
