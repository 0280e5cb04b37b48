"""The nearest name, among few and among very many."""

import pytest

from bihuan.base.nearest import did_you_mean, nearest

MANY = [f"field_{number}" for number in range(1000)] + ["recorded_on", "岗位名称", "级别"]


@pytest.mark.parametrize("known", [MANY[-3:], MANY])
@pytest.mark.parametrize(
    ("name", "close"),
    [("recorded_no", "recorded_on"), ("recordedon", "recorded_on"), ("岗位名", "岗位名称"), ("xyz", "")],
)
def test_nearest(known, name, close):
    assert nearest(name, known) == close


def test_the_best_of_many_alike():
    assert nearest("feild_777", MANY) == "field_777"


def test_words():
    assert did_you_mean("级", ["级别", "人数"]) == "是不是“级别”？"
    assert did_you_mean("x", []) == "这里没有可用的名称。"
    assert did_you_mean("x", ["甲", "乙"]) == "可用的有：甲、乙。"
    assert did_you_mean("zz", MANY).endswith("field_9……。")
