"""Mine: the obligations that one person has to see to: their own, and those of the units whose records they enter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from bihuan.base.errors import NotFound
from bihuan.book.public import current
from bihuan.duty.asked import definition_of, duty_ids
from bihuan.duty.obligation import Obligations
from bihuan.duty.obligations import obligations
from bihuan.ledger.public import catalogue, where_allowed
from bihuan.mechanism.language import By, Where
from bihuan.mechanism.public import Catalogue
from bihuan.org.public import posts_of


@dataclass(frozen=True, slots=True)
class Deed:
    """What meets a duty: a record of `ledger` (full id), or a `figure` (full id) that is high enough; '' for none."""

    ledger: str = ""
    figure: str = ""


def deed_of(known: Catalogue, duty: str) -> Deed:
    """What meets the duty of this full id; nothing where its ledger or figure is not in force."""
    done, mechanism = definition_of(known, duty).done, duty.partition(".")[0]
    try:
        if done.record is None:
            return Deed(figure=known.find_figure(done.figure, mechanism).id)
        return Deed(ledger=known.find_source(done.record, mechanism).ledger.id)
    except NotFound:
        return Deed()  # a pack that was adopted before its neighbour


def obligations_of(person: int, *, start: date, end: date, on: date) -> Obligations:
    """What the person owes, and what units owe for whom the person is reminded (without `tell`: enters the records).

    As the person may see it. Nothing but the units where the person holds a post, or belongs, is looked at.
    """
    known = catalogue()
    row = current([person]).get(person)
    home = [row.values["unit"]] if row and "unit" in row.values else []
    units = sorted({*(post.unit for post in posts_of(person, on)), *home})
    found = obligations(duties=duty_ids(known), start=start, end=end, on=on, units=units, actor=person)
    mine = found.person & (found.bearer == person)
    for place, duty in enumerate(found.duties):
        here = where_allowed(known, person, _words(known, duty))
        if here is None:
            mine |= (found.duty == place) & ~found.person
        elif here:
            mine |= (found.duty == place) & ~found.person & np.isin(found.unit, list(here))
    return found.where(mine)


def _words(known: Catalogue, duty: str) -> Sequence[By]:
    """Posts at the bearer's own unit that see to a duty; those above are told of it, and do not owe it."""
    words = definition_of(known, duty).tell
    if not words and (ledger := deed_of(known, duty).ledger):
        words = known.ledger(ledger).definition.create.by
    return [each for each in words or () if each.where is Where.HERE and each.name != "anyone"]
