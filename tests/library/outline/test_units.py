"""Units: the longest wins, and words that only begin like one are none."""

import re

import pytest

from bihuan.library.outline.units import COUNTING, MONEY, SHARES, SPANS, UNIT, UNITS


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("个百分点", "个百分点"),
        ("个工作日内", "个工作日"),
        ("场次", "场次"),
        ("项目", None),
        ("台风", None),
        ("台风机", "台"),
        ("人才", None),
        ("小时", "小时"),
        ("吨标准煤", "吨标准煤"),
    ],
)
def test_unit(text, unit):
    found = re.match(UNIT, text)
    assert (found[0] if found else None) == unit


def test_groups_name_units():
    assert (COUNTING | MONEY | SHARES | SPANS) - {""} <= set(UNITS)
