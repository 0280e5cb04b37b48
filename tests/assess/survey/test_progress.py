"""Progress is told in steps of five, so that nobody can be seen answering."""

import pytest

from bihuan.assess.survey.public import answer, close_wave, issue_codes, progress
from bihuan.base.errors import NotAllowed
from tests.assess.survey.world import GOOD


def test_in_steps_of_the_minimum(world):
    wave = world.wave()
    codes = issue_codes(wave, actor=world.office)
    said = []
    for code in [*codes[world.units["B"], "一般"], *codes[world.units["A1"], "一般"]]:
        answer(wave, GOOD, code=code)
        lines = {line.group: line for line in progress(wave, actor=world.office)}
        said.append((lines["一般"].text, lines["一般"].reached, lines["中层"].text, lines["合计"].text))
    assert said[3:5] == [
        ("不足 5 份", False, "不足 5 份", "不足 5 份"),
        ("5 份以上", False, "不足 5 份", "5 份以上"),
    ]
    assert said[8] == ("5 份以上", False, "不足 5 份", "5 份以上")
    assert said[-1] == ("10 份以上", True, "不足 5 份", "10 份以上")
    assert (lines["一般"].issued, lines["一般"].quota, lines["合计"].issued) == (13, 10, 35)
    close_wave(wave, actor=world.office)
    [whole] = progress(wave, actor=world.office)
    assert (whole.issued, whole.text) == (35, "10 份以上")


def test_of_a_named_survey_exactly(world):
    wave = world.wave("named")
    answer(wave, {"mood": 3}, person=world.people["A2-中层-0"])
    lines = {line.group: line for line in progress(wave, actor=world.office)}
    assert (lines["中层"].issued, lines["中层"].text) == (9, "1 份")


def test_others_may_not(world):
    with pytest.raises(NotAllowed):
        progress(world.wave(), actor=world.people["B-一般-0"])
