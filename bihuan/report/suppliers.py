"""What a report lacks and who can supply it: each missing figure, the ledgers behind it, and the people who record there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bihuan.base.clock import today
from bihuan.base.errors import BihuanError
from bihuan.figures.public import WITHHELD, rests_on
from bihuan.ledger.public import catalogue, labels
from bihuan.mechanism.language import Where
from bihuan.mechanism.public import Catalogue, Ledger
from bihuan.official.public import Source
from bihuan.org.public import Tree, held_where, tree
from bihuan.report.trace import Question, read_trace

_NAMES = 3
ANYONE, NOBODY = "anyone", "nobody"
RESULT, CYCLE = "_result", "_cycle"


@dataclass(frozen=True, slots=True)
class Supplier:
    """Who records in a ledger: `post` in words and the people (records and names); without people nobody holds the post."""

    ledger: str
    title: str
    post: str
    people: tuple[int, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def some(self) -> str:
        """The names to be said: the first few, and how many there are."""
        first = "、".join(self.names[:_NAMES])
        return first if len(self.names) <= _NAMES else f"{first} 等 {len(self.names)} 人"


@dataclass(slots=True)
class Lacking:
    """One figure that lacks for one reason: in which places, and who can supply it (nobody where it is withheld)."""

    title: str
    reason: str
    withheld: bool
    places: list[Source] = field(default_factory=list)
    suppliers: list[Supplier] = field(default_factory=list)


def lacking(missing: Iterable[Source]) -> list[Lacking]:
    """What lacks, in the order of the report, alike things together."""
    known, units = catalogue(), tree(today())
    finder = _Finder(known, units)
    found: dict[tuple[str, str], Lacking] = {}
    at: dict[tuple[str, str], list[Question]] = {}
    for source in missing:
        key = source.title, source.missing
        each = found.setdefault(key, Lacking(source.title, source.missing, source.missing == WITHHELD))
        each.places.append(source)
        if source.link and not each.withheld:
            at.setdefault(key, []).append(read_trace(source.link))
    for key, questions in at.items():
        found[key].suppliers = finder.of(questions)
    names = labels(
        known, {person for each in found.values() for one in each.suppliers for person in one.people}
    )
    for each in found.values():
        each.suppliers = [
            Supplier(
                one.ledger, one.title, one.post, one.people, tuple(names[person] for person in one.people)
            )
            for one in each.suppliers
        ]
    return list(found.values())


class _Finder:
    """Finds the people of posts, each kind of post looked up once."""

    def __init__(self, known: Catalogue, units: Tree):
        self.known, self.units = known, units
        self._held: dict[str, Mapping[int, tuple[int, ...]]] = {}

    def of(self, questions: Sequence[Question]) -> list[Supplier]:
        """Suppliers of one figure for the units asked."""
        try:
            ledgers = rests_on(self.known, questions[0].figure)
        except BihuanError:
            return []
        mechanism = questions[0].figure.partition(".")[0]
        units = list(dict.fromkeys(each.unit for each in questions))
        written = [self.known.ledger(name) for name in sorted(ledgers) if name.partition(".")[0] == mechanism]
        return [supplier for ledger in written for supplier in self._in_ledger(ledger, units)]

    def _in_ledger(self, ledger: Ledger, units: Sequence[int]) -> Iterable[Supplier]:
        by = ledger.definition.create.by
        if all(word.name == NOBODY for word in by):
            # What is counted and never typed comes about where somebody begins it: a wave, a round, a cycle.
            begun = ledger.parent or f"{ledger.id.removesuffix(RESULT)}{CYCLE}"
            if begun != ledger.id and begun in self.known.ledgers:
                yield from self._in_ledger(self.known.ledger(begun), units)
            return
        for word in by:
            if word.where is Where.CONCERNED:
                yield Supplier(ledger.id, ledger.title, "当事人")
            elif word.name == ANYONE:
                yield Supplier(ledger.id, ledger.title, "任何在册人员")
            elif word.name != NOBODY:
                post = self.known.posts.get(word.name, word.name)
                people = {one for unit in units for one in self._people(word.name, unit, word.where)}
                if people or word.where is Where.HERE:
                    title = f"上级单位{post}" if word.where is Where.ABOVE else post
                    yield Supplier(ledger.id, ledger.title, title, tuple(sorted(people)))

    def _people(self, name: str, unit: int, where: Where) -> Iterable[int]:
        """Who holds the post at the unit, else anywhere below it; or, where the post is one above, at the nearest unit."""
        if unit not in self.units.places:
            return ()
        if name not in self._held:
            self._held[name] = held_where({name, self.known.posts.get(name, name)}, today())
        held = self._held[name]
        if where is Where.ABOVE:
            return next((held[each] for each in self.units.above(unit) if each in held), ())
        if unit in held:
            return held[unit]
        below = set(self.units.subtree(unit).tolist())
        return [person for each, people in held.items() if each in below for person in people]
