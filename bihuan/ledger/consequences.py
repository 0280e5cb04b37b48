"""Consequences: what goes along when a unit comes under another, who gains and who loses sight of it, where sums change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from bihuan.base.period import Period, period_of
from bihuan.book.public import Record
from bihuan.ledger.catalogue import catalogue
from bihuan.ledger.rights import sights
from bihuan.mechanism.language import VOID, By, Where
from bihuan.mechanism.public import Catalogue
from bihuan.org.public import Tree, posts_of, seats_at, steady, tree

OWN = "org"  # what the organisation keeps of itself is told apart
GRAINS = ("month", "quarter", "half", "year")


@dataclass(frozen=True, slots=True)
class Going:
    """Records of one ledger that lie in the unit or below it: all, and those with a step due."""

    ledger: str
    title: str
    total: int
    open: int


@dataclass(frozen=True, slots=True)
class Watcher:
    """Somebody who by one post gains or loses the unit and all below it; `doing`: titles of ledgers in which the post acts there."""

    person: int
    kind: str
    unit: int
    doing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Consequences:
    """`units`, `people`, `posts`: how many go along, the unit counted; `withheld`: some ledgers are not for the actor's eyes;
    `fewer`, `more`: units above whose sums lose or gain these records; `periods`: the first of each grain that is summed anew."""

    on: date
    units: int
    people: int
    posts: int
    records: Sequence[Going]
    withheld: bool
    losing: Sequence[Watcher]
    gaining: Sequence[Watcher]
    fewer: Sequence[int]
    more: Sequence[int]
    unchanged: Sequence[int]
    periods: Sequence[Period]

    @property
    def total(self) -> int:
        """All records that go along, as far as the actor may see them."""
        return sum(each.total for each in self.records)

    @property
    def open(self) -> int:
        """Those of them with a step due."""
        return sum(each.open for each in self.records)


@steady()
def consequences(unit: int, above: int, on: date, *, actor: int, posts_end: bool = False) -> Consequences:
    """What it brings that the unit comes under `above` (0: it stays where it is) on that day; writes nothing.

    `posts_end`: the unit's own posts end that day. NotFound when the tree of that day has no such unit.
    """
    known, units = catalogue(), tree(on)
    old = units.above(unit)
    new = [above, *units.above(above)] if above else old
    below = units.subtree(unit).tolist()
    records, withheld = _going(known, below, actor)
    fewer, more = [each for each in old if each not in new], [each for each in new if each not in old]
    ending = [unit] if posts_end else []
    return Consequences(
        on=on,
        units=int(units.standing[units.index(unit) : units.end[units.index(unit)]].sum()),
        people=_active("org.person", below),
        posts=_active("org.post", below),
        records=records,
        withheld=withheld,
        losing=list(_watchers(known, units, [*ending, *fewer], on, but=more)),
        gaining=list(_watchers(known, units, more, on, but=fewer)),
        fewer=fewer,
        more=more,
        unchanged=[each for each in old if each in new],
        periods=[period_of(on, grain) for grain in GRAINS],
    )


def _active(ledger: str, units: Sequence[int]) -> int:
    return Record.objects.filter(ledger=ledger, unit__in=units, state="active").count()


def _going(known: Catalogue, units: Sequence[int], actor: int) -> tuple[list[Going], bool]:
    """Records by ledger, the most first; those that the actor may not see are left out, and it is said that some are."""
    seen = sights(known, actor)
    asked = {each.id: each for each in known.ledgers.values() if each.mechanism != OWN}
    may = [name for name in asked if seen[name].units is None or set(units) <= seen[name].units]
    counted = (
        Record.objects.filter(ledger__in=may, unit__in=units)
        .exclude(state=VOID)
        .values_list("ledger")
        .annotate(count=Count("record"), open=Count("due_on"))
    )
    going = [Going(name, asked[name].title, count, waiting) for name, count, waiting in counted]
    return sorted(going, key=lambda each: (-each.total, each.title)), len(may) < len(asked)


def _watchers(
    known: Catalogue, units: Tree, at: Sequence[int], on: date, but: Sequence[int]
) -> Iterable[Watcher]:
    """Holders of posts at these units; not those who by the same kind of post see it from one of the others too."""
    for unit in at:
        for seat in seats_at(unit, on):
            for _, person in seat.held:
                same = any(post.kind == seat.kind and post.unit in but for post in posts_of(person, on))
                if not same:
                    yield Watcher(person, seat.kind, unit, doing_above(known, seat.kind))


def doing_above(known: Catalogue, kind: str) -> tuple[str, ...]:
    """Titles of ledgers in which a post of this kind acts upon records of units below its own."""
    return tuple(
        ledger.title
        for ledger in known.ledgers.values()
        if ledger.mechanism != OWN
        and any(_above(known, word, kind) for step in ledger.steps.values() for word in step.by)
    )


def _above(known: Catalogue, word: By, kind: str) -> bool:
    return word.where is Where.ABOVE and kind in (word.name, known.posts.get(word.name, word.name))
