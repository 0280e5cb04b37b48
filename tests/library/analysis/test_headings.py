"""Headings are found with their levels, also before a sentence that goes on, and prose is none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.library.analysis.public import Heading, headings

SENTENCE = "每周五下午留出一小时，装配、机加两个车间轮流讲。"


@pytest.mark.parametrize(
    ("line", "level", "number", "title"),
    [
        ("一、摸清底数", 1, "一、", "摸清底数"),
        ("十二、把住关口。" + SENTENCE, 1, "十二、", "把住关口"),
        ("　　三、压实责任：", 1, "三、", "压实责任"),
        ("第二章 职责分工", 1, "第二章", "职责分工"),
        ("第三部分：下一步打算", 1, "第三部分：", "下一步打算"),
        ("第一节 一般要求", 2, "第一节", "一般要求"),
        ("（一）时段固定下来。" + SENTENCE, 2, "（一）", "时段固定下来"),
        ("(二)形式活起来", 2, "(二)", "形式活起来"),
        ("1.建台账", 3, "1.", "建台账"),
        ("2．对清单。" + SENTENCE, 3, "2．", "对清单"),
        ("3、销问题", 3, "3、", "销问题"),
        ("（1）谁来办", 4, "（1）", "谁来办"),
        ("## 主要做法", 2, "", "主要做法"),
        ("# 一、主要做法", 1, "一、", "主要做法"),
    ],
)
def test_heading(line, level, number, title):
    text = f"{SENTENCE}\n{line}\n{SENTENCE}"
    (found,) = headings(text)
    assert (found.level, found.number, found.title) == (level, number, title)
    shown = text[found.start : found.end]
    assert shown.startswith(number) and shown.endswith(title)


@pytest.mark.parametrize(
    "line",
    [
        SENTENCE,
        "1.5亿元的投资已经到位",
        "2024年5月",
        "一是抓早，二是抓小。",
        "一线职工说好才是真的好",
        "#没有空格的话题",
        "一、" + "话很长，" * 30 + "没有一句完。",
        "1、\t单位\t数量",
        "二、",
    ],
)
def test_no_heading(line):
    assert headings(line) == ()


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(["一、甲", "（二）乙。丙丁。", "3.戊", "（4）己", SENTENCE, "", "## 庚 "]),
        max_size=12,
    )
)
def test_offsets_lead_to_number_and_title(lines):
    text = "\n".join(lines)
    found = headings(text)
    assert len(found) == sum(line not in (SENTENCE, "") for line in lines)
    assert list(found) == sorted(found, key=lambda each: each.start)
    for each in found:
        assert text[each.start : each.end] == each.number + each.title
        assert isinstance(each, Heading)
