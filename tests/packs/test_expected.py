"""What a case expects is really compared: a wrong number, status, score, star or warning is told, and nothing else."""

import copy

import pytest
import yaml

from tests.packs.expected import differences
from tests.packs.stage import PACKS, Stage, standing_at
from tests.packs.test_cases import AFTERWARDS

WRONG = {
    "branch_assessment/cases/one_quarter.yaml": [
        ("figures", 0, {"is": 99}),
        ("figures", 2, {"is": 0}),
        ("duties", 0, {"is": "未完成"}),
        ("duties", 0, {"done": AFTERWARDS}),
        ("duties", 7, {"is": "未完成"}),
        ("scores", 0, {"total": 99.99}),
        ("scores", 1, {"items": {"committee": 5.34}}),
        ("scores", 2, {"grade": "优秀"}),
        ("scores", 2, {"missing": ["支部建设质量"]}),
        ("scores", 0, {"results": {"联动单位考核分": 1}}),
    ],
    "member_points/cases/two_months.yaml": [
        ("points", 0, {"total": 69.49}),
        ("points", 0, {"star": "三星"}),
        ("points", 1, {"correction": 0}),
        ("points", 3, {"rules": {"urgent": 4}}),
        ("points", 2, {"is": "none"}),
    ],
    "talent_warning/cases/a_year_of_warnings.yaml": [
        ("warnings", 0, {"raised": AFTERWARDS}),
        ("warnings", 1, {"value": 1.7}),
        ("warnings", 3, {"cleared": AFTERWARDS}),
        ("warnings", 3, None),
    ],
}


@pytest.mark.parametrize("path", WRONG)
@pytest.mark.django_db
def test_what_is_wrong_is_told(path, workspace):
    case = yaml.safe_load((PACKS / path).read_text(encoding="utf-8"))
    stage = Stage(path.partition("/")[0])
    for act in case["acts"]:
        stage.play(act)
    with standing_at(AFTERWARDS):
        assert differences(stage, case) == []
        for part, place, other in WRONG[path]:
            changed = copy.deepcopy(case)
            if other is None:
                del changed[part][place]
            else:
                changed[part][place] |= other
            told = differences(stage, changed)
            assert len(told) == 1, (part, place, other, told)


@pytest.mark.django_db
def test_an_act_that_should_be_refused_must_be(workspace):
    stage = Stage("branch_assessment")
    act = {"day": AFTERWARDS, "by": "一文员", "create": "task", "values": {"unit": "J1", "title": "改线"}}
    act["values"] |= {"until": AFTERWARDS, "effective_on": AFTERWARDS}
    with pytest.raises(AssertionError, match="应被拒绝，却办成了"):
        stage.play(act | {"refused": "无权"})
    with pytest.raises(AssertionError, match="应因“别的话”被拒绝"):
        stage.play(act | {"by": "二文员", "refused": "别的话"})
    with pytest.raises(AssertionError, match="被拒绝"):
        stage.play(act | {"by": "二文员"})
