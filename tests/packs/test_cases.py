"""Each pack's `cases/`: adopts the pack, enters what the case says through the real actions, compares its figures."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
import yaml

from bihuan.base.period import parse_period
from bihuan.figures.public import value
from bihuan.ledger.public import catalogue
from tests.packs.stage import PACKS, Stage, standing_at

CASES = sorted(PACKS.glob("*/cases/*.yaml"))
AFTERWARDS = date(2027, 1, 4)  # when the figures are asked, after every period of the cases


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.parent.name}/{path.stem}")
@pytest.mark.django_db
def test_case(path, workspace):
    mechanism = path.parent.parent.name
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    stage = Stage(mechanism)
    for act in case["acts"]:
        stage.play(act)
    wrong = []
    with standing_at(AFTERWARDS):
        for asked in case["figures"]:
            figure = f"{mechanism}.{asked['figure']}"
            found = value(figure, stage.units[asked["unit"]], parse_period(str(asked["period"])))
            decimals = catalogue().figure(figure).definition.decimals
            if not _agrees(asked, found, decimals):
                wrong.append(f"{asked}：实际 {found.number}（{found.text}，{found.missing}）")
    assert not wrong, "\n".join(wrong)


def _agrees(asked: dict, found, decimals: int) -> bool:
    if "says" in asked:
        return found.text == asked["says"]
    if asked["is"] == "none":
        return found.number is None and bool(found.missing)
    if found.number is None:
        return False
    step = Decimal(1).scaleb(-decimals)
    return found.number.quantize(step, ROUND_HALF_UP) == Decimal(str(asked["is"])).quantize(
        step, ROUND_HALF_UP
    )
