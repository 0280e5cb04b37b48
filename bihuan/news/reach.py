"""Where the words of a pack can mean some few people: from the posts they hold to units, the reverse of `addressees`."""

from collections.abc import Iterable, Mapping, Set
from datetime import date

from bihuan.book.public import entries
from bihuan.mechanism.language import By, Where
from bihuan.org.public import posts_of, tree

FEW = 50  # people: for more it is as quick to look at everything


class Reach:
    """A desk of one person is looked up at the units where that person can be meant, and nowhere else."""

    def __init__(self, people: Set[int], on: date, posts: Mapping[str, str]):
        self._people, self._on, self._posts = people, on, posts
        self._held = frozenset().union(*(posts_of(person, on) for person in people))

    def units(self, words: Iterable[By]) -> frozenset[int] | None:
        """Units at which one of the people may be meant; None: at every one, for the record's own fields may name them."""
        found: set[int] = set()
        current = tree(self._on)
        for word in words:
            if word.where is Where.CONCERNED:
                return None
            kinds = {word.name, self._posts.get(word.name, word.name)}
            for unit in {held.unit for held in self._held if held.kind in kinds}:
                if word.where is Where.HERE:
                    found.add(unit)
                elif unit in current.places:
                    found.update(current.subtree(unit).tolist())
        return frozenset(found)

    def own(self, since: date) -> frozenset[int]:
        """Every unit that one of the people has ever belonged to, or held a post at on the first or last of these days."""
        belonged = {entry.unit for person in self._people for entry in entries(record=person)}
        before = (held.unit for person in self._people for held in posts_of(person, since))
        return frozenset({*belonged, *before, *(held.unit for held in self._held)})


def reach_of(people: Set[int] | None, on: date, posts: Mapping[str, str]) -> Reach | None:
    """None for everybody, or so many that it does not help."""
    return None if people is None or len(people) > FEW else Reach(people, on, posts)


def covering(units: Iterable[int], on: date) -> int | None:
    """The lowest unit that has all of these at or below it on that day; None when there is none such."""
    current = tree(on)
    places = [current.places.get(unit, -1) for unit in units]
    if not places or min(places) < 0:
        return None
    lowest, last = min(places), max(places)
    while lowest >= 0 and current.end[lowest] <= last:
        lowest = int(current.parent[lowest])
    return int(current.units[lowest]) if lowest >= 0 else None
