"""Single fields: every fault with its place."""

import pytest

from tests.mechanism.sample import Break, assert_found

CASES = [
    Break("field_options", ", of: [轻, 重], default: 轻", "", "level: {"),
    Break("field_options", "of: [住房, 就医]", "of: [住房, 住房]", "住房]"),
    Break("field_options", "of: [住房, 就医]", "of: [住房, ' ']", "' '"),
    Break("field_options", "of: [住房, 就医]", "of: [住房, 就医、就学]", "就医、就学", says="顿号"),
    Break("field_link", ", to: talks.talk", "", "talk: {title"),
    Break("field_link", "to: talks.talk", "to: talks.tlak", "talks.tlak", mends="talks.talk"),
    Break("field_table", "        fields:\n          name: {title: 名称, type: text}\n", "", "items:"),
    Break("field_table", "{title: 名称, type: text}", "{title: 名称, type: file}", "file}"),
    Break(
        "field_table",
        "{title: 名称, type: text}",
        "{title: 名称, type: text, required_when: 'true'}",
        "required_when: 'true'",
    ),
    Break(
        "field_sensitive",
        "{title: 名称, type: text}",
        "{title: 名称, type: text, personal: sensitive}",
        "sensitive}\n    rules",
    ),
    Break(
        "field_sensitive",
        "formula: cost * 2",
        "formula: cost * 2, personal: sensitive",
        "sensitive}\n      items",
    ),
    Break("field_bounds", "min: 0, max: 500", "min: 600, max: 500", "600, max"),
    Break("field_bounds", "max: 200", "max: 0.5", "0.5"),
    Break("field_default", "default: 轻", "default: 中", "中}"),
    Break("field_default", "unit: 元}", "unit: 元, default: 900}", "900}", says="900"),
    Break("field_default", "unit: 元}", "unit: 元, default: 贵}", "贵}"),
    Break("field_default", "default: today", "default: 明天", "明天"),
    Break(
        "field_default",
        "type: choices, of: [住房, 就医]",
        "type: choices, of: [住房, 就医], default: 住房、上学",
        "住房、上学",
    ),
    Break(
        "field_default", "type: person, required: true", "type: person, required: true, default: 张三", "张三"
    ),
    Break(
        "field_default",
        "type: text, required: true, max: 80",
        "type: text, required: true, max: 1, default: 长了",
        "长了",
    ),
    Break("field_default", "{title: 名称, type: text}", "{title: 名称, type: integer, default: 0.5}", "0.5}"),
    Break("field_default", "{title: 名称, type: text}", "{title: 名称, type: yes_no, default: 是}", "是}"),
    Break("field_formula", ", formula: cost * 2", "", "twice: {"),
    Break("field_key", "type: person, required: true", "type: person, required: true, min: 3", "min: 3"),
    Break(
        "field_key", "formula: cost * 2", "formula: cost * 2, required: true", "required: true}\n      items"
    ),
    Break(
        "field_key",
        "type: money, min",
        "type: money, required: true, required_when: cost > 0, min",
        "required_when: cost > 0",
    ),
    Break("field_accept", "accept: [pdf]", "accept: [.PDF]", ".PDF"),
]


@pytest.mark.parametrize("broken", CASES, ids=lambda case: f"{case.code}: {case.new}")
def test_fault(broken):
    assert_found(broken)
