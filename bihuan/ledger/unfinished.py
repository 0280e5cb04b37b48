"""What is unfinished at a post: records that wait for a step which a holder of that post may take, for handing over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from bihuan.book.public import Record
from bihuan.ledger.catalogue import catalogue
from bihuan.ledger.labels import labels
from bihuan.ledger.lifecycle import state_title
from bihuan.ledger.rights import sights
from bihuan.mechanism.language import StepKind, Where
from bihuan.mechanism.public import Catalogue, Ledger
from bihuan.org.public import steady, tree

BUILT_IN = ("org", "library")


@dataclass(frozen=True, slots=True)
class OpenHere:
    """One record that waits for a holder of the post; its name is left out ('') where the ledger is confidential."""

    record: int
    ledger: str
    title: str
    label: str
    unit: int
    state: str
    steps: tuple[str, ...]
    due_on: date | None


@steady()
def open_of_post(kind: str, unit: int, *, on: date, actor: int, limit: int) -> tuple[list[OpenHere], int]:
    """The most pressing records that wait for a post of this kind at this unit, and how many there are in all.

    Only what `actor` may see; nothing of the organisation's own ledgers, which are kept rather than worked off.
    """
    known, units = catalogue(), tree(on)
    below = set(units.subtree(unit).tolist()) - {unit} if unit in units.places else set()
    seen_by_actor = sights(known, actor)
    wanted = Q(pk__in=())
    for ledger in known.ledgers.values():
        if ledger.mechanism in BUILT_IN:
            continue
        seen = seen_by_actor[ledger.id].units
        for where, at in ((Where.HERE, {unit}), (Where.ABOVE, below)):
            states = _states(known, ledger, kind, where)
            visible = at if seen is None else at & seen
            if states and visible:
                # What has a deadline, or has only been begun; in other states a step may be taken, but none is awaited.
                awaited = Q(due_on__isnull=False) | Q(state=ledger.initial)
                wanted |= Q(ledger=ledger.id, state__in=states, unit__in=visible) & awaited
    chosen = Record.objects.filter(wanted)
    rows = list(chosen.order_by("due_on", "record")[:limit]) if chosen.exists() else []
    rows.sort(key=lambda row: (row.due_on is None, row.due_on or on, row.record))
    return _told(known, rows, kind, unit), chosen.count()


def _states(known: Catalogue, ledger: Ledger, kind: str, where: Where) -> set[str]:
    """States that a forward step of such a post leaves."""
    found: set[str] = set()
    for step in ledger.steps.values():
        if step.kind is StepKind.FORWARD and _names(known, step.by, kind, where):
            found.update(step.source)
    return found - set(ledger.ends)


def _names(known: Catalogue, by: Sequence, kind: str, where: Where) -> bool:
    return any(
        word.where is where and kind in (word.name, known.posts.get(word.name, word.name)) for word in by
    )


def _told(known: Catalogue, rows: Sequence[Record], kind: str, unit: int) -> list[OpenHere]:
    open_ = [row.record for row in rows if not known.ledger(row.ledger).definition.confidential]
    named = labels(known, open_)
    found = []
    for row in rows:
        ledger = known.ledger(row.ledger)
        where = Where.HERE if row.unit == unit else Where.ABOVE
        steps = tuple(
            step.title
            for step in ledger.steps.values()
            if step.kind is StepKind.FORWARD
            and row.state in step.source
            and _names(known, step.by, kind, where)
        )
        state = state_title(ledger, row.state)
        label = named.get(row.record, "")
        found.append(OpenHere(row.record, ledger.id, ledger.title, label, row.unit, state, steps, row.due_on))
    return found
