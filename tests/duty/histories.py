"""Random little histories of duties: units and people come, move and go; meetings, events and notices, often entered late."""

from hypothesis import strategies as st

from tests.duty.world import Clock, day, enter, last_of, meeting, new_person, new_post, new_unit, void

SOME = st.integers(0, 6)
DAYS = st.one_of(st.integers(-10, 110), st.integers(25, 75))
MAYBE = st.one_of(st.none(), SOME)
MINUTES = st.sampled_from([None, 5, 20, 60])
OPERATIONS = st.lists(
    st.one_of(
        st.tuples(st.just("pass_days"), st.integers(1, 40)),
        st.tuples(st.just("pass_days"), st.integers(1, 12)),
        st.tuples(st.just("unit"), SOME, st.sampled_from(["部门", "班组"]), DAYS),
        st.tuples(st.just("move"), SOME, SOME, DAYS),
        st.tuples(st.just("kind"), SOME, st.sampled_from(["部门", "班组"]), DAYS),
        st.tuples(st.just("merge"), SOME, SOME, DAYS),
        st.tuples(st.just("person"), SOME, st.booleans(), st.sampled_from(["一般", "中层"]), DAYS),
        st.tuples(st.just("transfer"), SOME, SOME, DAYS),
        st.tuples(st.just("leave"), SOME, DAYS),
        st.tuples(st.just("post"), SOME, SOME, st.sampled_from(["经办人", "clerk", "组长"]), DAYS),
        st.tuples(st.just("relieve"), SOME, DAYS),
        *[st.tuples(st.just("meet"), SOME, DAYS, MINUTES, MAYBE, st.lists(SOME, max_size=3))] * 4,
        st.tuples(st.just("correct"), SOME, SOME, DAYS, MINUTES),
        st.tuples(st.just("confirm"), SOME),
        st.tuples(st.just("strike_out"), SOME),
        st.tuples(st.just("secret"), SOME, DAYS),
        *[st.tuples(st.just("event"), SOME, DAYS, st.sampled_from("甲乙"), st.booleans())] * 2,
        *[st.tuples(st.just("close"), SOME, st.booleans())] * 2,
        st.tuples(st.just("reply"), SOME, SOME, DAYS, MAYBE),
        *[st.tuples(st.just("notice"), SOME, DAYS)] * 2,
        *[st.tuples(st.just("turn"), SOME, st.sampled_from(["published", "published", "withdrawn"]), DAYS)]
        * 2,
        st.tuples(st.just("read"), SOME, SOME, DAYS, st.booleans()),
        st.tuples(st.just("sign"), SOME),
    ),
    min_size=8,
    max_size=45,
)


class History:
    """Plays operations into the book; those that make no sense are left out."""

    def __init__(self, clock: Clock):
        self.clock = clock
        self.units = [new_unit("U0")]
        self.units += [new_unit("U1", self.units[0]), new_unit("U2", self.units[0], "班组")]
        self.people = [new_person(f"P{n}", self.units[n], party=n > 0, rank="中层") for n in range(3)]
        self.appointments = [new_post(self.units[0], self.people[0]), new_post(self.units[1], self.people[1])]
        self.kept: dict[str, list[int]] = {
            name: [] for name in ("meeting", "event", "notice", "reading", "other")
        }

    def play(self, operation: tuple) -> None:
        """One operation."""
        name, *arguments = operation
        getattr(self, f"_{name}")(*arguments)

    def _pass_days(self, days):
        self.clock.pass_days(days)

    def _at(self, number, of=None):
        of = self.units if of is None else of
        return of[number % len(of)]

    def _alive(self, name, number):
        """A record that is not struck out."""
        kept = self.kept[name] if isinstance(name, str) else name
        if kept and last_of(record := self._at(number, kept)).action != "void":
            return record
        return 0

    def _unit(self, parent, kind, on):
        self.units.append(new_unit(f"U{len(self.units)}", self._at(parent), kind, day(on)))

    def _move(self, number, parent, on):
        enter("org.unit", record=self._at(number), on=day(on), action="change", parent=self._at(parent))

    def _kind(self, number, kind, on):
        enter("org.unit", record=self._at(number), on=day(on), action="change", kind=kind)

    def _merge(self, number, into, on):
        unit, successor = self._at(number), self._at(into)
        if unit not in (successor, self.units[0]):
            enter(
                "org.unit", record=unit, on=day(on), action="step.merge", state="merged", successor=successor
            )

    def _person(self, unit, party, rank, on):
        number = f"P{len(self.people)}"
        self.people.append(new_person(number, self._at(unit), day(on), party=party, rank=rank))

    def _transfer(self, number, unit, on):
        person = self._at(number, self.people)
        enter("org.person", record=person, unit=self._at(unit), on=day(on), action="change")

    def _leave(self, number, on):
        enter(
            "org.person", record=self._at(number, self.people), on=day(on), action="step.leave", state="left"
        )

    def _post(self, unit, person, kind, on):
        self.appointments.append(new_post(self._at(unit), self._at(person, self.people), kind, day(on)))

    def _relieve(self, number, on):
        record = self._at(number, self.appointments)
        enter("org.appointment", record=record, on=day(on), action="step.end", state="ended")

    def _meet(self, unit, on, minutes, host, joined):
        more = {"minutes": minutes, "host": None if host is None else self._at(host, self.people)}
        rows = [{"who": self._at(each, self.people)} for each in joined]
        self.kept["meeting"].append(meeting(self._at(unit), day(on), joined=rows or None, **more).record)

    def _correct(self, number, unit, on, minutes):
        if record := self._alive("meeting", number):
            values = {"held_on": day(on).isoformat(), "minutes": minutes}
            enter("tried.meeting", record=record, unit=self._at(unit), on=day(on), action="amend", **values)

    def _confirm(self, number):
        if record := self._alive("meeting", number):
            enter("tried.meeting", record=record, action="step.confirm", state="confirmed")

    def _strike_out(self, number):
        records = [record for kept in self.kept.values() for record in kept]
        if records and (record := self._alive(records, number * 7)):
            void(record)

    def _secret(self, unit, on):
        self.kept["other"].append(enter("tried.secret", unit=self._at(unit), on=day(on)).record)

    def _event(self, unit, on, kind, closed):
        state = "closed" if closed and kind == "乙" else "open"
        made = enter("tried.event", unit=self._at(unit), on=day(on), kind=kind, state=state)
        self.kept["event"].append(made.record)

    def _close(self, number, closed):
        if record := self._alive("event", number):
            enter("tried.event", record=record, action="step.close", state="closed" if closed else "open")

    def _reply(self, number, unit, on, by):
        if record := self._alive("event", number):
            by = None if by is None else self._at(by, self.people)
            made = enter("tried.reply", unit=self._at(unit), on=day(on), event=record, by=by)
            self.kept["other"].append(made.record)

    def _notice(self, unit, on):
        self.kept["notice"].append(
            enter("tried.notice", unit=self._at(unit), on=day(on), title="通知").record
        )

    def _turn(self, number, state, on):
        if record := self._alive("notice", number):
            enter("tried.notice", record=record, on=day(on), action="step.turn", state=state)

    def _read(self, number, person, on, signed):
        if notice := self._alive("notice", number):
            reader = self._at(person, self.people)
            state = "signed" if signed else "opened"
            made = enter(
                "tried.reading",
                unit=last_of(reader).unit, on=day(on), under=notice, state=state, notice=notice, person=reader,
            )  # fmt: skip
            self.kept["reading"].append(made.record)

    def _sign(self, number):
        if record := self._alive("reading", number):
            enter("tried.reading", record=record, action="step.sign", state="signed")
