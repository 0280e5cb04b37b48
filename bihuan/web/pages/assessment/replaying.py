"""Replaying a rule with other thresholds over a past span: what would have been raised, beside what the present rule raises."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from bihuan.assess.warning.public import BOTH, DROPPED, NEW, Told, replay_told, rule_words, with_thresholds
from bihuan.base.clock import today
from bihuan.base.errors import BihuanError, NotAllowed, Refused
from bihuan.base.issue import Issue
from bihuan.base.period import period_of
from bihuan.ledger.public import catalogue
from bihuan.mechanism.public import Catalogue
from bihuan.web.faults import status_of
from bihuan.web.pages.assessment.asking import Asked, asked, issues_of, part_of
from bihuan.web.rights import may_look

LONGEST = 366  # days looked at in one go
USUAL = 180
MOST_NUMBERS = 20  # in one condition


def replaying(request: HttpRequest, rule: str) -> HttpResponse:
    """GET /assessment/warnings/replay/R: with `go`, from `from` to `to` with `raise`, `clear`, `after` in place of its own."""
    known = catalogue()
    words = rule_words(known, rule)
    wanted = asked(request, period_of(today(), "year"))
    typed = {name: _condition(request, name, words.written[name]) for name in ("raise", "clear")}
    own_wait, _space, own_unit = words.written["after"].partition(" ")
    typed["wait"] = request.GET.get("wait", own_wait).strip()
    typed["wait_unit"] = request.GET.get("wait-unit", f"{own_unit.removesuffix('s')}s")
    typed["after"] = f"{typed['wait'] or 0} {typed['wait_unit']}"
    for name in ("raise", "clear"):
        typed[f"free_{name}"] = request.GET.get(name, words.written[name])
    typed["rewritten"] = any(
        typed[f"free_{name}"].strip() != words.written[name].strip() for name in ("raise", "clear")
    )
    typed["from"] = request.GET.get("from", (today() - timedelta(days=USUAL)).isoformat())
    typed["to"] = request.GET.get("to", today().isoformat())
    blanks = {name: _blanks(name, words.parts[name], request) for name in ("raise", "clear")}
    context = {
        "rule": words,
        "blanks": blanks,
        "waits": _waits(),
        "typed": typed,
        "wanted": wanted,
        "as_known": bool(request.GET.get("as_known")),
    }
    issues, status = list(wanted.issues), wanted.status
    if request.GET.get("go") and not issues:
        try:
            told = _replayed(known, rule, typed, wanted, request)
            context |= _shown(told, wanted, request)
        except BihuanError as fault:
            issues, status = issues_of(fault), status_of(fault)
    context["issues"] = issues
    return render(request, "pages/assessment/replay.html", context, status=status)


def _condition(request: HttpRequest, name: str, written: str) -> str:
    """A condition that was written anew, else the rule's own with the numbers that were changed."""
    text = request.GET.get(name, written).strip()
    if text != written.strip():
        return text
    numbers = [request.GET.get(f"{name}-{place}", "") for place in range(MOST_NUMBERS)]
    return with_thresholds(written, numbers).strip()


def _waits() -> dict[str, str]:
    """What waiting is counted in."""
    return {"workdays": _("个工作日"), "days": _("天"), "periods": _("期")}


def _blanks(name: str, parts: Sequence[tuple[str, str]], request: HttpRequest) -> list[dict]:
    """The words of a condition, each with the number that follows it as an input."""
    return [
        {
            "words": words,
            "name": f"{name}-{place}",
            "own": own,
            "text": request.GET.get(f"{name}-{place}", own),
        }
        for place, (words, own) in enumerate(parts)
    ]


def _replayed(known: Catalogue, rule: str, typed: dict, wanted: Asked, request: HttpRequest) -> Told:
    ledger = known.ledger(f"{rule.partition('.')[0]}.warning")
    if not may_look(known, ledger, request.person):
        raise _not_yours(ledger.title)
    start, end = _day(typed["from"]), _day(typed["to"])
    if (end - start).days > LONGEST:
        raise _refused(_("一次最多重演一年。"), _("把起止日期改近一些。"))
    return replay_told(
        rule,
        start,
        end,
        actor=request.person,
        unit=wanted.unit,
        raise_=typed["raise"],
        clear=typed["clear"],
        after=typed["after"],
        as_known=bool(request.GET.get("as_known")),
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _refused(_("日期“%(text)s”无法识别。") % {"text": text}, _("写成 2026-03-05。")) from None


def _refused(text: str, mend: str) -> BihuanError:
    return Refused([Issue("replay", text, mend)])


def _not_yours(title: str) -> BihuanError:
    text = _("您不能查看“%(title)s”，也就不能重演它。") % {"title": title}
    return NotAllowed([Issue("right.missing", text, _("请由收到这类预警的人重演。"))])


def _shown(told: Told, wanted: Asked, request: HttpRequest) -> dict:
    part = part_of(request, len(told.rows))
    units = wanted.units
    counts = {kind: sum(each.given == kind for each in told.rows) for kind in (BOTH, NEW, DROPPED)}
    rows = [
        {
            "name": told.names[each.target],
            "target": each.target if not each.period else 0,
            "unit": units.name(each.unit) if each.unit in units.places else "",
            "period": each.period,
            "raised_on": each.raised_on,
            "cleared_on": each.cleared_on,
            "given": each.given,
            "now": each.given in (BOTH, DROPPED),
            "then": each.given in (BOTH, NEW),
        }
        for each in part.of(told.rows)
    ]
    return {"told": told, "rows": rows, "part": part, "counts": counts, "hidden": told.hidden}
