"""Validity against a slow, obvious oracle: play the entries up to a moment, then look at a date."""

from datetime import date, timedelta

import duckdb
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.figures.validity import validity_sql

CONNECTION = duckdb.connect()
PATIENT = settings(max_examples=60, deadline=None)
FIRST = date(2026, 1, 1)
DAYS = 8


def day(number):
    return FIRST + timedelta(days=number)


@st.composite
def histories(draw):
    """Entries of up to three records, interleaved: create, then amend, change or step, perhaps a void at last."""
    heads, dead, entries = {}, set(), []
    for seq in range(1, draw(st.integers(1, 14)) + 1):
        record = draw(st.sampled_from([each for each in (1, 2, 3) if each not in dead] or [4 + seq]))
        known = record in heads
        action = draw(st.sampled_from(["amend", "change", "submit", "submit", "void"])) if known else "create"
        entries.append(
            {
                "seq": seq,
                "record": record,
                "_action": action,
                "state": "void" if action == "void" else "valid",
                "effective_on": day(draw(st.integers(0, DAYS - 1))),
                "recorded_on": day(20 + seq),
                "_previous": heads.get(record, 0),
            }
        )
        heads[record] = seq
        if action == "void":
            dead.add(record)
    return entries


def relation(entries, standing):
    CONNECTION.register("entry", pa.Table.from_pylist(entries))
    return CONNECTION.sql(validity_sql("entry", standing=standing)).to_arrow_table().to_pylist()


def valid(rows, on, moment):
    return {
        row["record"]: (row["seq"], row["first_recorded_on"])
        for row in rows
        if row["from_seq"] <= moment < row["until_seq"] and row["from_on"] <= on < row["until_on"]
    }


def oracle(entries, on, moment, standing):
    """By record, the entry that holds and the day its fact was first recorded."""
    facts = {}
    for entry in entries:
        if entry["seq"] > moment:
            continue
        alive = facts.setdefault(entry["record"], [])
        if entry["_action"] == "void":
            alive.clear()
        elif alive and (not standing or entry["_action"] == "amend"):
            alive[-1] = (entry, alive[-1][1])
        else:
            alive.append((entry, entry["recorded_on"]))
    begun = {
        record: [fact for fact in alive if fact[0]["effective_on"] <= on] for record, alive in facts.items()
    }
    latest = {
        record: max(alive, key=lambda fact: (fact[0]["effective_on"], fact[0]["seq"]))
        for record, alive in begun.items()
        if alive
    }
    return {record: (entry["seq"], first) for record, (entry, first) in latest.items()}


@PATIENT
@given(histories(), st.booleans())
def test_exactly_the_row_that_the_oracle_says_holds_at_any_date_as_of_any_moment(entries, standing):
    rows = relation(entries, standing)
    for moment in range(len(entries) + 1):
        for number in range(-1, DAYS + 1):
            found = valid(rows, day(number), moment)
            assert found == oracle(entries, day(number), moment, standing)
            matching = [
                row
                for row in rows
                if row["from_seq"] <= moment < row["until_seq"]
                and row["from_on"] <= day(number) < row["until_on"]
            ]
            assert len(matching) == len(found), "one row per record"


@PATIENT
@given(histories(), st.booleans())
def test_every_entry_is_found_again_in_the_relation(entries, standing):
    rows = relation(entries, standing)
    assert {row["seq"] for row in rows} == {entry["seq"] for entry in entries}
