"""A token speaks for one person, until its day, while the person is active and holds a post; a forged one for nobody."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from django.core import signing
from django.test import override_settings

from bihuan.base.clock import use_clock
from bihuan.base.errors import NotAllowed, Refused
from bihuan.org.tokens import SALT, make_token, read_token
from tests.org.builder import BEGIN, appoint, enter, person, post, unit

NOW = datetime(2026, 9, 30, 2, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Holder:
    """Records of somebody with a post, and of the post held."""

    person: int
    root: int
    appointment: int


@pytest.fixture
def holder(db):
    """On a fixed day."""
    with use_clock(lambda: NOW):
        root = unit("G")
        someone = person("p1", root)
        yield Holder(someone, root, appoint(someone, post(root, "素材会员"), root))


def code(call) -> str:
    with pytest.raises(NotAllowed) as refused:
        call()
    return refused.value.issues[0].code


def test_a_token_names_its_person_until_its_day(holder):
    token = make_token(holder.person, 2)
    assert token.until == NOW + timedelta(days=2)
    assert read_token(token.text).person == holder.person
    with use_clock(lambda: token.until - timedelta(seconds=1)):
        assert read_token(token.text).person == holder.person
    with use_clock(lambda: token.until):
        assert code(lambda: read_token(token.text)) == "token.expired"


def test_what_was_not_signed_here_is_none(holder):
    text = make_token(holder.person, 2).text
    said = signing.dumps({"person": holder.person, "until": 2**40}, salt="elsewhere")
    for forged in ("", "a:b:c", text[:-1], f"x{text}", said, "令牌", signing.dumps([1], salt=SALT)):
        assert code(lambda forged=forged: read_token(forged)) == "token.unreadable"
    with override_settings(SECRET_KEY="another"):
        assert code(lambda: read_token(text)) == "token.unreadable"


def test_whoever_leaves_takes_the_token_along(holder):
    token = make_token(holder.person, 30).text
    document = {"number": "p1", "name": "p1某", "unit": holder.root}
    gone = {"record": holder.person, "action": "step.leave", "state": "left", "unit": holder.root}
    enter("org.person", document, on=BEGIN + timedelta(days=1), **gone)
    assert code(lambda: read_token(token)) == "token.inactive"
    assert code(lambda: make_token(holder.person, 30)) == "token.inactive"


def test_whoever_holds_no_post_any_more_neither(holder):
    token = make_token(holder.person, 30).text
    enter(
        "org.appointment",
        {"person": holder.person, "post": 0},
        record=holder.appointment,
        action="void",
        state="void",
    )
    assert code(lambda: read_token(token)) == "token.no_post"
    assert code(lambda: make_token(holder.person, 30)) == "token.no_post"


def test_only_people_have_tokens(holder):
    assert code(lambda: make_token(holder.root, 30)) == "token.inactive"
    assert code(lambda: make_token(0, 30)) == "token.inactive"


@pytest.mark.parametrize("days", [0, -1, 367])
def test_days_out_of_bounds_are_refused(holder, days):
    with pytest.raises(Refused, match="1 到 366 天"):
        make_token(holder.person, days)
