"""Each pack's `cases/`: adopts the pack, does what the case says through the real actions, compares what comes of it."""

from datetime import date

import pytest
import yaml

from tests.packs.expected import differences
from tests.packs.stage import PACKS, Stage, standing_at

CASES = sorted(PACKS.glob("*/cases/*.yaml"))
AFTERWARDS = date(2027, 1, 4)  # when everything is asked, after every period of the cases
PARTS = {"title", "acts", "figures", "duties", "scores", "points", "warnings"}


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.parent.name}/{path.stem}")
@pytest.mark.django_db
def test_case(path, workspace):
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert case.keys() <= PARTS
    stage = Stage(path.parent.parent.name)
    for act in case["acts"]:
        stage.play(act)
    with standing_at(AFTERWARDS):
        wrong = differences(stage, case)
    assert not wrong, "\n".join(wrong)
