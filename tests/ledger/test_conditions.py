"""Conditions: one evaluator for a row and for a batch, with links and children as they stand."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bihuan.book.public import current
from bihuan.ledger.conditions import meet
from bihuan.ledger.public import StepTaken, catalogue, create, step
from bihuan.ledger.rows import Subject

pytestmark = pytest.mark.django_db

CONDITIONS = [
    "amount is null or amount >= total",
    "rule is null or rule.state = 'in_force'",
    "count(item where state = 'done') >= 1 and count(item where state = 'doing') = 0",
    "owner.rank = '中层' or level in ('高', '中')",
    "raised_on >= effective_on and raised_on <= today",
    "unit.name = 'A支部'",
]
money = st.decimals(0, 1000, places=2).map(str)
documents = st.fixed_dictionaries(
    {"code": st.text("ab", max_size=3), "raised_on": st.dates(date(2026, 1, 1), date(2026, 7, 1)).map(str)},
    optional={
        "amount": money,
        "level": st.sampled_from(["高", "中", "低"]),
        "urgent": st.booleans(),
        "tags": st.lists(st.sampled_from(["安全", "质量"]), unique=True, min_size=1),
        "lines": st.lists(
            st.fixed_dictionaries({"name": st.just("项")}, optional={"cost": money}), max_size=3
        ),
    },
)


@pytest.fixture
def stored(world, case):
    """Three cases with different items, and two rules, of which one came into force in May."""
    clerk, chief = world.people["clerk_a"], world.people["chief_a"]
    records = []
    for states in (["done"], ["done", "doing"], []):
        above = case()
        records.append(above.record)
        for state in states:
            row = {"matter": above.record, "title": "子项", "effective_on": "2026-06-02"}
            child = create("trial.item", [row], actor=clerk)[0]
            if state == "done":
                step([StepTaken(child.record, child.seq, "finish")], actor=clerk)
    rows = [{"unit": "A", "title": title, "effective_on": "2026-02-01"} for title in ("一", "二")]
    rules = create("trial.rule", rows, actor=chief)
    step([StepTaken(rules[0].record, rules[0].seq, "issue", on="2026-05-01")], actor=chief)
    return records, [rule.record for rule in rules]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_one_row_is_answered_as_in_a_batch(world, stored, data):
    records, rules = stored
    known = catalogue()
    people = list(world.people.values())
    subjects = []
    for place in range(data.draw(st.integers(1, 6))):
        document = data.draw(documents)
        document |= data.draw(
            st.fixed_dictionaries(
                {}, optional={"owner": st.sampled_from(people), "rule": st.sampled_from(rules)}
            )
        )
        record = records[place] if place < len(records) else 10**6 + place
        day = date.fromisoformat(document["raised_on"])
        subjects.append(
            Subject(record, world.units["A"], "draft", day, people[0], 0, document, record >= 10**6)
        )
    ledger = known.ledger("trial.matter")
    together = meet(known, ledger, CONDITIONS, subjects)
    alone = {each.record: meet(known, ledger, CONDITIONS, [each])[each.record] for each in subjects}
    assert together == alone
    for each in subjects:
        total = sum(Decimal(line.get("cost", 0)) for line in each.document.get("lines", ()))
        amount = each.document.get("amount")
        assert together[each.record][0] is (amount is None or Decimal(amount) >= total)


def test_children_and_links_are_as_they_stand(world, stored):
    records, rules = stored
    known = catalogue()
    rows = current(records)
    day = date(2026, 4, 30)

    def ask(record, rule, on):
        document = rows[record].values | {"rule": rule}
        return Subject(record, world.units["A"], "draft", on, 0, 0, document)

    answers = meet(
        known,
        known.ledger("trial.matter"),
        CONDITIONS[1:3],
        [
            ask(records[0], rules[0], day),
            ask(records[1], rules[0], day + timedelta(1)),
            ask(records[2], rules[1], day),
        ],
    )
    assert [answers[record] for record in records] == [(False, True), (True, False), (False, False)]
