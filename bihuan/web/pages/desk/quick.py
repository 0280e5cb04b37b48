"""Quick entry: the ledgers that somebody records most, each as a short form on the desk, with the last record's values."""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from bihuan.base.clock import today
from bihuan.ledger.public import carried, catalogue, labels, recorded_most
from bihuan.mechanism.language import Time, Where
from bihuan.mechanism.public import Catalogue, Ledger
from bihuan.org.public import posts_of
from bihuan.web.forms.begun import Begun, begun
from bihuan.web.forms.drafts import drop, form_key
from bihuan.web.rights import may_begin

SHOWN = 3
DAYS = 90
# Written by the program, or by pages of their own.
ELSEWHERE = frozenset({"org.look", "org.mechanism", "library.download", "library.saved_search"})


@dataclass(frozen=True, slots=True)
class Quick:
    """One ledger of the quick entry, and the record whose values its form begins with (0: none)."""

    ledger: Ledger
    record: int = 0


def quick_ledgers(known: Catalogue, person: int) -> list[Quick]:
    """The three ledgers that the person has recorded most in three months; too few, then what the person's posts are for."""
    found = []
    for habit in recorded_most(person, since=today() - timedelta(days=DAYS)):
        ledger = known.ledgers.get(habit.ledger)
        if ledger and ledger.id not in ELSEWHERE and may_begin(known, ledger, person):
            found.append(Quick(ledger, habit.record))
    if len(found) < SHOWN:
        have = {each.ledger.id for each in found}
        found += [Quick(each) for each in _by_posts(known, person) if each.id not in have]
    return found[:SHOWN]


def _by_posts(known: Catalogue, person: int) -> list[Ledger]:
    """Ledgers whose records a post of the person is to enter, those that it is named first for before others.

    Happenings come first, for they come again and again.
    """
    kinds = {held.kind for held in posts_of(person, today())}
    ranked = []
    for ledger in known.ledgers.values():
        here = [word.name for word in ledger.definition.create.by if word.where is Where.HERE]
        mine = [place for place, name in enumerate(here) if kinds & {name, known.posts.get(name, name)}]
        if mine and not ledger.parent and ledger.id not in ELSEWHERE:
            ranked.append(((ledger.time is not Time.HAPPENING, mine[0]), ledger))
    ranked.sort(key=lambda each: each[0])
    return [ledger for _rank, ledger in ranked if may_begin(known, ledger, person)]


def quick(request: HttpRequest, ledger: str) -> HttpResponse:
    """GET and POST /quick/L: the form as a part of the desk, or as a page where no script fetches it."""
    record = next(
        (
            habit.record
            for habit in recorded_most(request.person, since=today() - timedelta(days=DAYS))
            if habit.ledger == ledger
        ),
        0,
    )
    if request.method != "POST":
        return _shown(request, _form(request, ledger, record))
    form = _form(request, ledger, record)
    entry = form.hand_in(request.POST, request.FILES)
    if entry is None:
        return _shown(request, form)
    drop(request.person, form_key(form.ledger))
    said = {
        "record": entry.record,
        "seq": entry.seq,
        "label": ""
        if form.ledger.definition.confidential
        else labels(catalogue(), [entry.record])[entry.record],
    }
    if not request.htmx:
        messages.success(request, _("已登记，第 %(seq)s 号分录。") % said)
        return redirect("desk")
    answer = _shown(request, _form(request, ledger, entry.record), said=said)
    answer["HX-Trigger-After-Settle"] = "entered"
    return answer


def _form(request: HttpRequest, ledger: str, record: int) -> Begun:
    return begun(ledger, request.person, given=carried(record, actor=request.person) if record else None)


def _shown(request: HttpRequest, form: Begun, *, said: dict | None = None) -> HttpResponse:
    main = [each for each in form.inputs if each.required or each.faulty or _filled(each)]
    context = {
        "ledger": form.ledger,
        "key": form_key(form.ledger),
        "inputs": form.inputs,
        "main": main,
        "more": [each for each in form.inputs if each not in main],
        "issues": form.issues,
        "wrong": form.wrong,
        "said": said,
    }
    template = "pages/desk/quick.html" if request.htmx else "pages/desk/quick_page.html"
    return render(request, template, context, status=422 if form.wrong else 200)


def _filled(each: object) -> bool:
    return any(each.typed[:3]) or bool(each.typed[3])
