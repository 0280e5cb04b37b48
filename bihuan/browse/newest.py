"""The newest version of each record that a person may see, as what stands after FROM; every view of a ledger asks it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pyarrow as pa

from bihuan.base.errors import NotFound
from bihuan.browse.asked import Asked
from bihuan.browse.conditions import Conditions, conditions_of
from bihuan.browse.sight import seen_by
from bihuan.figures.public import Relations, relations
from bihuan.ledger.public import catalogue
from bihuan.mechanism.language import FieldType, Time
from bihuan.mechanism.public import Catalogue, Ledger, quoted

WITHOUT_ORDER = frozenset({FieldType.TABLE, FieldType.FILE, FieldType.CHOICES})
OWN = ("record", "state", "unit", "effective_on", "recorded_on")


@dataclass(frozen=True, slots=True)
class View:
    """A ledger as asked for by a person: `body` stands after FROM, `where` are its parameters."""

    lake: Relations
    known: Catalogue
    ledger: Ledger
    body: str
    found: Conditions

    def run(self, sql: str) -> pa.Table:
        """The rows of a query over `body`."""
        return self.lake.run(sql, self.found.values)


@contextmanager
def view_of(asked: Asked, *, actor: int, more: tuple[str, ...] = ()) -> Iterator[View]:
    """The view; Refused for filters that cannot be read, NotFound for an unknown ledger. `more`: conditions in SQL."""
    known = catalogue()
    ledger = known.ledger(asked.ledger)
    found = conditions_of(known, ledger, asked, actor=actor)
    with relations(known, [ledger.id]) as lake:
        yield View(lake, known, ledger, present(lake, known, ledger, found, actor, more), found)


def present(
    lake: Relations,
    known: Catalogue,
    ledger: Ledger,
    found: Conditions,
    actor: int,
    more: tuple[str, ...] = (),
) -> str:
    """The newest version of each record that the person may see and that meets the conditions.

    Of a happening one row is valid as of now. Of a standing record those of all its days are: the newest is the one that
    no other followed.
    """
    where = [*found.sql, *seen_by(known, ledger, found, actor), *more]
    newest = lake.relation(ledger.id)
    if ledger.time is Time.STANDING:
        followed = f"(SELECT _previous AS seq FROM {quoted(ledger.id)} WHERE _previous <> 0)"
        newest = f"(SELECT * FROM {newest} AS newest ANTI JOIN {followed} AS followed USING (seq))"
    return f"(SELECT * FROM {newest} WHERE {' AND '.join(where) or 'true'})"


def order(ledger: Ledger, sort: str, *, backwards: bool = False) -> str:
    """ORDER BY of a view: empty values last. `backwards`: the same from its end. NotFound for what has no order."""
    name, down = sort.removeprefix("-"), sort.startswith("-")
    if not sortable(ledger, name):
        raise NotFound(f"“{ledger.title}”没有“{name}”这一栏，不能按它排。")
    direction = "DESC" if down != backwards else "ASC"
    nulls, last = ("FIRST", "ASC") if backwards else ("LAST", "DESC")
    return f"{quoted(name)} {direction} NULLS {nulls}, record {last}"


def sortable(ledger: Ledger, name: str) -> bool:
    """Whether a view can be sorted by this column."""
    column = ledger.stored_fields.get(name)
    return name in OWN or (
        column is not None and column.type not in WITHOUT_ORDER and column.personal != "sensitive"
    )
