"""Codes are issued once for each person asked, or as many as said, in blocks that hide everybody."""

import pytest

from bihuan.assess.pool.public import issued, unspent
from bihuan.assess.survey.public import issue_codes
from bihuan.base.errors import NotAllowed, Refused


def test_one_code_for_each_person_asked(world):
    wave = world.wave()
    codes = issue_codes(wave, actor=world.office)
    at = world.units
    assert {place: len(each) for place, each in codes.items()} == {
        (at["ROOT"], "领导班子"): 1,
        (at["ROOT"], "一般"): 1,  # the administrator
        (at["A"], "中层"): 2,
        (at["A1"], "一般"): 6,
        (at["A1"], "中层"): 5,
        (at["A2"], "一般"): 8,
        (at["A2"], "中层"): 2,
        (at["A3"], "一般"): 3,
        (at["B"], "一般"): 7,
    }
    every = [code for each in codes.values() for code in each]
    assert len(set(every)) == 35
    assert all(len(code) == 14 and set(code) <= set("0123456789ABCDEFGHJKMNPQRSTVWXYZ-") for code in every)
    # A's own two and A3's three make five; the root's own two draw the smallest unit up.
    assert issued(wave) == {
        (at["ROOT"], ""): 7,
        (at["A1"], "一般"): 6,
        (at["A1"], "中层"): 5,
        (at["A2"], ""): 10,
        (at["B"], "一般"): 7,
    }


def test_only_people_whom_the_survey_asks(world):
    codes = issue_codes(world.wave("plain", "A"), actor=world.office)
    assert {place: len(each) for place, each in codes.items()} == {
        (world.units["A"], ""): 2,
        (world.units["A1"], ""): 5,
        (world.units["A2"], ""): 2,
    }


def test_more_codes_may_follow(world):
    wave, at = world.wave("plain"), world.units
    issue_codes(wave, {(at["A"], ""): 6}, actor=world.office)
    issue_codes(wave, {(at["A"], ""): 1, (at["B"], ""): 2}, actor=world.office)
    # Two alone cannot hide anybody: all move to the unit above, those of the first batch too.
    assert issued(wave) == {(at["ROOT"], ""): 9}
    assert unspent(wave) == issued(wave)


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({("A", "一般"): 4}, "不足 5 份"),
        ({("A", "一般"): -6}, "不对"),
        ({}, "没有要问的人"),
    ],
)
def test_refused(world, counts, said):
    counts = {(world.units[unit], group): number for (unit, group), number in counts.items()}
    with pytest.raises(Refused, match=said):
        issue_codes(world.wave(), counts, actor=world.office)


def test_units_beyond_the_wave_are_refused(world):
    with pytest.raises(Refused, match="不在这次调查的范围"):
        issue_codes(world.wave(unit="A"), {(world.units["B"], ""): 9}, actor=world.office)


def test_others_may_not(world):
    with pytest.raises(NotAllowed):
        issue_codes(world.wave(), actor=world.people["B-一般-0"])


def test_named_surveys_have_no_codes(world):
    with pytest.raises(Refused, match="实名"):
        issue_codes(world.wave("named"), actor=world.office)
