"""What an upgrade touches: how many existing records and waiting steps each change in meaning concerns."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count

from bihuan.book.public import Record
from bihuan.ledger.rights import sights
from bihuan.mechanism.language import VOID
from bihuan.mechanism.public import Catalogue, Difference, Ledger


@dataclass(frozen=True, slots=True)
class Touched:
    """How much of a ledger the changes concern: `records` that there are; `waiting`: those that stand where a changed
    step begins; `unfilled`: those without a field that becomes required. Counts are None where the ledger is confidential
    and the person may not read all of it."""

    ledger: str
    title: str
    records: int | None
    waiting: int | None
    unfilled: int | None
    changes: int


def touched(
    changes: Iterable[Difference], mechanism: str, known: Catalogue, future: Catalogue, *, actor: int
) -> list[Touched]:
    """The mechanism's ledgers that the changes concern and that are in force; what only words things otherwise concerns none."""
    by_ledger: dict[str, list[Difference]] = defaultdict(list)
    for each in changes:
        if each.section == "ledgers" and len(each.path) > 1 and not each.wording:
            by_ledger[f"{mechanism}.{each.path[1]}"].append(each)
    found = [known.ledger(name) for name in by_ledger if name in known.ledgers]
    states = _states([each.id for each in found])
    seen = sights(known, actor)
    made = []
    for ledger in found:
        here = by_ledger[ledger.id]
        if ledger.definition.confidential and seen[ledger.id].units is not None:
            made.append(Touched(ledger.id, ledger.title, None, None, None, len(here)))
            continue
        counts = states[ledger.id]
        waiting = sum(counts.get(state, 0) for state in _begins(here, ledger, future))
        unfilled = _unfilled(ledger, future)
        made.append(Touched(ledger.id, ledger.title, sum(counts.values()), waiting, unfilled, len(here)))
    return made


def _states(ledgers: Sequence[str]) -> Mapping[str, dict[str, int]]:
    """Records that are not void, by ledger and state."""
    found: dict[str, dict[str, int]] = {name: {} for name in ledgers}
    rows = Record.objects.filter(ledger__in=ledgers).exclude(state=VOID).values_list("ledger", "state")
    for ledger, state, count in rows.annotate(Count("record")):
        found[ledger][state] = count
    return found


def _begins(changes: Iterable[Difference], ledger: Ledger, future: Catalogue) -> set[str]:
    """States from which a step leads that came, went or changed."""
    found: set[str] = set()
    after = future.ledgers.get(ledger.id)
    for each in changes:
        if len(each.path) > 3 and each.path[2] == "steps":
            for side in (ledger, after):
                if side is not None and each.path[3] in side.steps:
                    found.update(side.steps[str(each.path[3])].source)
    return found


def _unfilled(ledger: Ledger, future: Catalogue) -> int:
    """Records that do not hold some field which the new version requires and the present one does not."""
    after = future.ledgers.get(ledger.id)
    if after is None:
        return 0
    needed = [
        name
        for name, field in after.stored_fields.items()
        if field.required and not (name in ledger.stored_fields and ledger.stored_fields[name].required)
    ]
    if not needed:
        return 0
    rows = Record.objects.filter(ledger=ledger.id).exclude(state=VOID)
    filled = rows
    for name in needed:
        filled = filled.filter(document__contains=f'"{name}":')
    return rows.count() - filled.count()
