"""Advice on burden: found, cited, and never an error."""

import pytest

from bihuan.base.issue import Level
from bihuan.mechanism.check.burden import RULES
from tests.mechanism.sample import Break, assert_found, issues_of

MANY = "".join(f"      extra{n}: {{title: 附加{n}, type: text}}\n" for n in range(20))
CASES = [
    Break(
        "burden_ranking", "title: 走访人数", "title: 走访人数排名", "people: {", "figures.yaml", says="国办函"
    ),
    Break(
        "burden_meetings", "title: 办结次数", "title: 会议次数", "ended: {", "figures.yaml", says="若干规定"
    ),
    Break("burden_photo", "accept: [pdf]", "required: true, accept: [jpg, png]", "proof: {"),
    Break(
        "burden_photo",
        "{title: 凭据, type: file, accept: [pdf]}",
        "{title: 现场照片, type: file, required: true}",
        "proof: {",
    ),
    Break(
        "burden_streak",
        "streak: {of: wish",
        "streak: {of: visit",
        "streak: {of",
        "figures.yaml",
        says="走访对象",
    ),
    Break(
        "burden_fields",
        "      done_on: {title",
        f"{MANY}      done_on: {{title",
        "fields:\n      day",
        says="要填",
    ),
]


@pytest.mark.parametrize("broken", CASES, ids=lambda case: f"{case.code}: {case.new[:30]}")
def test_advice(broken):
    assert_found(broken)


def test_an_optional_photo_is_nobodys_burden():
    files = Break("", "accept: [pdf]", "accept: [jpg, png]", "").files()
    assert "burden_photo" not in {issue.code for issue in issues_of(files)}


def test_every_rule_says_when_it_was_made_and_is_only_advice():
    for code, rule in RULES.items():
        assert rule["rule"] and rule["since"] and rule["says"] and rule["mend"]
        found = [
            each
            for case in CASES
            if case.code == code
            for each in issues_of(case.files())
            if each.code == code
        ]
        assert found and {issue.level for issue in found} == {Level.ADVICE}
