"""Answers are held against the survey's own rules; a refused one spends no code, an accepted one spends it for good."""

from datetime import timedelta

import pytest

from bihuan.assess.pool.public import pooled, unspent
from bihuan.assess.survey.public import answer, close_wave, issue_codes
from bihuan.base.clock import use_clock
from bihuan.base.errors import BihuanError, NotFound, Refused
from bihuan.book.public import find, head
from tests.assess.survey.world import GOOD, NOON


@pytest.fixture
def wave(world):
    return world.wave(closes_on="2026-06-20")


@pytest.fixture
def codes(world, wave):
    return issue_codes(wave, actor=world.office)[world.units["A1"], "一般"]


def codes_of(refused) -> set[str]:
    return {issue.code for issue in refused.value.issues}


def test_an_answer_waits_in_the_pool_and_in_no_book(world, wave, codes):
    before = head()
    answer(wave, GOOD | {"advice": " 食堂加个窗口 "}, code=codes[0])
    assert head() == before
    assert find("asked.pulse_answer").count() == 0
    [one] = pooled(wave)
    assert (one.unit, one.group) == (world.units["A1"], "一般")
    assert one.values == GOOD | {"advice": "食堂加个窗口"}


def test_codes_may_be_typed_carelessly(wave, codes):
    answer(wave, GOOD, code=f" {codes[0].lower().replace('-', ' ').replace('0', 'o').replace('1', 'l')}")
    assert len(pooled(wave)) == 1


def test_a_code_is_spent_once(wave, codes):
    answer(wave, GOOD, code=codes[0])
    with pytest.raises(Refused, match="不对，或者已经用过"):
        answer(wave, GOOD, code=codes[0])
    assert len(pooled(wave)) == 1


@pytest.mark.parametrize("code", ["", "ABCD-EFGH-JKMN"])
def test_a_wrong_code_is_refused(wave, codes, code):
    with pytest.raises(Refused, match="不对，或者已经用过"):
        answer(wave, GOOD, code=code)


def test_a_code_of_another_wave_is_refused(world, wave, codes):
    other = world.wave("plain")
    issue_codes(other, {(world.units["A"], ""): 6}, actor=world.office)
    with pytest.raises(Refused, match="不对，或者已经用过"):
        answer(other, {"mood": 3}, code=codes[0])


def test_every_fault_is_told_and_the_code_is_not_spent(wave, codes):
    before = unspent(wave)
    values = GOOD | {"mood": 9, "worry": ["房子"], "first_2": 1, "heard": ""}
    with pytest.raises(Refused) as refused:
        answer(wave, values, code=codes[0])
    assert {issue.field for issue in refused.value.issues} >= {"mood", "worry", "heard"}
    assert unspent(wave) == before
    answer(wave, GOOD, code=codes[0])


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"first_2": 1}, "名次不能重复"),
        ({"heard": "没有"}, "“卡在哪里”没有填"),
        ({"stuck": "班组"}, "“卡在哪里”不用回答"),
        ({"fine_2": ""}, "没有填"),
    ],
)
def test_rules_of_the_survey(wave, codes, values, said):
    with pytest.raises(Refused, match=said):
        answer(wave, GOOD | values, code=codes[0])
    assert pooled(wave) == []


@pytest.mark.parametrize("name", ["unit", "answer_group", "pulse_wave", "effective_on", "moood"])
def test_nothing_but_answers_is_taken(wave, codes, name):
    with pytest.raises(Refused) as refused:
        answer(wave, GOOD | {name: 1}, code=codes[0])
    assert codes_of(refused) == {"survey.unknown_question"}


def test_not_after_the_last_day(wave, codes):
    with use_clock(lambda: NOON + timedelta(days=5)):
        answer(wave, GOOD, code=codes[0])
    with use_clock(lambda: NOON + timedelta(days=6)), pytest.raises(Refused, match="截止"):
        answer(wave, GOOD, code=codes[1])


def test_not_after_closing(world, wave, codes):
    close_wave(wave, actor=world.office)
    with pytest.raises(Refused, match="已经收回"):
        answer(wave, GOOD, code=codes[0])


def test_no_such_wave(world):
    with pytest.raises(NotFound):
        answer(world.root, GOOD, code="x")


def test_a_named_answer_is_an_ordinary_record_of_the_person(world):
    wave, person = world.wave("named"), world.people["A2-中层-0"]
    answer(wave, {"mood": 3}, person=person)
    [row] = find("asked.named_answer")
    assert row.values == {"named_wave": wave, "person": person, "mood": 3, "answer_group": "中层"}
    assert row.unit == world.units["A2"]
    with pytest.raises(BihuanError, match="重复"):
        answer(wave, {"mood": 4}, person=person)


def test_nobody_answers_for_another_or_after_closing(world):
    wave = world.wave("named")
    with pytest.raises(Refused, match="没有问到您"):
        answer(wave, {"mood": 3}, person=world.root)
    close_wave(wave, actor=world.office)
    with pytest.raises(Refused, match="已经收回"):
        answer(wave, {"mood": 3}, person=world.people["A2-中层-0"])
