"""My duties: what I owe, and what my units owe whose records I enter, with the way to enter it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bihuan.base.clock import today
from bihuan.base.period import period_of
from bihuan.duty.public import Status, deed_of, obligations_of
from bihuan.ledger.public import catalogue
from bihuan.mechanism.public import Catalogue
from bihuan.web.due import due_words
from bihuan.web.pages.assessment.asking import asked, part_of
from bihuan.web.pages.assessment.duty import owed_rows
from bihuan.web.rights import may_begin

TO_DO = ("open", "missed")


def mine(request: HttpRequest) -> HttpResponse:
    """GET /assessment/duties/mine: `period`, `all` (also what is done), `page`."""
    wanted = asked(request, period_of(today(), "quarter"))
    period, every = wanted.period, bool(request.GET.get("all"))
    found = obligations_of(request.person, start=period.start, end=period.end, on=today())
    left = found.of_status(Status.OPEN, Status.MISSED)
    listed = found if every else left
    listed = listed.where(listed.due_on.argsort(kind="stable"))
    part = part_of(request, len(listed))
    known = catalogue()
    rows = owed_rows(listed.where(slice(part.offset, part.last)), request.person)
    for row in rows:
        row["left"] = due_words(row["due_on"], today()) if row["code"] in TO_DO else ""
        row["do"] = _door(known, row["duty"], request.person) if row["code"] in TO_DO else ""
    context = {
        "wanted": wanted,
        "rows": rows,
        "part": part,
        "every": every,
        "total": len(found),
        "left": len(left),
        "missed": found.count(Status.MISSED),
        "issues": wanted.issues,
    }
    return render(request, "pages/assessment/mine.html", context, status=wanted.status)


def _door(known: Catalogue, duty: str, person: int) -> str:
    """Where the duty is met: the form of its records, or the ledger where a step on a record meets it; '' for a figure."""
    ledger = deed_of(known, duty).ledger
    if not ledger:
        return ""
    found = known.ledger(ledger)
    if found.parent or not may_begin(known, found, person):
        return reverse("ledgers.ledger", args=[ledger])
    return reverse("records.new", args=[ledger])
