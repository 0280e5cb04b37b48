"""The tree 组织: its units on any day, opened branch by branch; units and people found by name, code or pinyin."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.base.clock import today
from bihuan.book.public import current
from bihuan.ledger.public import catalogue
from bihuan.library.text.public import initials
from bihuan.org.public import Tree, tree
from bihuan.web.finding import find_records
from bihuan.web.pages.organisation.common import PERSON, POST, UNIT, day_of, may_arrange
from bihuan.web.rights import may_begin

MOST_FOUND = 30


def units(request: HttpRequest) -> HttpResponse:
    """GET /organisation/: `on` a day, `q` words."""
    on, words = day_of(request), request.GET.get("q", "").strip()
    known, shown = catalogue(), tree(on)
    roots = [_branch(shown, unit) for unit in shown.roots()]
    for root in roots:
        root["open"] = True
        root["below"] = [_branch(shown, unit) for unit in shown.children(root["record"])]
    may = [
        {"id": name, "title": known.ledger(name).title}
        for name in (UNIT, PERSON, POST)
        if may_begin(known, known.ledger(name), request.person)
    ]
    context = {
        "on": on,
        "now": on == today(),
        "words": words,
        "roots": roots,
        "standing": int(shown.standing.sum()),
        "found": _units_called(shown, words) if words else [],
        "people": _people_called(words, request.person, on, shown) if words else [],
        "most": MOST_FOUND,
        "may": may,
        "keeper": any(may_arrange(request.person, PERSON, unit) for unit in shown.roots()),
    }
    part = request.htmx and request.htmx.target == "tree"
    return render(request, f"pages/organisation/{'found' if part else 'units'}.html", context)


def below(request: HttpRequest, record: int) -> HttpResponse:
    """GET /organisation/below/N: the units directly below one, for a branch that is opened."""
    on = day_of(request)
    shown = tree(on)
    found = [_branch(shown, unit) for unit in shown.children(record)]
    context = {"branches": found, "on": on, "now": on == today()}
    return render(request, "pages/organisation/branch.html", context)


def _branch(shown: Tree, unit: int) -> dict:
    place = shown.index(unit)
    inside = int(shown.standing[place + 1 : shown.end[place]].sum())
    document = shown.documents[place]
    return {
        "record": unit,
        "name": document["name"],
        "code": document["code"],
        "kind": document["kind"],
        "inside": inside,
    }


def _units_called(shown: Tree, words: str) -> list[dict]:
    """Standing units whose name, code or pinyin holds the words, those that begin with them first."""
    wanted = words.casefold()
    found: list[tuple[bool, int, int]] = []
    for place, document in enumerate(shown.documents):
        if not shown.standing[place]:
            continue
        name = str(document["name"])
        texts = (name.casefold(), str(document["code"]).casefold(), initials(name))
        at = min((text.find(wanted) for text in texts if wanted in text), default=-1)
        if at >= 0:
            found.append((at > 0, len(name), place))
    chosen = [int(shown.units[place]) for *_, place in sorted(found)[:MOST_FOUND]]
    return [
        _branch(shown, unit) | {"path": [shown.name(each) for each in shown.path(unit)[:-1]]}
        for unit in chosen
    ]


def _people_called(words: str, actor: int, on: date, shown: Tree) -> list[dict]:
    known = catalogue()
    found = find_records(known, known.ledger(PERSON), words, actor=actor, limit=MOST_FOUND)
    rows = current(found)
    return [
        {
            "record": record,
            "name": rows[record].values["name"],
            "number": rows[record].values["number"],
            "unit": shown.name(rows[record].unit) if rows[record].unit in shown.places else "",
        }
        for record in found
    ]
