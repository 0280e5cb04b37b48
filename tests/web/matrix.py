"""The matrix of rights: an organisation with every pack, a record of every ledger, a person for every kind of post and place.

Who may do what is worked out here from the words of the packs alone, without the code that the pages ask.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from bihuan.accounts.public import Account
from bihuan.base.workspace import shipped_packs
from bihuan.book.public import Draft, append, reserve
from bihuan.ledger.public import adopt_pack, catalogue, create, found, is_built_in
from bihuan.mechanism.language import By, FieldDef, FieldType, Where
from bihuan.mechanism.public import Catalogue, Ledger, in_order, load

BEGIN, DAY = date(2026, 1, 1), date(2026, 6, 1)
# Where a person's post stands, seen from the unit of the records: at it, above, below, beside.
HERE, ABOVE, BELOW, BESIDE = "here", "above", "below", "beside"
PLACES = (HERE, ABOVE, BELOW, BESIDE)
UNSEEN = frozenset({FieldType.FILE, FieldType.TABLE, FieldType.COMPUTED})


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person with one kind of post ('' for none) at one place; `account` signs in."""

    kind: str
    place: str
    person: int
    account: Account


@dataclass
class Matrix:
    """Everything that is asked about: `records` by ledger, all at one unit, entered by `maker`, concerning `subject`."""

    known: Catalogue
    unit: int
    people: list[Somebody] = field(default_factory=list)
    maker: Somebody | None = None
    subject: Somebody | None = None
    records: dict[str, int] = field(default_factory=dict)

    def mark(self, ledger: Ledger) -> str:
        """A word that stands in the record of that ledger and nowhere else."""
        return f"矩阵{list(self.known.ledgers).index(ledger.id):03}号"

    @cached_property
    def pairs(self) -> list[tuple[Ledger, Somebody]]:
        """Each ledger with everybody whom its rights speak of, as many others, and those who made and whom it concerns."""
        found = []
        for name in self.records:
            ledger = self.known.ledger(name)
            kinds = {self.known.posts.get(word.name, "") for word in _words(ledger)} - {""}
            other = next(kind for kind in self.known.posts.values() if kind not in kinds)
            asked = [each for each in self.people if each.kind in {*kinds, other, ""}]
            found += [(ledger, each) for each in (*asked, self.maker, self.subject)]
        return found

    def may_read(self, ledger: Ledger, who: Somebody) -> bool:
        """By the words of `read`; without them whoever holds a post at the unit or above, or made the record.

        Whoever may act on a record sees it, unless the ledger is confidential.
        """
        read, rights = ledger.definition.read, ledger.definition
        acting = [
            *rights.amend.by,
            *rights.void.by,
            *(word for step in ledger.steps.values() for word in step.by),
        ]
        if not rights.confidential and self.meets(acting, ledger, who):
            return True
        if read is not None:
            return self.meets(read, ledger, who)
        if rights.confidential:
            return False
        return who is self.maker or bool(who.kind and who.place in (HERE, ABOVE))

    def meets(self, words: Sequence[By], ledger: Ledger, who: Somebody) -> bool:
        """Whether one of the words is met."""
        return any(self._meets(word, ledger, who) for word in words)

    def _meets(self, word: By, ledger: Ledger, who: Somebody) -> bool:
        if word.where is Where.CONCERNED:
            if word.name == "actor":
                return who is self.maker
            each = ledger.fields.get(word.name)
            return who is self.subject and each is not None and each.type is FieldType.PERSON
        if word.name == "anyone":
            return True
        titled = self.known.posts.get(word.name) == who.kind and bool(who.kind)
        return titled and who.place == (HERE if word.where is Where.HERE else ABOVE)


def _words(ledger: Ledger) -> Iterator[By]:
    rights = ledger.definition
    yield from (rights.read or ())
    for each in (rights.create, rights.amend, rights.void, *ledger.steps.values()):
        yield from each.by


def build() -> Matrix:
    """Found it all."""
    founded = found("矩阵集团")
    admin, root = founded.person, founded.unit
    units = {ABOVE: root}
    for place, code, above in ((HERE, "H", "ROOT"), (BELOW, "L", "H"), (BESIDE, "S", "ROOT")):
        values = {"code": code, "name": f"单位{code}", "kind": "公司", "parent": above, "effective_on": BEGIN}
        units[place] = create("org.unit", [values], actor=admin)[0].record
    packs = [load(each.parent).mechanism for each in sorted(shipped_packs().glob("*/mechanism.yaml"))]
    for pack in in_order(each for each in packs if not is_built_in(each.id)):
        adopt_pack(shipped_packs() / pack.id, unit=root, actor=admin)
    known = catalogue()
    made = Matrix(known, units[HERE])
    kinds = [kind for kind in dict.fromkeys(known.posts.values()) if kind != "组织管理员"]
    wanted = [(kind, place) for kind in kinds for place in PLACES] + [("", HERE), ("", BESIDE), ("", BESIDE)]
    made.people = _hire(wanted, units, admin)
    *made.people, made.maker, made.subject = made.people
    for ledger in known.ledgers.values():
        if ledger.mechanism != "org":
            made.records[ledger.id] = _record(made, ledger)
    return made


def _hire(wanted: list[tuple[str, str]], units: dict[str, int], admin: int) -> list[Somebody]:
    people = [
        {"number": f"Q{n:03}", "name": f"某{n:03}", "unit": units[place], "effective_on": BEGIN}
        for n, (_, place) in enumerate(wanted)
    ]
    persons = [entry.record for entry in create("org.person", people, actor=admin)]
    holders = [n for n, (kind, _) in enumerate(wanted) if kind]
    posts = [
        {
            "unit": units[wanted[n][1]],
            "title": f"{wanted[n][0]}{n}",
            "kind": wanted[n][0],
            "effective_on": BEGIN,
        }
        for n in holders
    ]
    made = [entry.record for entry in create("org.post", posts, actor=admin)]
    terms = [
        {"post": post, "person": persons[n], "effective_on": BEGIN}
        for post, n in zip(made, holders, strict=True)
    ]
    create("org.appointment", terms, actor=admin)
    accounts = [Account.objects.create(number=f"Q{n:03}", person=person) for n, person in enumerate(persons)]
    return [
        Somebody(kind, place, person, account)
        for (kind, place), person, account in zip(wanted, persons, accounts, strict=True)
    ]


def _record(made: Matrix, ledger: Ledger) -> int:
    """One record, straight into the book: what it says matters only as far as it can be found."""
    number = reserve(1)[0]
    values = {name: _value(made, ledger, name, each) for name, each in ledger.stored_fields.items()}
    document = {name: value for name, value in values.items() if value is not None}
    parent = document.get(ledger.parent_field, 0) if ledger.parent_field else 0
    if ledger.date_field:
        document[ledger.date_field] = DAY.isoformat()
    actor = made.maker.person
    append(
        [
            Draft(
                ledger.id,
                number,
                made.unit,
                "create",
                ledger.initial,
                DAY,
                actor,
                document,
                parent=int(parent),
            )
        ]
    )
    return number


def _value(made: Matrix, ledger: Ledger, name: str, each: FieldDef) -> object:
    if each.personal == "sensitive" or each.type in UNSEEN:
        return None
    if name == "period":
        return "2026"
    if each.type in (FieldType.TEXT, FieldType.LONG_TEXT):
        return f"{made.mark(ledger)}{name}"
    if each.type in (FieldType.LINK,):
        return made.records.get(each.to)
    plain = {
        FieldType.PERSON: made.subject.person,
        FieldType.UNIT: made.unit,
        FieldType.POST: None,
        FieldType.DATE: DAY.isoformat(),
        FieldType.DATETIME: f"{DAY.isoformat()}T10:00",
        FieldType.INTEGER: 1,
        FieldType.YES_NO: False,
        FieldType.CHOICE: each.of[0] if each.of else None,
        FieldType.CHOICES: list(each.of[:1]),
    }
    return plain.get(each.type, "1.00")
