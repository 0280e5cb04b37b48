"""Warnings that concern me: those not yet cleared in my units, as far as I may read them; of confidential ledgers only how many."""

from collections import Counter

from bihuan.assess.warning.public import LEDGER
from bihuan.base.clock import today
from bihuan.book.public import VOID, Record
from bihuan.ledger.public import catalogue, sights, state_title
from bihuan.mechanism.language import LEVELS
from bihuan.web.pages.desk.scope import scope_of

CLEARED = "cleared"
READ = 500
SHOWN = 6


def alerts(person: int) -> dict:
    """`shown`: the gravest and newest warnings; `total`; `closed`: (title, ledger, how many) of confidential ledgers."""
    known, mine, seen = catalogue(), scope_of(person, today()), sights(catalogue(), person)
    ledgers = {
        name: known.ledgers[name]
        for each in known.mechanisms.values()
        if each.warnings and (name := f"{each.id}.{LEDGER}") in known.ledgers
    }
    readable = [name for name in ledgers if seen[name].units is None or seen[name].units]
    rows = (
        Record.objects.filter(ledger__in=readable, **mine.listed())
        .exclude(state__in=(CLEARED, VOID))
        .order_by("-effective_on", "-record")[:READ]
        if readable
        else ()
    )
    open_, closed = [], Counter()
    for row in rows:
        units = seen[row.ledger].units
        if row.unit not in mine.units or (units is not None and row.unit not in units):
            continue
        if ledgers[row.ledger].definition.confidential:
            closed[row.ledger] += 1
        else:
            open_.append(row)
    open_.sort(key=lambda row: -_gravity(row))
    home = {name: known.mechanisms[ledger.mechanism].definition.title for name, ledger in ledgers.items()}
    return {
        "shown": [
            {
                "record": row.record,
                "rule": row.values.get("rule", ""),
                "about": row.values.get("about", ""),
                "level": row.values.get("level", ""),
                "grave": _gravity(row) >= len(LEVELS) - 2,
                "state": state_title(ledgers[row.ledger], row.state),
                "since": row.effective_on,
            }
            for row in open_[:SHOWN]
        ],
        "total": len(open_),
        "closed": [{"title": home[name], "ledger": name, "n": n} for name, n in closed.items()],
    }


def _gravity(row: Record) -> int:
    level = row.values.get("level", "")
    return LEVELS.index(level) if level in LEVELS else 0
