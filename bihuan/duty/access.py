"""What of obligations a person may see: nothing of what confidential records tell, no record that may not be opened."""

from dataclasses import replace
from datetime import date

import numpy as np

from bihuan.base.clock import today
from bihuan.base.period import day_range
from bihuan.duty.asked import Duty
from bihuan.duty.obligation import CODES, NO_DAY, Obligations, Status
from bihuan.figures.public import WITHHELD, answer, withheld
from bihuan.mechanism.public import Catalogue
from bihuan.org.public import Tree, readable_units


def seen_by(
    actor: int | None, catalogue: Catalogue, duties: list[Duty], found: Obligations, on: date
) -> Obligations:
    """Obligations as the person may see them (None: nobody asks, all is shown).

    Where the records that meet a duty are confidential and the person may not read those of the unit, the status is
    withheld; where they call for it, the obligation is left out, for its being there would tell. One's own is always seen.
    """
    if actor is None:
        return found
    columns = {name: getattr(found, name).copy() for name in ("status", "done_on", "record", "recorded_late")}
    shown = np.ones(len(found), bool)
    own = found.person & (found.bearer == actor)
    for place, duty in enumerate(duties):
        here = (found.duty == place) & ~own
        if each := duty.each(catalogue):
            unread, confidential = _unread(catalogue, each.ledger, actor, found.unit)
            shown &= ~(here & unread & confidential)
        unread, confidential = _unread_proof(catalogue, duty, actor, found.unit, on)
        closed = here & unread
        columns["record"][closed] = 0
        if confidential:
            columns["status"][closed] = CODES[Status.WITHHELD]
            columns["done_on"][closed] = NO_DAY
            columns["recorded_late"][closed] = False
    return replace(found, **columns).where(shown)


def named_to(actor: int, catalogue: Catalogue, found: Obligations) -> Obligations:
    """Those whose bearer may be named in a list: units always, people to themselves and to posts at their unit or above."""
    units = readable_units(actor, None, confidential=False, on=today(), posts=catalogue.posts)
    if units is None:
        return found
    near = np.isin(found.unit, np.array(sorted(units), np.int64))
    return found.where(~found.person | near | (found.bearer == actor))


def closed_to(actor: int | None, catalogue: Catalogue, duty: Duty, tree: Tree) -> np.ndarray:
    """Of which units (bool per unit of the tree) the person may not see counts of a duty over the unit and all below it."""
    proofs = [each for each in (duty.done(catalogue), duty.each(catalogue)) if each]
    closed = withheld(catalogue, [each.ledger for each in proofs], tree, actor)
    if actor is not None and duty.definition.done.figure:
        hidden = _figure_closed(catalogue, duty, actor, tree.on)
        closed = closed | np.isin(tree.units, list(hidden))
    return closed


def _unread(catalogue: Catalogue, ledger: str, actor: int, units: np.ndarray) -> tuple[np.ndarray, bool]:
    """Which units' records of the ledger the person may not read, and whether the ledger is confidential."""
    definition = catalogue.ledger(ledger).definition
    readable = readable_units(
        actor, definition.read, confidential=definition.confidential, on=today(), posts=catalogue.posts
    )
    if readable is None:
        return np.zeros(len(units), bool), definition.confidential
    return ~np.isin(units, np.array(sorted(readable), np.int64)), definition.confidential


def _unread_proof(
    catalogue: Catalogue, duty: Duty, actor: int, units: np.ndarray, on: date
) -> tuple[np.ndarray, bool]:
    if proof := duty.done(catalogue):
        return _unread(catalogue, proof.ledger, actor, units)
    return np.isin(units, np.array(sorted(_figure_closed(catalogue, duty, actor, on)), np.int64)), True


def _figure_closed(catalogue: Catalogue, duty: Duty, actor: int, on: date) -> set[int]:
    """Units of which the person may not see the figure that meets the duty."""
    figure = catalogue.find_figure(duty.definition.done.figure, duty.mechanism).id
    day = day_range(on, on)
    grid = answer([figure], [day], actor=actor, known=catalogue)
    column = grid.column(figure, day)
    reasons = [place for place, reason in enumerate(column.reasons, 1) if reason == WITHHELD]
    return {int(unit) for unit in grid.tree_of(day).units[np.isin(column.fault, reasons)]}
