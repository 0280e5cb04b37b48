"""Rights over records: asks the organisation who may do what, for whole batches, and says plainly who may."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from bihuan.base.clock import today
from bihuan.base.issue import Issue
from bihuan.book.public import Entry, Record, entries
from bihuan.mechanism.language import By, Where
from bihuan.mechanism.public import Catalogue, Ledger
from bihuan.org.public import (
    ANYONE,
    INSTALLATION,
    NOBODY,
    Held,
    Tree,
    allowed,
    may_read,
    posts_of,
    readable_units,
    tree,
)

BY_CREATOR = "concerned.actor"
ACTOR = "actor"
_CHUNK = 500


@dataclass(frozen=True)
class Asked:
    """One record about which a right is asked: its row in the batch, unit, document, and number (0 for a new one)."""

    row: int
    unit: int
    document: Mapping[str, object]
    record: int = 0

    @cached_property
    def creator(self) -> int:
        """Who created the record."""
        return creator_of(self.record) if self.record else 0


def creator_of(record: int) -> int:
    """The person who made the record's first entry."""
    return next(iter(entries(record=record))).actor


def creators_of(rows: Iterable[Record]) -> dict[int, int]:
    """Who created each of many records."""
    firsts = [row.first for row in rows]
    found: dict[int, int] = {}
    for start in range(0, len(firsts), _CHUNK):
        chosen = Entry.objects.filter(seq__in=firsts[start : start + _CHUNK])
        found |= dict(chosen.values_list("record", "actor"))
    return found


def missing_rights(
    catalogue: Catalogue, ledger: Ledger, by: Sequence[By], asked: Iterable[Asked], *, actor: int, what: str
) -> list[Issue]:
    """An issue for each row on which the person may not do `what` (a Chinese phrase), saying who may."""
    if actor == INSTALLATION:
        return []
    on = today()
    needs_record = any(word.where is Where.CONCERNED for word in by)
    known: dict[int, bool] = {}
    refused = []
    for each in asked:
        if needs_record:
            fine = _allowed(catalogue, actor, by, each, on)
        else:
            if each.unit not in known:
                known[each.unit] = allowed(actor, by, unit=each.unit, on=on, posts=catalogue.posts)
            fine = known[each.unit]
        if not fine:
            refused.append(each.row)
    mend = f"请由{by_in_words(catalogue, ledger, by)}办理。"
    return [Issue("right.missing", f"您无权{what}。", mend, row=row) for row in refused]


def _allowed(catalogue: Catalogue, actor: int, by: Sequence[By], asked: Asked, on: date) -> bool:
    creator = asked.creator if any(str(word) == BY_CREATOR for word in by) else 0
    return allowed(
        actor, by, unit=asked.unit, on=on, posts=catalogue.posts, document=asked.document, creator=creator
    )


def may_amend(catalogue: Catalogue, actor: int, row: Record) -> bool:
    """Whether the person may correct the record in the state in which it is."""
    right = catalogue.ledger(row.ledger).definition.amend
    if actor == INSTALLATION:
        return True
    fits = not right.within or row.state in right.within
    return fits and _allowed(catalogue, actor, right.by, Asked(0, row.unit, row.values, row.record), today())


def may_void(catalogue: Catalogue, actor: int, row: Record) -> bool:
    """Whether the person may strike the record out, were nothing leaning on it."""
    right = catalogue.ledger(row.ledger).definition.void
    if actor == INSTALLATION:
        return True
    fits = not right.within or row.state in right.within
    return fits and _allowed(catalogue, actor, right.by, Asked(0, row.unit, row.values, row.record), today())


def by_in_words(catalogue: Catalogue, ledger: Ledger, by: Sequence[By]) -> str:
    """`[clerk, above.office]` → 本单位经办人、上级单位办公室."""
    said = []
    for word in by:
        if word.where is Where.CONCERNED:
            field = ledger.fields.get(word.name)
            said.append(f"当事人（{field.title}）" if field else "登记人")
        elif word.name == "anyone":
            said.append("任何在册人员")
        elif word.name == NOBODY:
            said.append("系统")
        else:
            title = catalogue.posts.get(word.name, word.name)
            said.append(f"{'上级单位' if word.where is Where.ABOVE else '本单位'}{title}")
    return "、".join(said)


def may_see(catalogue: Catalogue, actor: int, row: Record | None) -> bool:
    """Whether the person may see a record (None: there is none): whom the ledger lets read, and whoever may act on it.

    Of a confidential ledger only those whom `read` names. The creator is looked up only when all else fails.
    """
    if row is None or row.ledger not in catalogue.ledgers:
        return False
    if actor == INSTALLATION:
        return True
    ledger = catalogue.ledgers[row.ledger]
    read, confidential = ledger.definition.read, ledger.definition.confidential
    asked = {"unit": row.unit, "on": today(), "posts": catalogue.posts, "document": row.values}
    acting = _acting(ledger)
    if may_read(actor, read, confidential=confidential, **asked) or allowed(actor, acting, **asked):
        return True
    words = [*(read or ()), *acting]
    if any(str(word) == BY_CREATOR for word in words) or (read is None and not confidential):
        return creator_of(row.record) == actor
    return False


@dataclass(frozen=True, slots=True)
class Sight:
    """Which records of a ledger a person may see: those of `units` (None: of every unit), those in whose person fields
    `fields` the person is named, and, if `creator`, those that the person created."""

    units: frozenset[int] | None = frozenset()
    fields: tuple[str, ...] = ()
    creator: bool = False


def sights(catalogue: Catalogue, actor: int) -> Mapping[str, Sight]:
    """What the person may see today, by ledger id; the same as `may_see` says record by record."""
    on = today()
    return _sights(catalogue, actor, on, tree(on), posts_of(actor, on))


@lru_cache(maxsize=128)
def _sights(catalogue: Catalogue, actor: int, on: date, _: Tree, __: frozenset[Held]) -> Mapping[str, Sight]:
    """The tree and the posts held are what the answer rests on: with others it is worked out anew."""
    units: dict[tuple, frozenset[int] | None] = {}

    def of(words: Sequence[By] | None, confidential: bool) -> frozenset[int] | None:
        asked = (None if words is None else tuple(map(str, words)), confidential and words is None)
        if asked not in units:
            units[asked] = readable_units(
                actor, words, confidential=confidential, on=on, posts=catalogue.posts
            )
        return units[asked]

    found = {}
    for ledger in catalogue.ledgers.values():
        read, confidential = ledger.definition.read, ledger.definition.confidential
        acting = _acting(ledger)
        reading, doing = of(read, confidential), of(acting, confidential)
        words = [*(read or ()), *acting]
        concerned = [word.name for word in words if word.where is Where.CONCERNED]
        found[ledger.id] = Sight(
            None if reading is None or doing is None else reading | doing,
            tuple(dict.fromkeys(name for name in concerned if name != ACTOR)),
            ACTOR in concerned or (read is None and not confidential),
        )
    return found


def visible_among(
    catalogue: Catalogue, actor: int, ledger: Ledger, rows: Iterable[Record]
) -> Iterator[Record]:
    """Those records of one ledger that the person may see: whole units at once, then record by record."""
    sight = sights(catalogue, actor)[ledger.id]
    if sight.units is None:
        yield from rows
        return
    rows = list(rows)
    seen = {
        row.record
        for row in rows
        if row.unit in sight.units or any(_named(row.values.get(name), actor) for name in sight.fields)
    }
    if sight.creator and len(seen) < len(rows):
        creators = creators_of(row for row in rows if row.record not in seen)
        seen |= {record for record, creator in creators.items() if creator == actor}
    yield from (row for row in rows if row.record in seen)


def where_allowed(catalogue: Catalogue, actor: int, by: Sequence[By]) -> frozenset[int] | None:
    """Units at which the person may do what these words allow; None: at every one (or it depends on the record)."""
    if any(word.where is Where.CONCERNED for word in by):
        return None
    return readable_units(actor, by, confidential=False, on=today(), posts=catalogue.posts)


def allowed_somewhere(catalogue: Catalogue, actor: int, by: Sequence[By]) -> bool:
    """Whether there is a unit at which the person may do what these words allow, or it depends on the record."""
    if actor == INSTALLATION or any(word.where is Where.CONCERNED or word.name == ANYONE for word in by):
        return True
    held, current = posts_of(actor, today()), tree(today())
    for word in by:
        kinds = {word.name, catalogue.posts.get(word.name, word.name)} - {NOBODY}
        for post in (each for each in held if each.kind in kinds):
            below = len(current.subtree(post.unit)) > 1 if post.unit in current.places else False
            if word.where is Where.HERE or below:
                return True
    return False


def _named(value: object, actor: int) -> bool:
    return actor in value if isinstance(value, list) else value == actor


def _acting(ledger: Ledger) -> list[By]:
    """Words of all who may act on a record that exists."""
    definition = ledger.definition
    if definition.confidential:
        return []
    steps = (word for step in ledger.steps.values() for word in step.by)
    return list(dict.fromkeys([*definition.amend.by, *definition.void.by, *steps]))
