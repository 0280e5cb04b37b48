"""Duties come to desks by their reminders, to those who owe them; missed ones climb to the posts above, level by level."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bihuan.base.clock import today
from bihuan.book.public import current
from bihuan.figures import lake
from bihuan.ledger.public import Amendment, adopt_pack, amend, create
from bihuan.news.item import Urgency
from bihuan.news.obligations import duty_news
from bihuan.news.windows import Windows

PACK = Path(__file__).parent / "packs" / "rhythm"


@pytest.fixture
def rhythm(world):
    adopt_pack(PACK, unit=world.root, actor=world.admin)
    yield world
    lake.forget_lake()


def at(moment, text: str) -> None:
    moment.now = datetime.fromisoformat(f"{text}T10:00+08:00").astimezone(UTC)


def desks(world) -> dict[str, list]:
    names = {record: who for who, record in world.people.items()}
    found: dict[str, list] = {}
    for person, item in duty_news(today(), None, Windows()):
        found.setdefault(names[person], []).append(item)
    return found


def of(world, who: str, duty: str = "monthly") -> list:
    return [item for item in desks(world).get(who, []) if item.thing.startswith(f"duty/rhythm.{duty}/")]


def meet(world, unit: str) -> None:
    clerk = world.people[f"clerk_{unit.lower()}"]
    create("rhythm.meeting", [{"unit": unit, "topic": "学习", "effective_on": today()}], actor=clerk)


def test_a_unit_is_reminded_through_those_who_enter_what_counts(rhythm, moment):
    told = {}
    for day in ("2026-06-22", "2026-06-23", "2026-06-28", "2026-06-29", "2026-06-30"):
        at(moment, day)
        told[day] = [item.stages for item in of(rhythm, "clerk_a")]
    five, both = ("5 workdays",), ("5 workdays", "1 workdays")
    assert told == {
        "2026-06-22": [],
        "2026-06-23": [five],
        "2026-06-28": [five],
        "2026-06-29": [both],
        "2026-06-30": [both],
    }
    (item,) = of(rhythm, "clerk_b")
    assert item.text == "B支部“每月例会”（2026-06）2026-06-30 到期，今天到期"
    assert item.level is Urgency.SOON
    assert {
        who for who, items in desks(rhythm).items() if any("每月例会" in each.text for each in items)
    } == {
        "clerk_a",
        "clerk2_a",
        "clerk_b",
    }


def test_what_is_done_is_no_news(rhythm, moment):
    at(moment, "2026-06-29")
    meet(rhythm, "A")
    assert of(rhythm, "clerk_a") == []
    assert len(of(rhythm, "clerk_b")) == 1


def test_missed_ones_climb_to_the_posts_above(rhythm, moment):
    at(moment, "2026-06-30")
    meet(rhythm, "B")
    seen = {}
    for day in ("2026-06-30", "2026-07-01", "2026-07-02", "2026-07-03"):
        at(moment, day)
        seen[day] = {
            who: of(rhythm, who)[0].stages for who in ("clerk_a", "office", "chief_a") if of(rhythm, who)
        }
    missed = ("5 workdays", "1 workdays", "missed")
    assert seen == {
        "2026-06-30": {"clerk_a": missed[:2]},
        "2026-07-01": {"clerk_a": missed, "office": ("level 1",)},
        "2026-07-02": {"clerk_a": missed, "office": ("level 1",)},
        "2026-07-03": {"clerk_a": missed, "office": ("level 1", "level 2"), "chief_a": ("level 2",)},
    }
    (item,) = of(rhythm, "office")
    assert item.level is Urgency.ESCALATED
    assert item.text == "A支部“每月例会”（2026-06）2026-06-30 到期，已过 3 个工作日"
    assert of(rhythm, "clerk_b") == of(rhythm, "chief_b") == []


def test_what_was_missed_long_ago_is_no_news(rhythm, moment):
    at(moment, "2026-07-30")
    assert "2026-06/" in "".join(f"{item.key}" for item in of(rhythm, "clerk_a"))
    at(moment, "2026-07-31")
    assert [item.due_on for item in of(rhythm, "clerk_a")] == [date(2026, 7, 31)]


def test_what_a_record_calls_for_names_the_record_and_tells_whom_it_names(rhythm, moment):
    at(moment, "2026-06-24")
    rows = [{"person": "nobody", "effective_on": "2026-06-24"}]
    event = create("rhythm.event", rows, actor=rhythm.people["clerk_a"])[0]
    found = {who: of(rhythm, who, "visit") for who in ("chief_a", "nobody", "clerk_a", "clerk2_a")}
    assert {who: len(items) for who, items in found.items()} == {
        "chief_a": 1,  # by post
        "nobody": 1,  # by the record's own field
        "clerk_a": 1,  # whoever created it
        "clerk2_a": 0,
    }
    (item,) = found["chief_a"]
    assert item.record == event.record
    assert item.text == "A支部“走访慰问”（nobody某）2026-06-26 到期，剩 2 个工作日"
    visit = [{"event": event.record, "words": "已上门", "effective_on": "2026-06-24"}]
    create("rhythm.visit", visit, actor=rhythm.people["clerk_a"])
    assert of(rhythm, "chief_a", "visit") == []


def test_people_are_reminded_themselves_even_when_the_deadline_lies_after_the_period(rhythm, moment):
    person = rhythm.people["nobody"]
    amend([Amendment(person, current([person])[person].head, {"party": True})], actor=rhythm.admin)
    at(moment, "2026-07-01")
    assert of(rhythm, "nobody", "learn") == []
    at(moment, "2026-07-02")
    (item,) = of(rhythm, "nobody", "learn")
    assert item.text == "nobody某“自学”（2026-Q2）2026-07-05 到期，剩 1 个工作日"
    at(moment, "2026-08-04")
    (item,) = of(rhythm, "nobody", "learn")
    assert item.stages == ("3 days", "missed")
    assert of(rhythm, "chief_a", "learn") == []


def test_one_persons_desk_is_that_person_s_share_of_all(rhythm, moment):
    at(moment, "2026-07-03")
    everybody = desks(rhythm)
    for who, person in rhythm.people.items():
        mine = [item for _, item in duty_news(today(), frozenset({person}), Windows())]
        assert mine == everybody.get(who, [])
