"""One person: posts held now and before, units belonged to, and for whoever may: what waits, and the account."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.accounts.public import account_of, may_open
from bihuan.base.clock import today
from bihuan.book.public import current
from bihuan.ledger.public import catalogue, history, may_see, state_title
from bihuan.news.public import news_for
from bihuan.org.public import Term, places_of, terms_of, tree
from bihuan.web.pages.organisation.common import APPOINTMENT, PERSON, may_arrange, names_of, row_of
from bihuan.web.signing_in.adapter import is_locked_out
from bihuan.web.signing_in.second_factor import has_second_factor, is_required


def person(request: HttpRequest, record: int) -> HttpResponse:
    """GET /organisation/people/N."""
    row, on = row_of(record, PERSON), today()
    terms, places = terms_of(record), places_of(record)
    named = names_of([row.unit, *(each.unit for each in terms), *(each.unit for each in places if each.unit)])
    active = row.state == "active"
    keeper = may_open(record, actor=request.person)
    context = {
        "record": record,
        "row": row,
        "document": row.values,
        "state": state_title(catalogue().ledger(PERSON), row.state),
        "active": active,
        "unit": {"record": row.unit, "name": named[row.unit]},
        "now": [_term(each, named) for each in terms if each.holds(on)],
        "later": [_term(each, named) for each in terms if each.since > on],
        "before": [_term(each, named) for each in terms if each.until and each.until <= on],
        "stays": [
            {"unit": each.unit, "name": named.get(each.unit, "离开"), "since": each.since}
            for each in reversed(places)
        ],
        "past": list(reversed(history(record, actor=request.person)))[:20],
        "arrange": may_arrange(request.person, PERSON, row.unit),
        "appoint": active and _may_appoint(request.person, row.unit),
        "may_know": keeper or request.person == record,
        "mine": request.person == record,
        "keeper": keeper,
    }
    if keeper:
        context["account"] = account_state(request, record)
    return render(request, "pages/organisation/person.html", context)


def _may_appoint(actor: int, unit: int) -> bool:
    return may_arrange(actor, APPOINTMENT, unit) or any(
        may_arrange(actor, APPOINTMENT, root) for root in tree(today()).roots()
    )


def _term(term: Term, named: dict[int, str]) -> dict:
    return {"term": term, "unit": named[term.unit], "kind": term.kind if term.kind != term.title else ""}


def account_state(request: HttpRequest, record: int) -> dict:
    """How the person's account stands, for those who may open and close it."""
    found = account_of(record)
    if found is None:
        return {"open": False}
    return {
        "open": found.is_active,
        "account": found,
        "locked": is_locked_out(request, found),
        "second": has_second_factor(found),
        "asked": is_required(record),
    }


def waiting_for(request: HttpRequest, record: int) -> HttpResponse:
    """GET /organisation/people/N/waiting: how much waits for the person, as far as the one who asks may see it."""
    row_of(record, PERSON)
    if not (request.person == record or may_open(record, actor=request.person)):
        return HttpResponse(status=204)
    count, late = _waiting(record, request.person, today())
    return render(request, "pages/organisation/waiting.html", {"count": count, "late": late})


def _waiting(person: int, actor: int, on: date) -> tuple[int, int]:
    items = news_for(person, on)
    known, rows = catalogue(), current(item.record for item in items if item.record)
    seen = [item for item in items if not item.record or may_see(known, actor, rows.get(item.record))]
    return len(seen), sum(bool(item.due_on and item.due_on < on) for item in seen)
