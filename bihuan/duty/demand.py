"""Demand: what a mechanism asks people to enter, worked out from its definition and a few counts; reads no book."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from bihuan.mechanism.language import EVERY_TITLES, By, DutyDef, Every, FieldType, StepKind, Where
from bihuan.mechanism.public import Catalogue, Ledger, Mechanism, how_long, rhythm

PER_MONTH: Mapping[Every, Fraction] = {
    Every.DAY: Fraction(365, 12),
    Every.WEEK: Fraction(365, 84),
    Every.MONTH: Fraction(1),
    Every.QUARTER: Fraction(1, 3),
    Every.HALF: Fraction(1, 6),
    Every.YEAR: Fraction(1, 12),
}
NOBODY, ANYONE = "nobody", "anyone"
SELF = ""  # in place of a post: those whom it concerns, by themselves


@dataclass(frozen=True, slots=True)
class Asked:
    """How many fields one record asks for: `must` are required, of them `filled` come with a value, `may` can be left out."""

    must: int
    filled: int
    may: int


@dataclass(frozen=True, slots=True)
class Counts:
    """What must be counted in the book: `holders` of each kind of post (code) in the subtree; `bearers` of each duty,
    and of each scorecard how many are assessed; `happened`: records of a ledger (full id) in the year past; `rules`: times a
    month of duties with a rule of their own."""

    holders: Mapping[str, int] = field(default_factory=dict)
    bearers: Mapping[str, int] = field(default_factory=dict)
    happened: Mapping[str, int] = field(default_factory=dict)
    rules: Mapping[str, Fraction] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Demand:
    """Records asked for again and again: why (`title`), in which ledger, how often (`often`, in words), of how many
    bearers; `entries` a month in all, None when that depends on what happens; `post`: who enters them (SELF: the bearers
    themselves), `others` who could as well. `ledger` is '' where nothing is typed because a figure tells."""

    title: str
    ledger: str
    often: str
    bearers: int
    entries: Fraction | None
    asked: Asked
    post: str
    others: tuple[str, ...] = ()
    rule: str = ""

    @property
    def fields(self) -> Fraction | None:
        """Required fields a month in all."""
        return None if self.entries is None else self.entries * self.asked.must


@dataclass(frozen=True, slots=True)
class Register:
    """A ledger that a post may enter records in when something happens: without a rhythm of its own. `seen`: how many a
    month there were in the year past, None where nobody can tell (not in force yet, or confidential)."""

    ledger: str
    asked: Asked
    seen: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Handling:
    """A step that waits for a post: on which ledger, until when (in words, '' for no deadline), fields it asks for."""

    ledger: str
    title: str
    within: str
    must: int


@dataclass(frozen=True, slots=True)
class Share:
    """What falls to one kind of post (SELF: to people themselves): per month, as far as it can be told."""

    post: str
    title: str
    holders: int
    demands: tuple[Demand, ...]
    registers: tuple[Register, ...]
    handlings: tuple[Handling, ...]

    @property
    def entries(self) -> Fraction:
        """Records a month in all."""
        return sum((each.entries for each in self.demands if each.entries is not None), Fraction())

    @property
    def fields(self) -> Fraction:
        """Required fields a month in all."""
        return sum((each.fields for each in self.demands if each.fields is not None), Fraction())

    @property
    def entries_each(self) -> Fraction | None:
        """Records a month of one holder; None when nobody holds the post."""
        return self.entries / self.holders if self.holders else None

    @property
    def fields_each(self) -> Fraction | None:
        """Required fields a month of one holder; None when nobody holds the post."""
        return self.fields / self.holders if self.holders else None

    @property
    def open_ended(self) -> bool:
        """Whether more comes with what happens."""
        return bool(self.registers) or any(each.entries is None for each in self.demands)


@dataclass(frozen=True, slots=True)
class Gap:
    """A duty that some units could not do, because nobody there (or above, where that is meant) may enter it: its title,
    titles of the posts that may, records of the units."""

    title: str
    posts: tuple[str, ...]
    units: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Burden:
    """What a mechanism asks of a unit and all below it. `missing`: titles of posts that it needs and nobody holds."""

    shares: tuple[Share, ...]
    missing: tuple[str, ...]
    gaps: tuple[Gap, ...] = ()

    @property
    def entries(self) -> Fraction:
        """Records a month in all."""
        return sum((each.entries for each in self.shares), Fraction())

    @property
    def seen(self) -> Fraction:
        """Records a month that came of themselves in the year past, as far as anybody can tell."""
        registers = [register for share in self.shares for register in share.registers]
        return sum((each.seen for each in registers if each.seen is not None), Fraction())

    @property
    def fields(self) -> Fraction:
        """Required fields a month in all."""
        return sum((each.fields for each in self.shares), Fraction())


def asked_of(ledger: Ledger) -> Asked:
    """What its form asks for; what is computed, stamped by a step, or taken from the record above is not asked."""
    stamped = {step.stamp for step in ledger.steps.values()}
    must = filled = may = 0
    for name, each in ledger.form_fields.items():
        if each.type is FieldType.COMPUTED or name in stamped or name == ledger.parent_field:
            continue
        if each.required:
            must += 1
            filled += each.default is not None
        else:
            may += 1
    return Asked(must, filled, may)


def burden_of(mechanism: Mechanism, known: Catalogue, counts: Counts) -> Burden:
    """What falls to each kind of post; `known` holds the mechanism.

    A record that several kinds of post may enter is counted once, for the first of them that somebody holds.
    """
    demands = [*_duties(mechanism, known, counts), *_judgements(mechanism, known, counts)]
    rhythmic = {each.ledger for each in demands}
    ledgers = [each for each in known.ledgers.values() if each.mechanism == mechanism.id]
    shares = []
    for post in [*mechanism.definition.posts, SELF]:
        title = mechanism.definition.posts.get(post, "本人或任何人员")
        own = tuple(each for each in demands if each.post == post)
        registers = tuple(
            Register(each.id, asked_of(each), _seen(each.id, counts))
            for each in ledgers
            if each.id not in rhythmic and _enters(each, counts) == post
        )
        handlings = tuple(_handlings(ledgers, post))
        if post or own or registers:
            holders = counts.holders.get(post, 0) if post else max((each.bearers for each in own), default=0)
            shares.append(Share(post, title, holders, own, registers, handlings))
    missing = tuple(
        title for post, title in mechanism.definition.posts.items() if not counts.holders.get(post)
    )
    return Burden(tuple(shares), missing)


def _seen(ledger: str, counts: Counts) -> Fraction | None:
    happened = counts.happened.get(ledger)
    return None if happened is None else Fraction(happened, 12)


def candidates(by: Sequence[By]) -> list[str]:
    """Codes of the posts among these words, SELF for whom it concerns and for anybody, in order; none for the installation."""
    found = []
    for word in by:
        if word.where is Where.CONCERNED or word.name == ANYONE:
            found.append(SELF)
        elif word.name != NOBODY:
            found.append(word.name)
    return list(dict.fromkeys(found))


def _enters(ledger: Ledger, counts: Counts) -> str | None:
    """The post to which new records of the ledger are counted; None when nobody types them."""
    found = candidates(ledger.definition.create.by)
    return next((post for post in found if post == SELF or counts.holders.get(post)), None) or (
        found[0] if found else None
    )


def _duties(mechanism: Mechanism, known: Catalogue, counts: Counts) -> Iterator[Demand]:
    for name, duty in mechanism.definition.duties.items():
        bearers = counts.bearers.get(name, 0)
        often = rhythm(duty.every, duty.rrule, None)
        if duty.done.record is None:
            post = duty.for_.post or ""
            nothing = Asked(0, 0, 0)
            yield Demand(duty.title, "", often, bearers, Fraction(), nothing, post, rule=duty.done.figure)
            continue
        ledger = known.find_source(duty.done.record, mechanism.id).ledger
        post, others = _whose(duty, ledger, counts)
        times = _times(duty, name, mechanism, known, counts)
        entries = None if times is None else times * duty.done.at_least
        yield Demand(duty.title, ledger.id, often, bearers, entries, asked_of(ledger), post, others)


def _times(
    duty: DutyDef, name: str, mechanism: Mechanism, known: Catalogue, counts: Counts
) -> Fraction | None:
    """How often a month all bearers together must do it."""
    if duty.for_.each is not None:
        called = known.find_source(duty.for_.each, mechanism.id).ledger.id
        happened = counts.happened.get(called)
        return None if happened is None or duty.for_.people or duty.for_.post else Fraction(happened, 12)
    rate = PER_MONTH[duty.every] if duty.every else counts.rules.get(name)
    return None if rate is None else rate * counts.bearers.get(name, 0)


def _whose(duty: DutyDef, ledger: Ledger, counts: Counts) -> tuple[str, tuple[str, ...]]:
    found = candidates(ledger.definition.create.by)
    if duty.for_.post in found:
        chosen = duty.for_.post
    elif duty.for_.people is not None and SELF in found:
        chosen = SELF
    else:
        chosen = _enters(ledger, counts) or SELF
    return chosen, tuple(post for post in found if post != chosen)


def _judgements(mechanism: Mechanism, known: Catalogue, counts: Counts) -> Iterator[Demand]:
    """Judged items of scorecards: each for everyone assessed, once a cycle."""
    for name, card in mechanism.scorecards.items():
        ledger = known.ledgers.get(f"{mechanism.id}.{name}_judgement")
        subjects = counts.bearers.get(name, 0)
        for segment in card.segments.values():
            for item in segment.items.values():
                if item.judged and ledger:
                    found = candidates(item.judged)
                    post = next((each for each in found if counts.holders.get(each)), found[0])
                    entries = PER_MONTH[card.every] * subjects
                    title = f"{card.title}：{item.title}评分"
                    others = tuple(each for each in found if each != post)
                    often = EVERY_TITLES[card.every]
                    yield Demand(title, ledger.id, often, subjects, entries, asked_of(ledger), post, others)


def _handlings(ledgers: Sequence[Ledger], post: str) -> Iterator[Handling]:
    for ledger in ledgers:
        for step in ledger.steps.values():
            if step.kind is StepKind.FORWARD and post in candidates(step.by) and post:
                within = how_long(step.within) if step.within else ""
                yield Handling(ledger.id, step.title, within, len(step.require))
