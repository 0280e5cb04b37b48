"""Random little histories: units that move and merge, members that change, talks that are corrected and struck out."""

from hypothesis import strategies as st

from bihuan.book.public import Entry
from tests.figures.world import day, enter, new_record, new_unit

DAYS = st.one_of(st.integers(-20, 85), st.integers(60, 78))
SOME = st.integers(0, 5)
TEXT_MONEY = st.one_of(
    st.none(), st.integers(0, 99999).map(lambda cents: f"{cents // 100}.{cents % 100:02d}")
)
GUESTS = st.lists(
    st.fixed_dictionaries({}, optional={"who": SOME, "age": st.integers(1, 9)}).filter(bool),
    min_size=1,
    max_size=2,
)
OPERATIONS = st.lists(
    st.one_of(
        st.tuples(st.just("unit"), SOME),
        st.tuples(st.just("move"), SOME, SOME, DAYS),
        st.tuples(st.just("merge"), SOME, SOME, DAYS),
        st.tuples(st.just("member"), SOME, DAYS, st.sampled_from(["甲", "乙", None]), TEXT_MONEY),
        st.tuples(
            st.sampled_from(["change", "amend"]), SOME, SOME, DAYS, st.sampled_from(["甲", "乙"]), TEXT_MONEY
        ),
        st.tuples(st.just("become"), SOME, st.sampled_from(["active", "resting", "left"]), DAYS),
        st.tuples(
            st.just("talk"),
            SOME,
            DAYS,
            st.one_of(st.none(), SOME),
            st.one_of(st.none(), st.integers(0, 90)),
            TEXT_MONEY,
            st.one_of(st.none(), DAYS),
            st.one_of(st.none(), st.lists(st.sampled_from(["一", "二", "三"]), min_size=1, unique=True)),
            st.one_of(st.none(), GUESTS),
        ),
        st.tuples(st.just("correct"), SOME, SOME, DAYS, st.one_of(st.none(), st.integers(0, 90))),
        st.tuples(st.just("confirm"), SOME),
        st.tuples(st.just("lend"), SOME, DAYS),
        st.tuples(st.just("give_back"), SOME, DAYS),
        st.tuples(st.sampled_from(["void_talk", "void_member"]), SOME),
    ),
    min_size=4,
    max_size=24,
)


class History:
    """Plays operations into the book; those that make no sense are left out."""

    def __init__(self):
        self.units = [new_unit("U0")]
        self.members: list[int] = []
        self.talks: list[int] = []
        self.loans: list[int] = []

    def play(self, operation: tuple) -> None:
        name, *arguments = operation
        getattr(self, f"_{name}")(*arguments)

    def _unit_at(self, number):
        return self.units[number % len(self.units)]

    def _last(self, records, number):
        """A record that is not struck out, with its last entry."""
        for record in records[number % len(records) :] if records else []:
            last = Entry.objects.filter(record=record).order_by("-seq").first()
            if last.action != "void":
                return last
        return None

    def _again(self, records, number, action, on=None, unit=None, **more):
        if last := self._last(records, number):
            enter(
                last.ledger,
                last.record,
                unit=unit or last.unit,
                on=on or last.effective_on,
                action=action,
                **more,
            )

    def _unit(self, parent):
        self.units.append(new_unit(f"U{len(self.units)}", self._unit_at(parent)))

    def _move(self, number, parent, on):
        self._again([self._unit_at(number)], 0, "change", day(on), parent=self._unit_at(parent))

    def _merge(self, number, into, on):
        unit, successor = self._unit_at(number), self._unit_at(into)
        if unit not in (successor, self.units[0]):
            self._again([unit], 0, "merge", day(on), state="merged", successor=successor)

    def _member(self, unit, on, rank, dues):
        self.members.append(new_record())
        mentor = self.members[-2] if len(self.members) > 1 else None
        place = {"unit": self._unit_at(unit), "on": day(on)}
        enter("trial.member", self.members[-1], **place, name="某", rank=rank, dues=dues, mentor=mentor)

    def _lend(self, number, on):
        if last := self._last(self.members, number):
            self.loans.append(new_record())
            owner = last.record
            enter("trial.loan", self.loans[-1], unit=last.unit, on=day(on), under=owner, member=owner)

    def _give_back(self, number, on):
        self._again(self.loans, number, "return", day(on), state="back")

    def _change(self, number, unit, on, rank, dues):
        self._again(self.members, number, "change", day(on), self._unit_at(unit), rank=rank, dues=dues)

    def _amend(self, number, unit, on, rank, dues):
        self._again(self.members, number, "amend", day(on), self._unit_at(unit), rank=rank, dues=dues)

    def _become(self, number, state, on):
        self._again(self.members, number, "step", day(on), state=state)

    def _talk(self, unit, on, member, minutes, cost, closed, tags, guests):
        self.talks.append(new_record())
        enter(
            "trial.talk",
            self.talks[-1],
            unit=self._unit_at(unit),
            on=day(on),
            held_on=day(on).isoformat(),
            member=self._someone(member),
            minutes=minutes,
            cost=cost,
            closed_on=None if closed is None else day(closed).isoformat(),
            tags=tags,
            guests=guests and [self._guest(guest) for guest in guests],
        )

    def _someone(self, number):
        return None if number is None or not self.members else self.members[number % len(self.members)]

    def _guest(self, guest):
        who = self._someone(guest.get("who"))
        age = {"age": guest["age"]} if "age" in guest else {}
        return age | ({"who": who} if who else {"age": 1})

    def _correct(self, number, unit, on, minutes):
        more = {"held_on": day(on).isoformat(), "minutes": minutes}
        self._again(self.talks, number, "amend", day(on), self._unit_at(unit), **more)

    def _confirm(self, number):
        self._again(self.talks, number, "confirm", state="confirmed")

    def _void_talk(self, number):
        self._again(self.talks, number, "void")

    def _void_member(self, number):
        self._again(self.members, number, "void")
