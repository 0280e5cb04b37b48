"""Points against a slow oracle over random histories: caps, fading, corrections, voids, and the past as it was known."""

import os
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bihuan.assess.points.public import explain, points_of
from bihuan.base.period import parse_period
from bihuan.book.public import head
from tests.assess.points.oracle import RULES, Oracle
from tests.assess.points.world import enter, new_person, new_unit

RANDOM = settings(
    max_examples=int(os.environ.get("POINTS_EXAMPLES", "12")),
    derandomize="POINTS_EXAMPLES" not in os.environ,
    deadline=None,
    phases=[Phase.generate],  # an example takes too long to make it smaller
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
FIRST = date(2025, 12, 24)
DAYS = st.one_of(st.integers(0, 120), st.integers(0, 12), st.integers(36, 44)).map(
    lambda number: FIRST + timedelta(days=number)
)
WHO = st.integers(0, 3)
HOURS = st.integers(0, 60).map(lambda tenths: f"{tenths // 10}.{tenths % 10}")
HELP = st.fixed_dictionaries(
    {},
    optional={
        "person": WHO,
        "hours": st.integers(0, 30),
        "weight": st.sampled_from(["0.333", "1.000", "-0.250", "2.125"]),
        "kind": st.sampled_from(["日常", "急难"]),
        "helpers": st.lists(
            st.fixed_dictionaries({}, optional={"who": WHO, "hours": HOURS}).filter(bool),
            min_size=1,
            max_size=3,
        ),
    },
)
REVIEW = st.one_of(st.none(), DAYS.map(date.isoformat))
CENTS = st.integers(-900, 900).map(lambda cents: str(Decimal(cents).scaleb(-2)))
LISTS = st.sampled_from(["2026-01", "2026-2", "2026-03", "2025-12", "二月"])
OPERATIONS = st.lists(
    st.one_of(
        st.tuples(st.just("help"), DAYS, HELP),
        st.tuples(st.just("help"), DAYS, HELP),
        st.tuples(st.just("slip"), DAYS, WHO, REVIEW),
        st.tuples(st.just("task"), DAYS, WHO, st.integers(0, 9)),
        st.tuples(
            st.just("work"), st.integers(0, 9), DAYS, st.sampled_from(["open", "done", "dropped"]), WHO
        ),
        st.tuples(st.just("confirm"), st.integers(0, 20)),
        st.tuples(st.just("amend"), st.integers(0, 20), DAYS, HELP),
        st.tuples(st.just("void"), st.integers(0, 40)),
        st.tuples(st.just("party"), WHO, DAYS, st.booleans()),
        st.tuples(st.just("object"), WHO, LISTS, CENTS, st.booleans()),
    ),
    min_size=8,
    max_size=30,
)
MONTHS = [parse_period(text) for text in ("2026-01", "2026-02", "2026-04")]


class History:
    """Plays operations into the book."""

    def __init__(self):
        self.root = new_unit("R")
        self.branch = new_unit("B", self.root)
        self.people = [new_person(f"P{n}", (self.root, self.branch)[n % 2]) for n in range(4)]
        self.records: dict[str, list[int]] = {name: [] for name in ("help", "slip", "task", "objection")}
        self.gone: set[int] = set()

    def pick(self, kind: str, number: int) -> int | None:
        there = [record for record in self.records[kind] if record not in self.gone]
        return there[number % len(there)] if there else None

    def document(self, values: dict) -> dict:
        filled = dict(values)
        if "person" in filled:
            filled["person"] = self.people[filled["person"]]
        if "helpers" in filled:
            filled["helpers"] = [
                line | ({"who": self.people[line["who"]]} if "who" in line else {})
                for line in filled["helpers"]
            ]
        return filled

    def add(self, kind: str, on: date, /, **values) -> None:
        self.records[kind].append(enter(f"merit.{kind}", on=on, unit=self.root, **values).record)

    def play(self, operation: tuple) -> None:
        match operation:
            case "help", on, values:
                self.add("help", on, **self.document(values))
            case "slip", on, who, review:
                self.add("slip", on, person=self.people[who], reviewed_on=review)
            case "task", on, who, size:
                self.add("task", on, owner=self.people[who], size=size)
            case "work", number, on, state, who:
                if task := self.pick("task", number):
                    enter("merit.task", task, on=on, action="change", state=state, owner=self.people[who])
            case "confirm", number:
                if record := self.pick("help", number):
                    enter(
                        "merit.help", record, on=self._day(record), action="step.confirm", state="confirmed"
                    )
            case "amend", number, on, values:
                if record := self.pick("help", number):
                    cleared = dict.fromkeys(("person", "hours", "weight", "kind", "helpers"))
                    enter("merit.help", record, on=on, action="amend", **cleared | self.document(values))
            case "void", number:
                kinds = ("help", "slip", "task", "objection")
                if record := self.pick(kind := kinds[number % 4], number // 4):
                    ledger = "merit.member_objection" if kind == "objection" else f"merit.{kind}"
                    enter(ledger, record, on=FIRST, action="void", state="void")
                    self.gone.add(record)
            case "party", who, on, party:
                enter("org.person", self.people[who], on=on, action="change", party=party)
            case "object", who, period, cents, upheld:
                of = enter("merit.member_list", on=FIRST, unit=self.branch, period=period).record
                values = {"bearer": self.people[who], "correction": cents, "reason": "漏记"}
                state = "upheld" if upheld else "rejected"
                self.records["objection"].append(
                    enter("merit.member_objection", on=FIRST, unit=self.branch, state=state, under=of, member_list=of, **values).record
                )  # fmt: skip

    def _day(self, record: int) -> date:
        for entry in Oracle(head().seq).helps:
            if entry.record == record:
                return entry.effective_on
        raise AssertionError(record)


def played(operations):
    history = History()
    for operation in operations:
        history.play(operation)
    return history


def agree(table, oracle, period):
    """The table says what the oracle says, and every explanation adds up to it."""
    assert table.bearers.tolist() == oracle.members(period.end)
    for row in table.rows():
        expected = {rule: oracle.points(rule, row.bearer, period) for rule in RULES}
        assert {rule: Fraction(points) for rule, points in row.by_rule.items()} == expected
        assert row.correction == oracle.correction(row.bearer, period)
        assert Fraction(row.points) == sum(expected.values()) + Fraction(row.correction)
        assert row.total == oracle.total(row.bearer, period)
        told = explain("merit.member", row.bearer, period, as_of=table.as_of)
        assert sum(line.points for line in told.lines) == told.points == row.points
        assert told.total == row.total
        for rule in RULES:
            assert sum(line.points for line in told.lines if line.rule == rule) == row.by_rule[rule], rule
        assert all(period.start <= line.day <= period.end for line in told.lines)


@RANDOM
@given(OPERATIONS)
def test_points_are_what_the_oracle_says_and_explanations_add_up(merit, operations):
    with transaction.atomic():
        played(operations)
        oracle = Oracle(head().seq)
        for period in MONTHS:
            agree(points_of("merit.member", period), oracle, period)
        transaction.set_rollback(True)


@RANDOM
@given(OPERATIONS, OPERATIONS, st.sampled_from(MONTHS))
def test_the_past_stays_what_it_was(merit, before, after, period):
    with transaction.atomic():
        history = played(before)
        moment = head().seq
        for operation in after:
            history.play(operation)
        agree(points_of("merit.member", period, as_of=moment), Oracle(moment), period)
        transaction.set_rollback(True)
