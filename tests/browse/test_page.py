"""A page of a ledger holds what a plain scan over the visible records gives, in the same order."""

from datetime import date, timedelta
from random import Random

import pytest

from bihuan.base.errors import NotFound, Refused
from bihuan.browse.public import Asked, page
from bihuan.ledger.public import Amendment, Voiding, amend, create, get, listing, void
from tests.ledger.conftest import case, clock, world  # noqa: F401

LEVELS = ["高", "中", "低"]


@pytest.fixture
def matters(world):  # noqa: F811
    """Sixty matters of two branches, some corrected, some void."""
    random = Random(7)
    made = {}
    for unit, clerk in (("A", "clerk_a"), ("B", "clerk_b")):
        rows = [
            {
                "unit": unit,
                "code": f"{unit}{n}",
                "title": random.choice(["检查", "走访", "培训"]) + f"第{n}次",
                "raised_on": (date(2026, 1, 1) + timedelta(days=random.randrange(150))).isoformat(),
                "level": (level := random.choice(LEVELS)),
                "reason": "要紧" if level == "高" else "",
                "amount": random.choice(["", "100", "250.5"]),
                "owner": random.choice(["", "clerk_a", "clerk_b"]),
                "urgent": random.choice(["是", "否", ""]),
            }
            for n in range(30)
        ]
        for entry in create("trial.matter", rows, actor=world.people[clerk]):
            made[entry.record] = entry.seq
    chosen = random.sample(sorted(made), 12)
    for record in chosen[:6]:
        amend([Amendment(record, get(record, actor=0).seen, {"title": "改过的检查"})], actor=0)
    void([Voiding(record, made[record], "登重了") for record in chosen[6:]], actor=0)
    return world


FILTERS = [
    {},
    {"level": "中"},
    {"state": "draft", "urgent": "是"},
    {"title": "检查"},
    {"amount": "100..200"},
    {"amount": "..100"},
    {"effective_on": "2026-02..2026-03"},
    {"effective_on": "2026-Q2"},
    {"owner": "clerk_b"},
    {"unit": "B"},
    {"level": "低", "raised_on": "2026-03.."},
    {"level": ["高", "低"]},
    {"owner": "（空）"},
    {"under": "A"},
    {"under": "ROOT", "level": "中"},
    {"due_on": "2026-06"},
    {"due_on": "..2026-06-01"},
]


def plain(shown, filters, world) -> bool:  # noqa: F811
    """Whether a record meets the filters, said in plain Python."""
    value = shown.values.get
    tests = {
        "level": lambda text: value("level") in text,
        "under": lambda text: text == "ROOT" or shown.unit == world.units[text],
        "due_on": lambda text: text == "2026-06" and shown.due_on is not None and shown.due_on.month == 6,
        "state": lambda text: shown.state == text,
        "urgent": lambda text: value("urgent") is True,
        "title": lambda text: text in value("title"),
        "owner": lambda text: value("owner") == world.people.get(text),
        "unit": lambda text: shown.unit == world.units[text],
    }
    days = {
        "2026-02..2026-03": ("2026-02-01", "2026-03-31"),
        "2026-Q2": ("2026-04-01", "2026-06-30"),
        "2026-03..": ("2026-03-01", "9999"),
    }
    amounts = {"100..200": (100, 200), "..100": (0, 100)}
    for name, text in filters.items():
        if name in tests:
            fine = tests[name](text)
        elif text in days:
            fine = days[text][0] <= value("raised_on") <= days[text][1]
        else:
            low, high = amounts[text]
            fine = value("amount") is not None and low <= float(value("amount")) <= high
        if not fine:
            return False
    return True


@pytest.mark.parametrize("filters", FILTERS, ids=str)
@pytest.mark.parametrize("who", ["clerk_a", "chief_b", "office", "nobody"])
def test_a_page_is_a_plain_scan(matters, filters, who):
    actor = matters.people[who]
    expected = [each for each in listing("trial.matter", actor=actor) if plain(each, filters, matters)]
    expected.sort(key=lambda each: (each.effective_on, each.record), reverse=True)
    found = page(Asked("trial.matter", filters, limit=10), actor=actor)
    assert [each.record for each in found.records] == [each.record for each in expected[:10]]
    assert found.total == len(expected)
    rest = page(Asked("trial.matter", filters, offset=10, limit=100), actor=actor)
    assert [each.record for each in rest.records] == [each.record for each in expected[10:]]
    assert sum(found.states.values()) == len(expected)


def test_the_far_end_is_read_from_the_end(matters):
    every = [each.record for each in page(Asked("trial.matter", sort="amount", limit=100), actor=0).records]
    for offset in (0, 20, 31, 40, 50, 60):
        found = page(Asked("trial.matter", sort="amount", offset=offset, limit=10), actor=0)
        assert [each.record for each in found.records] == every[offset : offset + 10]


def test_words_are_sought_in_every_text(matters):
    found = page(Asked("trial.matter", words="改过 检查"), actor=0)
    assert found.total == 6


def test_empty_values_come_last_whatever_the_order(matters):
    for sort in ("amount", "-amount"):
        amounts = [
            each.values.get("amount")
            for each in page(Asked("trial.matter", sort=sort, limit=100), actor=0).records
        ]
        kept = [each is not None for each in amounts]
        assert kept == sorted(kept, reverse=True)


def test_what_cannot_be_read_is_told_with_its_field(matters):
    with pytest.raises(Refused) as refused:
        page(Asked("trial.matter", {"amount": "很多", "effective_on": "去年", "owner": "没有这人"}), actor=0)
    assert {issue.field for issue in refused.value.issues} == {"amount", "effective_on", "owner"}
    with pytest.raises(NotFound):
        page(Asked("trial.matter", sort="nothing; drop table"), actor=0)


def test_a_confidential_ledger_shows_nothing_to_others(world):  # noqa: F811
    create(
        "trial.secret", [{"unit": "A", "title": "一件", "person": "clerk_b"}], actor=world.people["chief_a"]
    )
    seen = {who: page(Asked("trial.secret"), actor=world.people[who]).total for who in world.people}
    assert seen == {who: int(who in ("chief_a", "clerk_b")) for who in world.people}
