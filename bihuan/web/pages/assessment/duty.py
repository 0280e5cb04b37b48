"""One duty: its counts unit by unit, and each obligation with who bears it, until when, and the record that met it."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.base.clock import today
from bihuan.base.errors import NotFound
from bihuan.base.period import period_of
from bihuan.duty.public import (
    STATUS_TITLES,
    Obligation,
    Obligations,
    Status,
    Summary,
    cadence,
    deed_of,
    definition_of,
    duty_ids,
    named_to,
    obligations,
)
from bihuan.ledger.public import catalogue, labels, several
from bihuan.org.public import tree
from bihuan.web.pages.assessment.asking import Asked, asked, part_of, period_title
from bihuan.web.pages.assessment.counting import TITLES, cells, counted

TAGS = {
    Status.DONE: "done",
    Status.LATE: "soon",
    Status.OPEN: "open",
    Status.MISSED: "late",
    Status.WITHHELD: "",
}
MOST_BELOW = 60


def duty(request: HttpRequest, duty: str) -> HttpResponse:
    """GET /assessment/duties/D: `unit`, `period`, `status`, `page`."""
    known = catalogue()
    if duty not in duty_ids(known):
        raise NotFound(f"没有责任“{duty}”。")
    definition = definition_of(known, duty)
    wanted = asked(request, period_of(today(), definition.every or "month"))
    found = counted(wanted, request.person, duties=[duty])
    unit = wanted.unit if wanted.unit in found.tree.places else found.tree.roots()[0]
    status = request.GET.get("status", "")
    listed = _owed(wanted, duty, unit, status, request.person)
    part = part_of(request, len(listed))
    context = {
        "duty": duty,
        "definition": definition,
        "cadence": cadence(definition),
        "mechanism": known.mechanisms[duty.partition(".")[0]].definition.title,
        "mechanism_id": duty.partition(".")[0],
        "wanted": wanted,
        "counts": cells(found, duty, unit),
        "titles": TITLES,
        "status": status,
        "below": _below(found, duty, unit),
        "rows": owed_rows(listed.where(slice(part.offset, part.last)), request.person),
        "part": part,
        "unnamed": bool(definition.for_.people or definition.for_.post),
        "ledger": deed_of(known, duty).ledger,
        "issues": wanted.issues,
    }
    return render(request, "pages/assessment/duty.html", context, status=wanted.status)


def _owed(wanted: Asked, duty: str, unit: int, status: str, person: int) -> Obligations:
    period = wanted.period
    found = obligations(
        duties=[duty], start=period.start, end=period.end, on=today(), unit=unit, actor=person
    )
    found = named_to(person, catalogue(), found)
    return found.of_status(Status(status)) if status in set(Status) else found


def _below(found: Summary, duty: str, unit: int) -> list[dict]:
    """Units directly below that had anything to do; those with more left undone first."""
    rows = [
        {"name": found.tree.name(each), "code": found.tree.code(each), **cells(found, duty, each)}
        for each in found.tree.children(unit)
    ]
    rows = [row for row in rows if row["required"] or row["withheld"]]
    return sorted(rows, key=lambda row: -row.get("missed", 0))[:MOST_BELOW]


def owed_rows(listed: Obligations, person: int) -> list[dict]:
    """Obligations as rows of a table; records are named and linked as far as the person may see them."""
    rows: Sequence[Obligation] = list(listed.rows())
    seen = {each.record: each for each in several(_pointed(rows), actor=person)}
    known = catalogue()
    bearers = labels(known, {row.bearer for row in rows})
    places = tree(today())
    return [
        {
            "duty": row.duty,
            "title": definition_of(known, row.duty).title,
            "bearer": bearers.get(row.bearer, ""),
            "unit": places.name(row.unit) if row.unit in places.places and row.unit != row.bearer else "",
            "about": seen.get(row.about),
            "period": "" if row.about else period_title(row.period),
            "due_on": row.due_on,
            "announced": row.announced,
            "done_on": row.done_on,
            "record": seen.get(row.record),
            "recorded_late": row.recorded_late,
            "status": STATUS_TITLES[row.status],
            "code": str(row.status),
            "tag": TAGS[row.status],
        }
        for row in rows
    ]


def _pointed(rows: Sequence[Obligation]) -> list[int]:
    return sorted({number for row in rows for number in (row.about, row.record) if number})
