"""Ballots 测评: voting by name, running a round, the count and its tally."""

from decimal import ROUND_HALF_UP, Decimal

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bihuan.assess.ballot import public as ballot
from bihuan.base.errors import NotAllowed, Refused
from bihuan.base.issue import Issue
from bihuan.ledger.public import catalogue, labels
from bihuan.web.asked import number
from bihuan.web.pages.taking_part.marks import ballot_form, read_marks
from bihuan.web.pages.taking_part.slips import slips_page


def vote(request: HttpRequest, record: int) -> HttpResponse:
    """GET and POST /taking-part/ballots/N/: a secret ballot is cast with a code, a ballot by name here."""
    found = ballot.round_of(record, actor=request.person)
    if found.ballot.definition.secret:
        return redirect("taking_part.answer", record)
    groups = [each.title for each in found.ballot.definition.groups.values()]
    marks, refused = None, []
    group = request.POST.get("group", "")
    if request.method == "POST":
        marks = read_marks(found, request.POST)
        if group not in groups:
            refused = [_("先选您在哪一组。")]
        elif not ballot.inspect(found, marks) or "spoiled" in request.POST:
            try:
                ballot.cast(record, marks, person=request.person, group=group)
            except Refused as fault:
                refused = [each.text for each in fault.issues]
            else:
                messages.success(request, _("票已投出。"))
                return redirect("taking_part")
    context = {
        "found": found,
        "title": found.row.values["title"],
        "groups": groups,
        "group": group,
        "refused": refused,
        **ballot_form(found, marks),
    }
    wrong = refused or context["unmarked"]
    status = 422 if wrong and not request.htmx else 200
    return render(request, "pages/taking_part/vote_named.html", context, status=status)


def manage(request: HttpRequest, record: int) -> HttpResponse:
    """GET /taking-part/ballots/N/manage: turnout, codes, counting; once counted, the tally."""
    found = _own(record, request.person)
    is_open = found.row.state == "open"
    lines = ballot.progress(record, actor=request.person) if is_open else []
    counted = None if is_open else ballot.tally(record, actor=request.person)
    context = {
        "found": found,
        "title": found.row.values["title"],
        "state": found.ballot.rounds.states.get(found.row.state, ""),
        "open": is_open,
        "secret": found.ballot.definition.secret,
        "lines": lines,
        "left": sum(each.entitled - each.issued for each in lines),
        "quorum": found.ballot.definition.quorum,
        "quorate": all(each.quorate for each in lines),
        "tally": counted,
        "rows": _rows(counted) if counted else [],
        "options": list(found.ballot.definition.options),
    }
    return render(request, "pages/taking_part/round.html", context)


@require_POST
def codes(request: HttpRequest, record: int) -> HttpResponse:
    """POST /taking-part/ballots/N/codes: for everybody entitled, or `number` more for a `group`."""
    found = _own(record, request.person)
    counts = None
    if "number" in request.POST:
        counts = {request.POST.get("group", ""): number(request.POST["number"])}
    made = ballot.issue_codes(record, counts, actor=request.person)
    return slips_page(request, record, found.row.values["title"], made.items(), "taking_part.round")


@require_POST
def count(request: HttpRequest, record: int) -> HttpResponse:
    """POST /taking-part/ballots/N/count."""
    if "sure" not in request.POST:
        messages.warning(request, _("先勾选“我知道”，再计票。"))
        return redirect("taking_part.round", record)
    made = ballot.count_round(record, actor=request.person)
    text = made.text if made.issued else ""
    messages.success(request, _("已计票。%(text)s") % {"text": text})
    return redirect("taking_part.round", record)


def _own(record: int, person: int) -> ballot.Round:
    found = ballot.round_of(record, actor=person)
    if not ballot.may_run(found, person):
        raise NotAllowed([Issue("ballot.right", _("这次测评不归您管。"), _("请组织测评的人办理。"))])
    return found


def _rows(tally: ballot.Tally) -> list[dict]:
    """A row for each candidate: votes by option as far as they may be told, and the weighted mean."""
    names = labels(catalogue(), tally.candidates)
    rows = []
    for candidate in tally.candidates:
        counts, score = tally.counts(candidate), tally.score(candidate)
        exact = None if score is None else Decimal(score.numerator) / score.denominator
        rows.append(
            {
                "name": names.get(candidate, f"#{candidate}"),
                "votes": list(counts.values()) if tally.enough else [None] * len(counts),
                "score": None if exact is None else exact.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP),
                "groups": [
                    (group, list(votes.values()))
                    for group in sorted(tally.told)
                    if (votes := tally.counts_of(group, candidate)) is not None
                ],
            }
        )
    return sorted(rows, key=lambda row: -(row["score"] or Decimal(-1)))
