"""A replay with a rule's own thresholds gives what running it every day gave; with others, what would have been."""

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bihuan.assess.warning.public import replay
from bihuan.base.errors import NotFound, Refused
from bihuan.book.public import current, find, head
from bihuan.ledger.public import Amendment, Change, Voiding, amend, catalogue, change, void

RULES = ("bare", "score", "slow", "old", "low", "falling")


def happened(rule):
    """What the runs raised and cleared: target, day raised, day cleared."""
    found = []
    for row in find("watch.warning"):
        name, target, _ = row.values["cause"].split(":")
        if name == rule:
            cleared = row.values.get("cleared_on")
            found.append((int(target), row.effective_on, cleared and date.fromisoformat(cleared)))
    return sorted(found, key=str)


def would(rule, start, end, **given):
    found = replay(f"watch.{rule}", start, end, **given)
    assert {each.given for each in found} <= {"both"}
    return sorted(((each.target, each.raised_on, each.cleared_on) for each in found), key=str)


class History:
    """A made-up history of records, a few acts a day; `tidy`: nothing is entered late, corrected or struck out."""

    def __init__(self, world, seed, tidy):
        self.world, self.chance, self.tidy = world, random.Random(seed), tidy
        self.risks, self.measures, self.complaints, self.number = [], [], [], 0

    def act(self):
        """One act, if there is anything to act upon."""
        acts = [self.new_risk, self.rate, self.rate, self.close, self.measure, self.new_complaint, self.turn]
        if not self.tidy:
            acts += [self.correct, self.strike, self.rate_back]
        self.chance.choice(acts)()

    def day(self):
        """A day on which the risk or complaint is said to be."""
        return self.world.day - timedelta(days=0 if self.tidy else self.chance.choice([0, 0, 3, 12]))

    def new_risk(self):
        self.number += 1
        level, score = self.chance.choice("高高中低"), self.chance.choice([50, 70, 90])
        unit = self.chance.choice("AB")
        self.risks.append(self.world.risk(f"{self.number}", level, unit, self.day(), score=score))

    def picked(self, records, *states):
        rows = [row for row in current(records).values() if row.state in states]
        return self.chance.choice(rows) if rows else None

    def rate(self):
        if row := self.picked(self.risks, "open"):
            values = {"score": self.chance.choice([55, 65, 75, 85]), "level": self.chance.choice("高高中低")}
            change([Change(row.record, row.head, values, on=max(self.world.day, row.effective_on))], actor=0)

    def rate_back(self):
        if (row := self.picked(self.risks, "open")) and row.effective_on < self.world.day:
            values = {"score": self.chance.choice([55, 85])}
            change([Change(row.record, row.head, values, on=row.effective_on)], actor=0)

    def correct(self):
        if row := self.picked(self.risks, "open"):
            values = {"score": self.chance.choice([55, 85]), "level": self.chance.choice("高中")}
            amend([Amendment(row.record, row.head, values, "更正")], actor=0)

    def close(self):
        if row := self.picked(self.risks, "open"):
            self.world.take(row.record, "close")

    def measure(self):
        if row := self.picked(self.risks, "open"):
            self.measures.append(self.world.measure(row.record, max(self.day(), row.effective_on)))

    def new_complaint(self):
        self.complaints.append(self.world.complaint(self.day()))

    def turn(self):
        if row := self.picked(self.complaints, "entered", "done"):
            self.world.take(row.record, "finish" if row.state == "entered" else "reopen")

    def strike(self):
        if row := self.picked([*self.measures, *self.complaints], "valid", "entered", "done"):
            void([Voiding(row.record, row.head, "重复")], actor=0)


def live(world, seed, *, tidy, days=32):
    """Run every evening of a made-up history; its first and last day."""
    history, start = History(world, seed, tidy), world.day
    for _ in range(days):
        for _ in range(history.chance.randint(0, 3)):
            history.act()
        for unit in "AB":
            if history.chance.random() < 0.3:
                world.made(unit, world.day.isoformat(), str(history.chance.choice([7, 9, 11, 13])))
        world.run()
        world.go(1)
    world.go(-1)
    return start, world.day


@pytest.mark.parametrize("seed", [1, 2])
def test_a_tidy_history_replays_as_it_ran_in_either_way(world, seed):
    start, end = live(world, seed, tidy=True)
    told = 0
    for rule in RULES:
        ran = happened(rule)
        told += len(ran)
        assert would(rule, start, end) == ran, rule
        assert would(rule, start, end, as_known=True) == ran, rule
    assert told >= 5


@pytest.mark.parametrize("seed", [3, 4, 5])
def test_a_history_with_late_entries_and_corrections_replays_as_it_was_known(world, seed):
    start, end = live(world, seed, tidy=False)
    told = 0
    for rule in RULES[:4]:
        ran = happened(rule)
        told += len(ran)
        assert would(rule, start, end, as_known=True) == ran, rule
    assert told >= 5


def test_other_thresholds_are_compared_with_the_present_ones(world):
    start = world.day
    mild, high = world.risk("甲", level="中", score=70), world.risk("乙", level="中", score=95)
    world.go(10)
    change([Change(mild, current([mild])[mild].head, {"score": 58})], actor=0)
    change([Change(high, current([high])[high].head, {"score": 58})], actor=0)
    world.go(10)
    before = head().seq
    stricter = replay("watch.score", start, world.day, raise_="score > 60")
    assert {(each.target, each.given) for each in stricter} == {(mild, "new"), (high, "both")}
    assert {each.cleared_on for each in stricter} == {start + timedelta(days=10)}
    laxer = replay("watch.score", start, world.day, raise_="score > 99")
    assert [(each.target, each.given) for each in laxer] == [(high, "dropped")]
    slower = replay("watch.score", start, world.day, after="30 days")
    assert [each.given for each in slower] == ["dropped"]
    later = replay("watch.score", start, world.day, clear="score < 50")
    assert [(each.given, each.cleared_on) for each in later] == [("both", None)]
    assert head().seq == before


def test_a_pack_that_is_only_tried_is_replayed_beside_the_one_in_force(world):
    start = world.day
    mild, high = world.risk("甲", level="中", score=70), world.risk("乙", level="中", score=95, unit="B")
    world.go(10)
    watch = catalogue().mechanisms["watch"]
    rules = dict(watch.warnings)
    rules["score"] = rules["score"].model_copy(update={"raise_": "score > 60"})
    rules["fresh"] = rules["score"].model_copy(update={"title": "新的", "raise_": "score > 90"})
    tried = catalogue().plus(replace(watch, warnings=rules))
    found = replay("watch.score", start, world.day, known=tried)
    assert {(each.target, each.given) for each in found} == {(mild, "new"), (high, "both")}
    fresh = replay("watch.fresh", start, world.day, known=tried)
    assert [(each.target, each.given) for each in fresh] == [(high, "new")]
    below = replay("watch.score", start, world.day, known=tried, unit=world.units["A"])
    assert [each.target for each in below] == [mild]


def test_a_figure_is_replayed_period_by_period(world):
    for month, tons in (("01", 9), ("02", 11), ("03", 13), ("04", 9)):
        world.made("A", f"2026-{month}-01", str(tons)) if month < "03" else None
    world.made("A", "2026-03-01", "13")
    world.day = date(2026, 5, 2)
    world.made("A", "2026-04-01", "9")
    found = replay("watch.low", date(2026, 2, 1), world.day)
    unit = world.units["A"]
    assert [(each.target, each.period, each.raised_on, each.cleared_on) for each in found] == [
        (unit, "2026-01", date(2026, 2, 1), date(2026, 4, 1)),
        (unit, "2026-04", date(2026, 5, 1), None),
    ]
    higher = replay("watch.low", date(2026, 2, 1), world.day, clear="value >= 11")
    assert [each.cleared_on for each in higher] == [date(2026, 3, 1), None]


def test_what_cannot_be_replayed_is_refused(world):
    day = world.day
    with pytest.raises(NotFound, match=r"watch\.score"):
        replay("watch.scores", day, day)
    with pytest.raises(Refused, match="持续多久"):
        replay("watch.score", day, day, after="soon")
    with pytest.raises(Refused, match="期数"):
        replay("watch.score", day, day, after="2 periods")
    with pytest.raises(Refused, match="levle"):
        replay("watch.score", day, day, raise_="levle = '高'")
    with pytest.raises(Refused, match="state"):
        replay("watch.low", day, day, raise_="state = 'valid'")
    with pytest.raises(Refused, match="不能重演"):
        replay("watch.score", day, day - timedelta(days=1))
