"""Warnings on pages: of one's own units alone, with the rule in words; a replay shows only what one may see, and bad conditions are told."""

import pytest

from bihuan.book.public import current
from tests.assess.warning.conftest import world

__all__ = ["world"]

RULE = "/assessment/warnings/replay/watch.score"


@pytest.fixture
def raised(world) -> dict[str, int]:
    """A warning at A and one at B, raised today: by whose unit."""
    world.risk("高压", "高", "A", score=90)
    world.risk("登高", "高", "B", score=70)
    world.risk("动火", "高", "B", score=95)
    world.go(20)
    made = world.run()
    return {
        row.values["about"]: record
        for record, row in current(made.raised).items()
        if row.values["rule"] == "分值过高"
    }


def abouts(answer) -> set[str]:
    """What the warnings of a list of one rule are about."""
    return {row["about"] for row in answer.context["rows"] if row["rule"] == "分值过高"}


def test_everybody_sees_the_warnings_of_their_units(world, raised, signed_in):
    assert abouts(signed_in("office").get("/assessment/warnings/")) == {"高压", "动火"}
    assert abouts(signed_in("clerk").get("/assessment/warnings/")) == {"高压"}
    assert signed_in("clerk").get(f"/assessment/warnings/{raised['动火']}").status_code == 404
    assert abouts(signed_in("office").get("/assessment/warnings/?unit=B支部(B)")) == {"动火"}
    assert abouts(signed_in("office").get("/assessment/warnings/?past=1")) == set()
    standing = signed_in("clerk").get("/assessment/").context["standing"]
    assert standing == signed_in("clerk").get("/assessment/warnings/").context["part"].total


def test_one_warning_says_its_rule_and_what_may_be_done(world, raised, signed_in):
    page = signed_in("office").get(f"/assessment/warnings/{raised['高压']}")
    rule = page.context["rule"]
    assert (rule.raises, rule.clears) == ("分值 ＞ 80", "分值 ＜ 60")
    assert "等级 ≠ “低”" in rule.looks_at
    assert page.context["about"].label == "高压"
    assert [each["name"] for each in page.context["steps"]] == ["take_up", "snooze"]
    assert signed_in("chief").get(f"/assessment/warnings/{raised['高压']}").context["steps"] == []


def test_another_threshold_beside_the_present_one(world, raised, signed_in):
    asked = f"{RULE}?go=1&from=2026-03-02&to={world.day}&raise-0=65"
    told = signed_in("office").get(asked)
    assert {(row["name"], row["given"]) for row in told.context["rows"]} == {
        ("高压", "both"), ("动火", "both"), ("登高", "new"),
    }  # fmt: skip
    mine = signed_in("clerk").get(asked)
    assert {row["name"] for row in mine.context["rows"]} == {"高压"}
    assert "登高" not in mine.content.decode()


def test_what_cannot_be_replayed_is_told_and_stays(world, raised, signed_in):
    browser = signed_in("office")
    bad = browser.get(f"{RULE}?go=1&from=2026-03-02&to={world.day}&raise=nonsense+%3E+1&clear=")
    assert bad.status_code == 422
    assert bad.context["typed"]["free_raise"] == "nonsense > 1"
    assert browser.get(f"{RULE}?go=1&from=昨天&to={world.day}").status_code == 422
    assert browser.get(f"{RULE}?go=1&from=2024-01-01&to={world.day}").status_code == 422
    assert browser.get(f"{RULE}?go=1&from={world.day}&to=2026-03-02").status_code == 422
    assert browser.get("/assessment/warnings/replay/watch.none").status_code == 404
