"""Suggestions as one types: characters, initials, both mixed; and only of what the person may read."""

import pytest

from bihuan.library.search.public import Suggested, suggest
from bihuan.org.public import INSTALLATION
from tests.ledger.conftest import clock, world  # noqa: F401
from tests.library.search.hall import open_hall

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall(world):  # noqa: F811
    return open_hall(world)


def _texts(hall, prefix, person="clerk_a", **more):
    actor = hall.person(person) if person else INSTALLATION
    return [each.text for each in suggest(prefix, actor=actor, **more)]


def test_characters_and_initials(hall):
    assert _texts(hall, "积分卡")[0] == "积分卡使用说明"
    for typed in ("jfk", "JFK", "积fk", "积分k", "ｊｆｋ"):
        assert _texts(hall, typed) == ["积分卡使用说明"], typed
    assert "党员积分管理办法" in _texts(hall, "jfgl"), "inside a title as well"
    assert _texts(hall, "d")[0] == "党员积分管理办法"
    assert _texts(hall, "設備") == _texts(hall, "设备") == ["设备检修讲话"]
    assert _texts(hall, "党员管理") == []
    people = [
        each for each in suggest("clerk", actor=hall.person("clerk_a")) if each.kind is Suggested.PERSON
    ]
    assert {each.text for each in people} == {"clerk_a某", "clerk2_a某", "clerk_b某"}
    [unit] = [each for each in suggest("b支", actor=INSTALLATION) if each.kind is Suggested.UNIT]
    assert unit.text == "B支部"


def test_odd_beginnings_and_limits(hall):
    for odd in ("", " ", "\n", "(", "[", "a.*", ".", "\\", "“”", "\x00", "d" * 500, "😀", "\ud800"):
        assert isinstance(_texts(hall, odd), list)
    assert _texts(hall, ".*") == []
    assert len(_texts(hall, "积", limit=1)) == 1
    assert _texts(hall, "积", limit=0) == []


def test_every_sign_is_only_itself(hall):
    for sign in map(chr, range(33, 127)):
        assert all(sign in text.lower() or sign.isalnum() for text in _texts(hall, sign)), sign
        assert _texts(hall, f"{sign}{sign}<b>") == []


def test_only_what_the_person_may_read(hall):
    for person in ("clerk_a", "member", "chief_a", "clerk_b", "office", "nobody"):
        may = hall.readable(person)
        for typed in ("nb", "内部", "jf", "积", "a", "b", "al", "bl", "n", "mt"):
            told = suggest(typed, actor=hall.person(person), limit=50)
            assert {each.record for each in told} <= may
            assert "积分密谈记要" not in [each.text for each in told]
        assert ("内部积分通报" in _texts(hall, "nb", person)) == (hall.records["internal"] in may)
        assert ("B楼积分屏采购" in _texts(hall, "bl", person)) == (hall.records["matter_B"] in may)
