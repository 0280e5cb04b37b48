"""Questions as a page needs them: parts, options, and conditions in lists that mean what the expression says."""

import pytest

from bihuan.assess.survey.asking import asked, check_code, plain_condition
from bihuan.assess.survey.public import answer, issue_codes, survey_of
from bihuan.base.errors import Refused
from tests.assess.survey.world import GOOD


def test_every_question_has_its_fields_and_what_can_be_answered(world):
    found = {each.key: each for each in asked(survey_of("asked.pulse"))}
    assert found["first"].parts == (("first_1", "食堂"), ("first_2", "班车"), ("first_3", "宿舍"))
    assert found["first"].options == ("1", "2", "3")
    assert found["mood"].options == ("1", "2", "3", "4", "5")
    assert found["stuck"].when == ["=", "heard", "没有"]
    assert (found["advice"].required, found["advice"].options, found["advice"].when) == (False, (), None)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("mood >= 3 and heard <> '有'", ["and", [">=", "mood", 3], ["<>", "heard", "有"]]),
        (
            "not (heard in ('有', '没有')) or advice is null",
            ["or", ["not", ["in", "heard", ["有", "没有"]]], ["empty", "advice"]],
        ),
        ("contains(worry, '收入')", ["has", "worry", "收入"]),
        ("mood + 1 > 3", None),
        ("heard = '有' and length(advice) > 3", None),
    ],
)
def test_conditions_as_lists_or_not_at_all(world, text, plain):
    assert plain_condition(survey_of("asked.pulse"), text) == plain


def test_checking_a_code_spends_nothing(world):
    wave = world.wave()
    code = next(iter(issue_codes(wave, None, actor=world.office).values()))[0]
    assert check_code(wave, code).record == check_code(wave, code).record == wave
    answer(wave, GOOD, code=code)
    with pytest.raises(Refused):
        check_code(wave, code)
