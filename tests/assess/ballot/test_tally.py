"""The arithmetic of ballots against an oracle that adds up ballot by ballot in fractions."""

from collections import Counter
from decimal import Decimal
from fractions import Fraction
from random import Random
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.assess.ballot.public import Tally, Turnout, cast, count_round, issue_codes, result, tally
from bihuan.base.errors import NotAllowed
from bihuan.base.period import parse_period
from bihuan.book.public import head
from tests.assess.ballot.conftest import rated

YEAR = parse_period("2026")
POINTS = {"优秀": Decimal(100), "称职": Decimal("80.5"), "不称职": Decimal(40)}
BALLOT = SimpleNamespace(definition=SimpleNamespace(options=POINTS, secret=True))
groups = st.lists(
    st.tuples(st.integers(1, 99), st.lists(st.sampled_from([None, *POINTS]), max_size=12)),
    min_size=1,
    max_size=4,
)


def made_of(parts, *, quorate: bool = True) -> Tally:
    turnout = tuple(
        Turnout(f"组{place}", Decimal(weight), len(marks), len(marks), 0, quorate)
        for place, (weight, marks) in enumerate(parts)
    )
    votes = Counter(
        (f"组{place}", 7, mark)
        for place, (_, marks) in enumerate(parts)
        for mark in marks
        if mark is not None
    )
    return Tally(1, 1, "", BALLOT, (7,), turnout, votes)


@settings(max_examples=300, deadline=None)
@given(groups)
def test_the_weighted_mean(parts):
    expected = Fraction(0)
    for weight, marks in parts:
        given_marks = [Fraction(POINTS[mark]) for mark in marks if mark is not None]
        if not given_marks:
            expected = None
            break
        expected += Fraction(weight, 100) * sum(given_marks) / len(given_marks)
    found = made_of(parts)
    assert found.score(7) == expected
    assert made_of(parts, quorate=False).score(7) is None
    assert sum(found.counts(7).values()) == sum(mark is not None for _, marks in parts for mark in marks)


@settings(max_examples=300, deadline=None)
@given(groups)
def test_no_group_of_few_is_told_nor_left_over(parts):
    found = made_of(parts)
    hidden = [each.cast for each in found.turnout if each.group not in found.told]
    assert all(each.cast >= 5 for each in found.turnout if each.group in found.told)
    assert sum(hidden) == 0 or sum(hidden) >= 5 or not found.told
    for each in found.turnout:
        assert (found.counts_of(each.group, 7) is None) == (each.group not in found.told)


def run(world, made: int, seed: int, skip: int = 0) -> list[tuple[str, dict[int, str]]]:
    """Random ballots, one in ten spoiled; what was cast."""
    lots, done = Random(seed), []
    options = ["优秀", "称职", "基本称职", "不称职"]
    for group, codes in issue_codes(made, actor=world.office).items():
        for code in codes[skip:] if group == "职工" else codes:
            marks = {each: lots.choice(options) for each in rated(world)}
            if lots.random() < 0.1:
                marks.popitem()
            assert cast(made, marks, code=code).spoiled == (len(marks) < 2)
            done.append((group, marks))
    count_round(made, actor=world.office)
    return done


def oracle(ballots, candidate: int) -> Fraction:
    points = {"优秀": 100, "称职": 80, "基本称职": 60, "不称职": 40}
    total = Fraction(0)
    for group, weight in (("班子", 40), ("职工", 60)):
        marks = [points[marks[candidate]] for each, marks in ballots if each == group and len(marks) == 2]
        total += Fraction(weight, 100) * Fraction(sum(marks), len(marks))
    return total


@pytest.mark.parametrize("seed", [1, 2])
def test_a_round_from_codes_to_result(world, begin, seed):
    made = begin(leaders=7, staff=23)
    assert tally(made) is None
    ballots = run(world, made, seed)
    found = tally(made, actor=world.office)
    assert [(each.group, each.entitled, each.cast, each.quorate) for each in found.turnout] == [
        ("班子", 7, 7, True),
        ("职工", 23, 23, True),
    ]
    assert sum(each.spoiled for each in found.turnout) == sum(len(marks) < 2 for _, marks in ballots)
    for candidate in rated(world):
        assert found.score(candidate) == oracle(ballots, candidate)
        for group in ("班子", "职工"):
            counted = Counter(
                marks[candidate] for each, marks in ballots if each == group and len(marks) == 2
            )
            assert {option: n for option, n in found.counts_of(group, candidate).items() if n} == counted
    scores = result("asked.review", YEAR)
    assert scores.keys() == set(rated(world))
    for candidate, score in scores.items():
        assert abs(Fraction(score) - oracle(ballots, candidate)) < Fraction(1, 10**24)


def test_without_quorum_there_is_no_result(world, begin):
    made = begin(leaders=5, staff=10)
    run(world, made, 3, skip=3)
    found = tally(made)
    assert [each.quorate for each in found.turnout] == [True, False]
    assert result("asked.review", YEAR) == dict.fromkeys(rated(world))


def test_quorum_is_reached_exactly_at_its_share(world, begin):
    made = begin(leaders=5, staff=10)
    run(world, made, 4, skip=2)
    assert [each.quorate for each in tally(made).turnout] == [True, True]


def test_the_last_round_of_the_period_counts_and_an_earlier_moment_stays(world, begin):
    first = begin(effective_on="2026-03-01")
    one = run(world, first, 5)
    then, scores = head().seq, result("asked.review", YEAR)
    second = begin(effective_on="2026-06-01")
    other = run(world, second, 6)
    candidate = rated(world)[0]
    assert oracle(one, candidate) != oracle(other, candidate)
    assert Fraction(result("asked.review", YEAR)[candidate]).limit_denominator(10**6) == oracle(
        other, candidate
    )
    assert result("asked.review", YEAR, as_of=then) == scores
    assert result("asked.review", parse_period("2026-Q1")) == scores
    assert result("asked.review", parse_period("2025")) == {}


def test_others_may_not(world, begin):
    with pytest.raises(NotAllowed):
        tally(begin(), actor=world.people["B-一般-0"])
