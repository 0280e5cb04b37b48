"""What a mechanism asks for, against counts done by hand."""

from fractions import Fraction

import pytest

from bihuan.base.workspace import shipped_packs
from bihuan.duty.demand import SELF, Asked, Counts, asked_of, burden_of
from bihuan.mechanism.public import Catalogue, load, load_bytes

ORG = load(shipped_packs() / "org").mechanism
PACK = """\
mechanism: watch
title: 值守
version: 1
posts: {clerk: 经办人, chief: 负责人, nurse: 护士}
ledgers:
  round:
    title: 巡查
    time: happening
    date: day
    fields:
      day: {title: 日期, type: date, required: true, default: today}
      place: {title: 地点, type: text, required: true}
      note: {title: 说明, type: text}
      sum: {title: 合计, type: computed, formula: "1"}
      done_on: {title: 办结日期, type: date}
    states: {open: 待核, done: 已核}
    steps:
      confirm: {title: 核实, from: open, to: done, by: chief, within: 3 workdays, require: note, stamp: done_on}
    create: [nurse, clerk, chief]
    amend: clerk
    void: clerk
  mishap:
    title: 事件
    time: happening
    fields: {what: {title: 事情, type: text, required: true}}
    create: chief
    amend: chief
    void: chief
  diary:
    title: 日记
    time: happening
    fields: {who: {title: 谁, type: person, required: true, default: me}}
    create: anyone
    amend: concerned.actor
    void: concerned.actor
duties:
  weekly: {title: 每周巡查, every: week, for: {units: 'true'}, done: {record: round, at_least: 2}}
  upon: {title: 事后巡查, within: 3 workdays, for: {each: mishap}, done: {record: round}}
  daily: {title: 记日记, every: day, for: {people: 'true'}, done: {record: diary.who}}
"""


@pytest.fixture(scope="module")
def watch():
    loaded = load_bytes({"mechanism.yaml": PACK.encode()})
    assert loaded.mechanism, loaded.issues
    return loaded.mechanism, Catalogue([ORG, loaded.mechanism])


def shares(watch, **counts):
    return {each.post: each for each in burden_of(*watch, Counts(**counts)).shares}


def test_fields_are_those_a_form_asks_for(watch):
    # unit, day (filled in), place must; note may; the computed and the stamped one are not asked.
    assert asked_of(watch[1].ledger("watch.round")) == Asked(3, 1, 1)


def test_a_record_that_several_may_enter_falls_to_the_first_post_that_is_held(watch):
    found = shares(watch, holders={"clerk": 4, "chief": 2}, bearers={"weekly": 3, "daily": 10})
    clerk = found["clerk"]
    (weekly, upon) = clerk.demands
    # Twice a week, three units: 2 × 3 × 365/84 a month, three fields each.
    assert weekly.entries == Fraction(2 * 3 * 365, 84)
    assert weekly.others == ("nurse", "chief")
    assert (upon.title, upon.entries) == ("事后巡查", None)
    assert clerk.entries_each == Fraction(2 * 3 * 365, 84 * 4)
    assert clerk.fields == Fraction(2 * 3 * 365 * 3, 84)
    assert clerk.open_ended
    assert not found["nurse"].demands
    assert found["nurse"].entries_each is None


def test_who_is_bound_enters_for_themselves_where_they_may(watch):
    own = shares(watch, holders={"clerk": 1}, bearers={"daily": 10})[SELF]
    assert own.entries == Fraction(10 * 365, 12)
    assert (own.holders, own.entries_each, own.fields_each) == (10, Fraction(365, 12), 3 * Fraction(365, 12))


def test_events_are_estimated_by_the_year_past(watch):
    found = shares(watch, holders={"clerk": 1}, happened={"watch.mishap": 6})
    assert found["clerk"].demands[1].entries == Fraction(1, 2)


def test_posts_without_anybody_are_named_and_steps_told(watch):
    burden = burden_of(*watch, Counts(holders={"clerk": 1}))
    assert burden.missing == ("负责人", "护士")
    chief = {each.post: each for each in burden.shares}["chief"]
    assert [(each.title, each.within, each.must) for each in chief.handlings] == [("核实", "3 个工作日", 1)]
    assert [each.ledger for each in chief.registers] == ["watch.mishap"]


def test_judged_items_count_for_everyone_assessed():
    pack = load(shipped_packs() / "branch_assessment").mechanism
    counts = Counts(holders={"office": 1, "manager": 1}, bearers={"quarterly": 6})
    found = {each.post: each for each in burden_of(pack, Catalogue([ORG, pack]), counts).shares}
    judged = [each for each in found["office"].demands if each.title.endswith("评分")]
    assert [(each.title, each.entries) for each in judged] == [("季度考核：支部建设质量评分", Fraction(2))]
