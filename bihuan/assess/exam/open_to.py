"""Which tests are for a person, how they stand, and whose bank the person keeps."""

from dataclasses import dataclass
from decimal import Decimal

from bihuan.assess.among import people
from bihuan.assess.exam.bank import Test, all_tests, sound_questions
from bihuan.assess.exam.sitting import RUNNING, attempts_left, sittings_now
from bihuan.base.clock import today
from bihuan.ledger.public import catalogue, where_allowed


@dataclass(frozen=True, slots=True)
class OpenTest:
    """A test for a person. `running`: a sitting not handed in (0 none); `last`: the latest one handed in (0 none)."""

    test: Test
    left: int
    running: int
    last: int
    score: Decimal | None
    passed: bool


def open_tests(person: int) -> list[OpenTest]:
    """The tests that are for this person, whether or not they have an attempt left."""
    found = []
    for test in all_tests(catalogue()).values():
        if person not in people(test.definition.people, on=today()).records:
            continue
        mine = sittings_now(test, person)
        done = [row for row in mine if row.state != RUNNING]
        score = done[-1].values.get("score") if done else None
        found.append(
            OpenTest(
                test,
                attempts_left(test, person),
                next((row.record for row in mine if row.state == RUNNING), 0),
                done[-1].record if done else 0,
                None if score is None else Decimal(score),
                any(row.values.get("passed") for row in done),
            )
        )
    return found


def banks_kept_by(person: int) -> list[tuple[Test, int]]:
    """Tests whose bank of questions this person keeps, each with the number of questions that can be drawn."""
    known, found = catalogue(), []
    for test in all_tests(known).values():
        units = where_allowed(known, person, test.definition.by)
        if units is None or units:
            found.append((test, len(sound_questions(test))))
    return found
