"""Ledgers as wholes: every fault with its place."""

import pytest

from tests.mechanism.sample import Break, assert_found

CASES = [
    Break("ledger_parent", "of: visit\n", "of: vist\n", "vist\n", mends="visit"),
    Break("ledger_parent", "of: visit\n", "of: wish\n", "wish\n    unit", says="环"),
    Break(
        "ledger_parent",
        "text: {title: 内容",
        "visit: {title: 别的, type: text}\n      text: {title: 内容",
        "visit: {title: 别的",
    ),
    Break("ledger_child_unit", "    unit: visit\n", "", "wish:"),
    Break("ledger_date", "date: day", "date: dya", "dya", mends="day"),
    Break("ledger_date", "date: day", "date: note", "note\n", says="long_text"),
    Break(
        "ledger_date",
        "type: date, required: true, default: today",
        "type: date",
        "day\n    unit",
        mends="required: true",
    ),
    Break("ledger_unit", "unit: who", "unit: whom", "whom", mends="who"),
    Break("ledger_unit", "unit: who", "unit: level", "level\n"),
    Break("ledger_unit", "unit: who", "unit: talk", "talk\n    key", mends="required: true"),
    Break("ledger_unit", "unit: who", "unit: record", "record\n", says="record"),
    Break("ledger_key", "key: [day, who]", "key: [day, whom]", "whom]"),
    Break("ledger_key", "key: [day, who]", "key: [day, topics]", "topics]", says="choices"),
    Break("ledger_key", "key: [day, who]", "key: [day, cost]", "cost]", says="不是必填"),
    Break("ledger_key", "key: [day, who]", "key: [day, day]", "day]", says="两次"),
    Break("ledger_no_key", "    key: [day, who]\n", "", "visit:\n    title"),
    Break("ledger_label", "label: who", "label: whom", "whom"),
    Break("ledger_label", "label: who", "label: [who, note]", "note]\n    fields"),
    Break("ledger_confidential", "    read: [clerk, office]\n", "", "confidential: true\n  wish"),
    Break("ledger_child_open", "    confidential: true\n    read: office\n", "", "wish:"),
    Break("field_sensitive", "label: who", "label: card", "card\n", says="label"),
    Break("field_sensitive", "key: [day, who]", "key: [day, card]", "card]", says="key"),
]


@pytest.mark.parametrize("broken", CASES, ids=lambda case: f"{case.code}: {case.new}")
def test_fault(broken):
    assert_found(broken)
