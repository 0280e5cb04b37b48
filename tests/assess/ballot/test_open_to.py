"""Rounds are open at their unit and below until they are counted; a code opens one without being spent."""

import pytest

from bihuan.assess.ballot.open_to import check_code, is_round, open_rounds, rounds_run_by
from bihuan.assess.ballot.public import cast, count_round, issue_codes
from bihuan.base.errors import Refused


def test_open_below_their_unit_until_counted(world, begin):
    of_a, of_all = begin(unit=world.units["A"]), begin()
    assert [each.record for each in open_rounds(world.people["A1-一般-0"])] == [of_a, of_all]
    assert [each.record for each in open_rounds(world.people["B-一般-0"])] == [of_all]
    count_round(of_all, actor=world.office)
    assert open_rounds(world.people["B-一般-0"]) == []
    assert [each.record for each in rounds_run_by(world.office, 9)] == [of_all, of_a]
    assert rounds_run_by(world.people["A1-中层-0"], 9) == []


def test_a_code_opens_its_round_once(world, begin):
    round_ = begin()
    code = issue_codes(round_, actor=world.office)["班子"][0]
    assert [check_code(round_, code)[1] for _ in range(2)] == ["班子", "班子"]
    cast(round_, {}, code=code)
    with pytest.raises(Refused):
        check_code(round_, code)


def test_only_ledgers_of_rounds_hold_rounds(world):
    assert is_round("asked.review_round")
    assert not any(map(is_round, ("asked.review_vote", "asked.pulse_wave", "other.first_round")))
