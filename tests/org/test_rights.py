"""Who may act follows posts, places and dates; nobody else may."""

from datetime import date

import pytest

from bihuan.book.public import head
from bihuan.mechanism.language import By
from bihuan.org.public import allowed, holders, kinds_held, may_read, posts_of, readable_units, valid
from tests.org.builder import BEGIN, appoint, enter, person, post, unit

pytestmark = pytest.mark.django_db
POSTS = {"secretary": "支部书记", "office": "办公室"}
LATER = date(2026, 6, 1)


@pytest.fixture
def people():
    root = unit("G")
    branch, other = unit("B", root), unit("C", root)
    found = {"root": root, "branch": branch, "other": other}
    for name, at, kind in (
        ("sec", branch, "支部书记"),
        ("office", root, "办公室"),
        ("sec2", other, "支部书记"),
    ):
        found[name] = person(name, at)
        found[f"{name}_appointment"] = appoint(found[name], post(at, kind), at)
    found["nobody"] = person("nobody", branch)
    return found


def may(people, who, *words, on=LATER, **more):
    by = [By.parse(word) for word in words]
    return allowed(people[who], by, unit=people["branch"], on=on, posts=POSTS, **more)


def test_here_above_and_elsewhere(people):
    assert may(people, "sec", "secretary")
    assert not may(people, "sec2", "secretary")
    assert not may(people, "office", "office")
    assert may(people, "office", "above.office")
    assert not may(people, "sec", "above.secretary")
    assert not may(people, "nobody", "secretary", "above.office")


def test_before_and_after_the_appointment(people):
    record = people["sec_appointment"]
    held = next(version for version in valid("org.appointment", LATER) if version.record == record)
    assert not may(people, "sec", "secretary", on=date(2025, 12, 31))
    assert [each.unit for each in posts_of(people["sec"], LATER)] == [people["branch"]]
    appoint(
        people["sec"],
        held.document["post"],
        people["branch"],
        record=record,
        action="end",
        state="ended",
        on=LATER,
    )
    assert may(people, "sec", "secretary", on=BEGIN)
    assert not may(people, "sec", "secretary", on=LATER)


def test_the_person_concerned(people):
    document = {"raised_by": people["nobody"], "helpers": [people["sec2"]]}
    assert may(people, "nobody", "concerned.raised_by", document=document)
    assert may(people, "sec2", "concerned.helpers", document=document)
    assert not may(people, "sec", "concerned.raised_by", document=document)
    assert may(people, "sec", "concerned.actor", creator=people["sec"])
    assert not may(people, "sec", "concerned.actor", creator=people["nobody"])


def test_anyone_and_the_installation(people):
    assert may(people, "nobody", "anyone")
    assert allowed(0, [], unit=people["branch"], on=LATER, posts=POSTS)


def reads(people, who, words, confidential=False):
    by = [By.parse(word) for word in words] if words is not None else None
    return may_read(people[who], by, confidential=confidential, unit=people["branch"], on=LATER, posts=POSTS)


def test_without_read_words_posts_here_and_above_see(people):
    assert reads(people, "sec", None)
    assert reads(people, "office", None)
    assert not reads(people, "sec2", None)
    assert not reads(people, "nobody", None)


def test_a_confidential_ledger_has_no_default(people):
    assert not reads(people, "sec", None, confidential=True)
    assert reads(people, "sec", ["secretary"], confidential=True)
    assert not reads(people, "office", ["secretary"], confidential=True)


@pytest.mark.parametrize("words", [None, ["secretary"], ["above.office"], ["anyone"], ["office"]])
@pytest.mark.parametrize("who", ["sec", "sec2", "office", "nobody"])
def test_units_to_read_agree_with_single_records(people, who, words):
    by = [By.parse(word) for word in words] if words is not None else None
    units = readable_units(people[who], by, confidential=False, on=LATER, posts=POSTS)
    for unit_record in (people["root"], people["branch"], people["other"]):
        single = may_read(people[who], by, confidential=False, unit=unit_record, on=LATER, posts=POSTS)
        assert single == (units is None or unit_record in units)


def test_holders_and_kinds(people):
    assert holders("支部书记", people["branch"], LATER) == (people["sec"],)
    assert holders("支部书记", people["root"], LATER) == ()
    assert kinds_held(LATER) == {"支部书记", "办公室"}


def test_what_was_allowed_as_of_a_moment_does_not_follow_later_corrections(people):
    moment = head().seq
    former = next(
        each for each in valid("org.appointment", LATER) if each.record == people["sec_appointment"]
    )
    enter(
        "org.appointment", former.document, on=BEGIN, record=former.record, action="amend", state="ended",
        unit=former.unit,
    )  # fmt: skip
    assert not may(people, "sec", "secretary")
    assert may(people, "sec", "secretary", as_of=moment)
    assert not may(people, "office", "above.office", as_of=1)
