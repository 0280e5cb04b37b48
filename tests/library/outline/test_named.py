"""What holds a number and is no figure."""

import pytest

from bihuan.library.outline.named import NAMES, blocked
from bihuan.library.text.public import fold


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("于2026年3月5日召开", "2026年3月5日"),
        ("xx年3月动工", "xx年3月"),
        ("二〇二六年度", "二〇二六年度"),
        ("海发〔2025〕18号", "〔2025〕18号"),
        ("《十条措施》", "《十条措施》"),
        ("第十二条", "第十二"),
        ("GB/T 9704—2012", "GB/T 9704—2012"),
        ("1+3+N体系", "1+3+N"),
        ("近三年来", "近三年"),
        ("每日17:30前", "17:30"),
        ("落实“三会一课”", "三会一课"),
        ("打造“100天攻坚”", "100天攻坚"),
        ("联系13800138000", "13800138000"),
        ("一、总体情况", "一、"),
    ],
)
def test_blocked(text, part):
    start = text.index(part)
    covered = {place for span in blocked(fold(text)) for place in range(*span)}
    assert set(range(start, start + len(part))) <= covered


@pytest.mark.parametrize(
    "text", ["新增12名", "提前20天完成", "三十八名员工", "五四名", "“周五学习60分”", "从3月起共12场"[5:]]
)
def test_left_alone(text):
    digits = [place for place, sign in enumerate(text) if sign in "0123456789三十八五四"]
    assert not [span for span in blocked(fold(text)) if any(span[0] <= place < span[1] for place in digits)]


def test_names_hold_numbers_and_stand_once():
    assert len(NAMES) == len(set(NAMES)) > 80
    assert all(any(sign in "一二三四五六七八九十百千万两双" for sign in name) for name in NAMES)
