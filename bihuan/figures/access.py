"""Who may see a figure: numbers of a confidential ledger, and the records behind any, only where all of them may be read."""

from collections.abc import Iterable

import numpy as np

from bihuan.base.clock import today
from bihuan.base.errors import NotAllowed
from bihuan.base.issue import Issue
from bihuan.mechanism.public import Catalogue, Ledger
from bihuan.org.public import Tree, readable_units

WITHHELD = "保密"


def withheld(catalogue: Catalogue, ledgers: Iterable[str], tree: Tree, actor: int | None) -> np.ndarray:
    """Of which units (bool per unit of the tree) the person may not see figures over these ledgers; None: nobody asks.

    Numbers are open, though records may not be, except those of confidential ledgers: these are seen by whoever may read
    the records of the unit and of every unit below it.
    """
    closed = np.zeros(len(tree), bool)
    if actor is None:
        return closed
    for name in ledgers:
        ledger = catalogue.ledger(name)
        if ledger.definition.confidential:
            closed |= _closed(catalogue, ledger, tree, actor)
    return closed


def refuse_drill(
    catalogue: Catalogue, ledgers: Iterable[str], tree: Tree, unit: int, actor: int | None
) -> None:
    """NotAllowed unless the person may read the records of the unit and all below it in every one of these ledgers."""
    if actor is None:
        return
    for name in ledgers:
        ledger = catalogue.ledger(name)
        if _closed(catalogue, ledger, tree, actor)[tree.index(unit)]:
            text = f"您不能查看台账“{ledger.title}”在这个单位（含下级）的全部记录。"
            raise NotAllowed([Issue("figure.closed", text, "请有权查看的人员办理。")])


def _closed(catalogue: Catalogue, ledger: Ledger, tree: Tree, actor: int) -> np.ndarray:
    """Units (bool per unit) in whose subtree some unit's records of the ledger may not be read."""
    definition = ledger.definition
    readable = readable_units(
        actor, definition.read, confidential=definition.confidential, on=today(), posts=catalogue.posts
    )
    if readable is None:
        return np.zeros(len(tree), bool)
    hidden = np.concatenate([[0], np.cumsum(~np.isin(tree.units, list(readable)))])
    return hidden[tree.end] > hidden[np.arange(len(tree))]
