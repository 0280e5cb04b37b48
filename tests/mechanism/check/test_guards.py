"""Conditions that can never hold, or always do."""

import pytest

from tests.mechanism.sample import Break, assert_found, issues_of

CASES = [
    Break("guard_never", "when: cost > 0", "when: cost > 500", "cost > 500"),
    Break("guard_never", "when: cost > 0", "when: level = '轻' and level = '重'", "level = '轻' and level"),
    Break("guard_never", "when: cost > 0", "when: state = 'done'", "state = 'done'", says="draft"),
    Break("guard_never", "when: cost > 0", "when: day is null", "day is null"),
    Break(
        "guard_never", "must: cost > 10 or level = '轻'", "must: cost > 10 and cost < 10.01", "cost > 10 and"
    ),
    Break("guard_never", "count: wish,", "count: wish where text = '',", "wish where text", "figures.yaml"),
    Break("guard_always", "when: cost > 0", "when: cost >= 0 or cost is null", "cost >= 0 or"),
    Break(
        "guard_always",
        "required_when: level = '重'",
        "required_when: \"state in ('draft', 'asked', 'done')\"",
        '"state in',
    ),
]
POSSIBLE = [
    "cost > 10 and cost < 10.02",
    "cost >= 500",
    "cost between 3 and 4 and not level = '轻'",
    "coalesce(cost, 0) = 0",
    "level is null",
    "talk is null and done_on is not null",
    "day >= '2026-03-05' and day <= '2026-03-05'",
    "today > day",
    "note like '%a%' and note like '%b%'",
    "count(wish) = -1",
    "who.party and not who.party",
]


@pytest.mark.parametrize("broken", CASES, ids=lambda case: f"{case.code}: {case.new}")
def test_fault(broken):
    assert_found(broken)


@pytest.mark.parametrize("condition", POSSIBLE)
def test_what_may_hold_or_cannot_be_judged_is_let_through(condition):
    files = Break("", "when: cost > 0", f'when: "{condition}"', "").files()
    assert not {"guard_never", "guard_always"} & {issue.code for issue in issues_of(files)}
