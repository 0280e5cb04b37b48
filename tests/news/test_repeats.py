"""Whoever a record waits for is told that its text repeats another, if that person may read it; enough is enough."""

import random

import pytest

from bench import copies
from bihuan.base.clock import today
from bihuan.ledger.public import adopt_pack, create
from bihuan.library.search.public import keep_up
from bihuan.news import repeats
from bihuan.news.deadlines import deadline_news
from bihuan.news.windows import Windows
from bihuan.org.public import INSTALLATION
from tests.library.duplicates.conftest import PACK

TEXT = copies.text(random.Random(21), 500)


@pytest.fixture(autouse=True)
def nothing_remembered():
    """Another test's book has the same numbers."""
    repeats._told.clear()


@pytest.fixture
def hand_in(world):
    """Hands in a summary of a unit, by its clerk; returns its record."""
    adopt_pack(PACK, unit=world.root, actor=world.admin)

    def enter(unit: str, text: str, day: str) -> int:
        row = {"unit": unit, "title": f"{unit}{day[-2:]}", "handed_on": day, "text": text}
        return create("summaries.summary", [row], actor=world.people[f"clerk_{unit.lower()}"])[0].record

    return enter


def told(world, *people):
    """The texts on each of these desks, by record."""
    wanted = {world.people[who]: who for who in people}
    found = {who: {} for who in people}
    for person, item in deadline_news(today(), frozenset(wanted), Windows()):
        assert item.text == item.open_text
        found[wanted[person]][item.record] = item.text.partition("；")[2]
    return found


def test_a_reviewer_is_told_and_only_of_what_may_be_read(world, hand_in):
    first = hand_in("A", TEXT, "2026-06-12")
    second = hand_in("B", TEXT, "2026-06-15")
    keep_up()
    found = told(world, "chief_a", "chief_b", "office")
    assert found["chief_a"] == {first: ""}  # may not read B's
    assert found["chief_b"] == {second: ""}
    assert found["office"] == {
        first: f"与 #{second} B15有 100% 相同（整篇相同）：bihuan repeats {first}",
        second: f"与 #{first} A12有 100% 相同（整篇相同）：bihuan repeats {second}",
    }


def test_what_was_told_goes_with_the_entry_and_the_index(world, hand_in):
    record = hand_in("A", TEXT, "2026-06-12")
    keep_up()
    assert told(world, "chief_a") == {"chief_a": {record: ""}}
    row = {"unit": "A", "title": "旧文", "text": TEXT, "taken_in_on": "2026-06-01", "source_name": "甲.txt"}
    row |= {"source_sha256": "0" * 64, "position": 1, "characters": len(TEXT)}
    article = create("library.article", [row], actor=INSTALLATION)[0].record
    assert told(world, "chief_a") == {"chief_a": {record: ""}}  # not in the index yet
    keep_up()
    assert f"#{article} 旧文" in told(world, "chief_a")["chief_a"][record]


def test_one_round_asks_so_often_and_the_next_goes_on(world, hand_in, monkeypatch):
    monkeypatch.setattr(repeats, "MOST_ASKED", 1)
    records = [hand_in("A", TEXT, f"2026-06-{day}") for day in ("10", "11", "12")]
    keep_up()
    rounds = [sum(map(bool, told(world, "chief_a")["chief_a"].values())) for _ in range(4)]
    assert rounds == [1, 2, 3, 3]
    assert set(told(world, "chief_a")["chief_a"]) == set(records)


def test_without_an_index_nothing_is_asked(world, hand_in):
    record = hand_in("A", TEXT, "2026-06-12")
    hand_in("A", TEXT, "2026-06-13")
    assert told(world, "chief_a")["chief_a"][record] == ""
