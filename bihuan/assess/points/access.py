"""Who may see points: whoever may read a unit's lists sees its members' points, and everyone sees their own."""

from collections.abc import Iterable

import numpy as np

from bihuan.assess.among import Members
from bihuan.assess.points.scheme import Scheme
from bihuan.base.clock import today
from bihuan.base.errors import NotAllowed
from bihuan.base.issue import Issue
from bihuan.mechanism.public import Catalogue
from bihuan.org.public import readable_units, tree


def visible(known: Catalogue, scheme: Scheme, members: Members, actor: int) -> np.ndarray:
    """Of which members (bool[n]) the person may see the points."""
    definition = known.ledger(scheme.list_ledger).definition
    units = readable_units(
        actor, definition.read, confidential=definition.confidential, on=today(), posts=known.posts
    )
    if units is None:
        return np.ones(len(members.records), bool)
    readable = np.isin(members.units, np.fromiter(units, np.int64, len(units)))
    return readable | (members.records == actor)


def refuse_closed(known: Catalogue, scheme: Scheme, ledgers: Iterable[str], actor: int | None) -> None:
    """NotAllowed when a rule reads a confidential ledger whose records the person may not read everywhere.

    Points would tell them of such a record, and a record of any unit may name any person.
    """
    if actor is None:
        return
    everywhere = frozenset(tree(today()).units.tolist())
    for name in ledgers:
        ledger = known.ledger(name)
        if not ledger.definition.confidential:
            continue
        units = readable_units(
            actor, ledger.definition.read, confidential=True, on=today(), posts=known.posts
        )
        if units is not None and not everywhere <= units:
            text = f"“{scheme.definition.title}”用到保密台账“{ledger.title}”，您不能查看它的全部记录。"
            raise NotAllowed([Issue("points.closed", text, "请有权查看的人员办理。")])
