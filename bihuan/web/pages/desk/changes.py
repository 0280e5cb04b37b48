"""Recent changes in my units: a short list from the newest entries of the book, of ledgers that are open to whoever looks."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from bihuan.base.clock import today, zone
from bihuan.book.public import VOID, Entry, head
from bihuan.ledger.public import STEP, Sight, catalogue, labels, sights, state_title
from bihuan.mechanism.public import Catalogue
from bihuan.org.public import INSTALLATION
from bihuan.web.pages.desk.scope import scope_of

LOOKED_AT = 5000  # of the newest entries
READ = 300  # of those in my units
SHOWN = 8
TOGETHER = 3600 * 1_000_000  # microseconds: what one person did alike within an hour is one line
HIDDEN = frozenset({"org.look", "library.download"})


def changes(person: int) -> list[dict]:
    """The newest changes, a line for each lot that somebody did to records of one ledger in one go.

    Nothing of confidential ledgers, and nothing that the person may not see.
    """
    known, mine = catalogue(), scope_of(person, today())
    seen = sights(known, person)
    rows = (
        Entry.objects.filter(seq__gt=head().seq - LOOKED_AT, **mine.listed())
        .order_by("-seq")
        .values_list("ledger", "record", "unit", "action", "state", "actor", "recorded_at")[:READ]
    )
    lots: dict[tuple, list[tuple]] = {}
    told: set[int] = set()
    for row in rows:
        ledger, record, unit, action, _state, actor, at = row
        if record in told or not _open(known, ledger) or unit not in mine.units:
            continue
        if not _sees(seen[ledger], unit):
            continue
        lot = (ledger, action, actor, at // TOGETHER)
        if lot not in lots and len(lots) == SHOWN:
            break
        told.add(record)
        lots.setdefault(lot, []).append(row)
    newest = [lot[0] for lot in lots.values()]
    named = labels(known, {each for row in newest for each in (row[1], row[5])} - {INSTALLATION})
    return [_told(known, row, len(lot), named) for row, lot in zip(newest, lots.values(), strict=True)]


def _open(known: Catalogue, ledger: str) -> bool:
    return (
        ledger not in HIDDEN and ledger in known.ledgers and not known.ledgers[ledger].definition.confidential
    )


def _sees(sight: Sight, unit: int) -> bool:
    return sight.units is None or unit in sight.units


def _told(known: Catalogue, row: tuple, count: int, named: dict[int, str]) -> dict:
    name, record, _unit, action, state, actor, at = row
    ledger = known.ledgers[name]
    step = ledger.steps.get(action.removeprefix(STEP)) if action.startswith(STEP) else None
    verbs = {"create": _("登记"), "amend": _("更正"), "change": _("变更"), VOID: _("作废")}
    return {
        "record": record,
        "count": count,
        "id": name,
        "label": named[record],
        "ledger": ledger.title,
        "deed": step.title if step else verbs.get(action, state_title(ledger, state)),
        "who": _("系统") if actor == INSTALLATION else named[actor],
        "at": datetime.fromtimestamp(at / 1_000_000, zone()),
    }


def recent(request: HttpRequest) -> HttpResponse:
    """GET /recent: the list again, after something was entered on the desk."""
    return render(request, "pages/desk/changes.html", {"changes": changes(request.person)})
