"""A process killed while answers go from the pool into the book loses none and doubles none."""

import signal

import pytest

from tests.assess.survey.worker import run

MOODS = [1, 1, 2, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("name", "moment"),
    [
        pytest.param("append", "before", marks=pytest.mark.slow),
        pytest.param("append", "after", marks=pytest.mark.slow),
        ("destroy", "before"),
        pytest.param("destroy", "after", marks=pytest.mark.slow),
    ],
)
def test_killed_at_each_part_of_the_work(environment, name, moment):
    made = run(environment, "build")
    wave = made["wave"]
    run(environment, "fill", wave, *made["codes"])
    run(environment, "close_by_step", wave, made["office"])
    run(environment, "settle_and_die", name, moment, code=-signal.SIGKILL)
    found = run(environment, "look", wave)
    assert found == {"waiting": 7, "moods": [], "bad": None}
    assert run(environment, "settle") == {"settled": 1}
    assert run(environment, "look", wave) == {"waiting": 0, "moods": MOODS, "bad": None}
    assert run(environment, "settle") == {"settled": 0}
    assert run(environment, "look", wave) == {"waiting": 0, "moods": MOODS, "bad": None}
