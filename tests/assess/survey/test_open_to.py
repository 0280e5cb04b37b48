"""Waves are open to whom they ask, and run by whom the survey names."""

from bihuan.assess.survey.open_to import is_wave, open_waves, waves_run_by
from bihuan.assess.survey.public import answer


def test_waves_are_open_to_whom_they_ask(world):
    of_a, of_all = world.wave(unit="A", closes_on="2026-06-30"), world.wave()
    world.wave(unit="B", closes_on="2026-06-14")  # over
    assert [each.wave.record for each in open_waves(world.people["A1-一般-0"])] == [of_a, of_all]
    assert [each.wave.record for each in open_waves(world.people["B-一般-0"])] == [of_all]
    assert [each.record for each in waves_run_by(world.office, 2)] == [of_all + 1, of_all]
    assert waves_run_by(world.people["A1-中层-0"], 9) == []


def test_only_a_named_survey_knows_who_has_answered(world):
    wave, person = world.wave("named"), world.people["B-一般-0"]
    assert [each.answered for each in open_waves(person)] == [False]
    answer(wave, {"mood": 3}, person=person)
    assert [each.answered for each in open_waves(person)] == [True]
    assert [each.answered for each in open_waves(world.people["B-一般-1"])] == [False]


def test_only_ledgers_of_waves_hold_waves(world):
    assert is_wave("asked.pulse_wave")
    assert not any(map(is_wave, ("asked.pulse_answer", "asked.review_round", "other.heat_wave")))
