"""Counts of duties as a page asks for them: of a mechanism or all, for a unit and a period."""

from django.http import HttpRequest

from bihuan.base.clock import today
from bihuan.base.period import period_of
from bihuan.duty.public import STATUS_TITLES, Status, Summary, percent, summary
from bihuan.ledger.public import catalogue
from bihuan.org.public import tree
from bihuan.web.pages.assessment.asking import Asked, asked

COUNTED = (Status.DONE, Status.LATE, Status.MISSED, Status.OPEN)
TITLES = {each: STATUS_TITLES[each] for each in COUNTED}
WITHHELD = STATUS_TITLES[Status.WITHHELD]


def mechanisms() -> dict[str, str]:
    """Titles of the mechanisms that have duties, by id."""
    found = catalogue().mechanisms.values()
    return {each.id: each.definition.title for each in found if each.definition.duties}


def counts(request: HttpRequest) -> tuple[Asked, str, Summary]:
    """What is asked for, the mechanism ('' all), and the counts of its duties."""
    wanted = asked(request, period_of(today(), "month"))
    mechanism = request.GET.get("mechanism", "")
    mechanism = mechanism if mechanism in mechanisms() else ""
    return wanted, mechanism, counted(wanted, request.person, mechanism=mechanism or None)


def counted(wanted: Asked, person: int, **which: object) -> Summary:
    """Counts over the tree of the period's last day, as far as the person may see them."""
    period = wanted.period
    inside = tree(period.end)
    unit = wanted.unit if wanted.unit in inside.places else inside.roots()[0]
    return summary(start=period.start, end=period.end, on=today(), unit=unit, actor=person, **which)


def cells(found: Summary, duty: str, unit: int) -> dict:
    """The counts of a duty over a unit and all below it, or that they are confidential."""
    row, place = found.duties.index(duty), found.tree.index(unit)
    if found.withheld[row, place]:
        return {"withheld": WITHHELD, "required": 0}
    number = {str(each): int(getattr(found, str(each))[row, place]) for each in COUNTED}
    required = int(found.required[row, place])
    return {
        "withheld": "",
        "required": required,
        **number,
        "recorded_late": int(found.recorded_late[row, place]),
        "unannounced": bool(found.unannounced[row, place]),
        "share": percent(found.share(duty, unit)),
        "bar": _bar(number, required),
    }


def _bar(number: dict[str, int], required: int) -> list[dict]:
    """Parts of a line of 100, one after the other."""
    made, at = [], 0.0
    for name in map(str, COUNTED):
        size = 100 * number[name] / required if required else 0
        if size:
            made.append({"kind": name, "x": round(at, 2), "width": round(size, 2)})
        at += size
    return made
