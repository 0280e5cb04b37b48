"""One unit: where it stands, what is below it, its posts and their holders, its people, and how it came to be so."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.base.clock import today
from bihuan.ledger.public import catalogue, history, state_title
from bihuan.org.public import Tree, holding, people_at, seats_at, tree, versions_of
from bihuan.web.asked import page_number
from bihuan.web.pages.organisation.common import APPOINTMENT, UNIT, day_of, may_arrange, names_of, row_of

PAGE = 100


def unit(request: HttpRequest, record: int) -> HttpResponse:
    """GET /organisation/units/N: `on` a day, `page` of its people."""
    row, on, number = row_of(record, UNIT), day_of(request), page_number(request)
    shown = tree(on)
    place = shown.index(record)
    then = holding(versions_of(UNIT, record), on)
    people = people_at(record, on)
    part = people[(number - 1) * PAGE : number * PAGE]
    seats = _seats(record, on)
    standing = bool(shown.standing[place])
    context = {
        "record": record,
        "document": shown.documents[place],
        "state": state_title(catalogue().ledger(UNIT), then.state) if then else "尚未设立",
        "standing": standing,
        "on": on,
        "now": on == today(),
        "path": [{"record": each, "name": shown.name(each)} for each in shown.path(record)[:-1]],
        "below": _below(shown, record),
        "seats": seats,
        "people": [each.document | {"record": each.record} for each in part],
        "people_total": len(people),
        "before": number - 1,
        "after": number + 1 if number * PAGE < len(people) else 0,
        "past": list(reversed(history(record, actor=request.person))),
        "arrange": row.state == "active" and may_arrange(request.person, UNIT, record),
        "appoint": row.state == "active" and may_arrange(request.person, APPOINTMENT, record),
    }
    return render(request, "pages/organisation/unit.html", context)


def _below(shown: Tree, record: int) -> list[dict]:
    found = []
    for each in shown.children(record):
        place = shown.index(each)
        document = shown.documents[place]
        inside = int(shown.standing[place + 1 : shown.end[place]].sum())
        found.append({"record": each, "name": document["name"], "kind": document["kind"], "inside": inside})
    return found


def _seats(record: int, on: date) -> list[dict]:
    seats = seats_at(record, on)
    named = names_of([person for seat in seats for _, person in seat.held])
    return [
        {
            "post": seat.post,
            "title": seat.title,
            "kind": seat.kind if seat.kind != seat.title else "",
            "held": [
                {"appointment": appointment, "person": person, "name": named[person]}
                for appointment, person in seat.held
            ],
        }
        for seat in seats
    ]
