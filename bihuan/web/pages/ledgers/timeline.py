"""The timeline of a ledger: a year of standing records as bars, or of happenings as marks, grouped by unit or person."""

from datetime import date

from bihuan.base.clock import today
from bihuan.browse.public import along, in_time, marks, spans
from bihuan.ledger.public import labels
from bihuan.web.asked import number
from bihuan.web.pages.ledgers.look import Look

PAGE = 60
EARLIEST, LATEST = 1902, 9997
MONTHS = tuple(range(1, 13))


def offered(look: Look) -> bool:
    """Where there is something to group by."""
    return bool(along(look.ledger))


def show(look: Look) -> dict:
    """`year`, `by` (a field) and `page` of the address."""
    ways = along(look.ledger)
    by = look.text("by") if look.text("by") in ways else next(iter(ways))
    year = number(look.text("year"), today().year)
    year = year if EARLIEST <= year <= LATEST else today().year
    start, end = date(year, 1, 1), date(year, 12, 31)
    asked = {"offset": (look.page - 1) * PAGE, "limit": PAGE, "actor": look.person}
    standing = in_time(look.ledger)
    find = spans if standing else marks
    found, total = find(look.asked(), by, start, end, **asked)
    named = labels(look.known, {each.group for each in found if each.group is not None})
    rows = _bars(look, found, named, start, end) if standing else _marks(look, found, named, by, year)
    return {
        "standing": standing,
        "year": year,
        "days": (end - start).days + 1,
        "months": MONTHS,
        "lines": [(date(year, month, 1) - start).days for month in MONTHS[1:]],
        "today": (today() - start).days if start <= today() <= end else None,
        "ways": [{"title": title, "name": name, "here": name == by} for name, title in ways.items()],
        "way": ways[by],
        "groups": rows,
        "before": look.with_(year=year - 1, page=""),
        "after": look.with_(year=year + 1, page=""),
        "now": look.with_(year="", page=""),
        "total": total,
        "earlier": look.with_(page=look.page - 1) if look.page > 1 else "",
        "later": look.with_(page=look.page + 1) if look.page * PAGE < total else "",
    }


def _bars(look: Look, found: list, named: dict, start: date, end: date) -> list[dict]:
    groups: dict[int | None, dict] = {}
    for each in found:
        group = groups.setdefault(each.group, {"title": named.get(each.group, "—"), "rows": []})
        since, until = max(each.since, start), min(each.until or end, end)
        group["rows"].append(
            {
                "shown": each.shown,
                "since": each.since,
                "until": each.until,
                "at": (since - start).days,
                "long": max(1, (until - since).days + (0 if each.until and each.until <= end else 1)),
                "ended": each.shown.state in look.ledger.ends,
            }
        )
    return list(groups.values())


def _marks(look: Look, found: list, named: dict, by: str, year: int) -> list[dict]:
    groups: dict[int | None, dict] = {}
    for each in found:
        group = groups.setdefault(each.group, {"title": named.get(each.group, "—"), "marks": [], "total": 0})
        at = (each.day - date(year, 1, 1)).days
        group["marks"].append({"at": at, "day": each.day, "count": each.count, "size": min(each.count, 4)})
        group["total"] += each.count
        group["href"] = look.table(
            **{by: f"#{each.group}" if each.group else "（空）", "effective_on": str(year)}
        )
    return list(groups.values())
