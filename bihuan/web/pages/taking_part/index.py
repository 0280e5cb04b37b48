"""Taking part 问卷与学习: what is open to me, and what I run."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.assess.ballot import public as ballot
from bihuan.assess.document import public as document
from bihuan.assess.exam import public as exam
from bihuan.assess.survey import public as survey
from bihuan.base.clock import today
from bihuan.ledger.public import catalogue, labels, where_allowed
from bihuan.web.due import due_words

MOST = 12  # of each kind; the ledgers have them all


def index(request: HttpRequest) -> HttpResponse:
    """GET /taking-part/."""
    me = request.person
    open_documents = document.open_documents(me)
    context = {
        "waves": [_wave(each) for each in survey.open_waves(me)],
        "rounds": ballot.open_rounds(me),
        "tests": exam.open_tests(me),
        "to_sign": [_document(each) for each in open_documents if each.signed_on is None],
        "signed": [each for each in open_documents if each.signed_on is not None],
        **_run_by(me),
    }
    context["nothing"] = not any(context[name] for name in ("waves", "rounds", "tests", "to_sign", "signed"))
    return render(request, "pages/taking_part/index.html", context)


def _wave(each: survey.OpenWave) -> dict:
    return {
        "record": each.wave.record,
        "title": each.title,
        "help": each.wave.survey.definition.help,
        "anonymous": each.wave.survey.definition.anonymous,
        "answered": each.answered,
        "due": due_words(each.closes_on, today()) if each.closes_on else "",
    }


def _document(each: document.OpenDocument) -> dict:
    return {
        "record": each.issue.row.record,
        "title": each.issue.title,
        "kind": each.issue.definition.title,
        "opened": each.opened,
        "late": each.late,
        "due": due_words(each.issue.due_on, today()),
    }


def _run_by(me: int) -> dict:
    known = catalogue()
    waves, rounds = survey.waves_run_by(me, MOST), ballot.rounds_run_by(me, MOST)
    documents = document.documents_run_by(me, MOST)
    shown = [*waves, *rounds, *documents]
    units = labels(known, {each.row.unit for each in shown})
    begun = [
        (each.waves, each.definition.title) for each in survey.all_surveys() if _may(me, each.definition.by)
    ]
    begun += [
        (each.rounds, each.definition.title) for each in ballot.all_ballots() if _may(me, each.definition.by)
    ]
    return {
        "my_waves": [_run(each, each.survey.waves, units) for each in waves],
        "my_rounds": [_run(each, each.ballot.rounds, units) for each in rounds],
        "my_documents": [(each, units[each.row.unit]) for each in documents],
        "banks": exam.banks_kept_by(me),
        "begun": begun,
    }


def _run(each: survey.Wave | ballot.Round, ledger: object, units: dict[int, str]) -> dict:
    return {
        "record": each.record,
        "title": each.row.values["title"],
        "unit": units[each.row.unit],
        "state": ledger.states.get(each.row.state, ""),
        "open": each.row.state == "open",
    }


def _may(me: int, by: object) -> bool:
    units = where_allowed(catalogue(), me, by)
    return units is None or bool(units)
