"""My units: those where somebody holds a post, and all below them; without a post the unit that the person belongs to."""

from dataclasses import dataclass
from datetime import date

from bihuan.book.public import current
from bihuan.org.public import Tree, posts_of, tree

LISTED = 1000  # units: more are not named in a statement


@dataclass(frozen=True, slots=True)
class Scope:
    """`units`: record numbers; `whole`: every unit of the organisation is among them."""

    units: frozenset[int]
    whole: bool
    posts: bool

    def listed(self, field: str = "unit") -> dict:
        """A filter of rows by unit, empty where the units are too many to be named."""
        return {} if self.whole or len(self.units) > LISTED else {f"{field}__in": self.units}


def scope_of(person: int, on: date) -> Scope:
    """The scope of a person on that day."""
    units = tree(on)
    tops = {held.unit for held in posts_of(person, on) if held.unit in units.places}
    if not tops:
        row = current([person]).get(person)
        own = frozenset({row.unit}) if row else frozenset()
        return Scope(own, False, False)
    found = _below(units, tops)
    return Scope(found, len(found) == len(units), True)


def _below(units: Tree, tops: set[int]) -> frozenset[int]:
    return frozenset(unit for top in tops for unit in units.subtree(top).tolist())
