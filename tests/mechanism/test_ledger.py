"""A ledger with its implicit parts spelled out."""

import pytest

from bihuan.mechanism.language import FieldType
from tests.mechanism.sample import FILES, TALKS, others, pack


@pytest.fixture(scope="module")
def catalogue():
    """The sample among the others."""
    return others().plus(pack(FILES))


def test_implicit_unit_and_date(catalogue):
    talk = catalogue.ledger("talks.talk")
    assert list(talk.form_fields) == ["unit", "effective_on", "topic"]
    unit, day = talk.form_fields["unit"], talk.form_fields["effective_on"]
    assert (unit.title, unit.type, unit.required) == ("单位", FieldType.UNIT, True)
    assert (day.title, day.type, day.required) == ("日期", FieldType.DATE, True)
    assert catalogue.ledger("visits.wish").form_fields["effective_on"].title == "生效日期"


def test_named_unit_and_date_are_not_asked_twice(catalogue):
    visit = catalogue.ledger("visits.visit")
    assert list(visit.form_fields) == list(visit.fields)
    assert (visit.unit_field, visit.date_field) == ("who", "day")
    assert "unit" not in catalogue.ledger("visits.wish").form_fields


def test_states(catalogue):
    visit, talk = catalogue.ledger("visits.visit"), catalogue.ledger("talks.talk")
    assert (visit.initial, list(visit.states)) == ("draft", ["draft", "asked", "done"])
    assert (talk.initial, dict(talk.states), dict(talk.steps)) == ("valid", {"valid": "有效"}, {})
    assert catalogue.ledger("visits.wish").ends == ("met",)


def test_stored_fields_leave_out_computed_ones(catalogue):
    visit = catalogue.ledger("visits.visit")
    assert set(visit.fields) - set(visit.stored_fields) == {"twice"}


@pytest.mark.parametrize(
    ("change", "label"),
    [
        ({}, ("topic",)),
        ({"    key: [topic]\n": ""}, ("topic",)),
        ({"    key: [topic]\n": "    label: [unit, topic]\n"}, ("unit", "topic")),
        ({"    key: [topic]\n": "", "type: text": "type: integer"}, ("topic",)),
        (
            {"      topic:": "      n: {title: 号, type: integer}\n      topic:", "    key: [topic]\n": ""},
            ("topic",),
        ),
    ],
)
def test_labels(change, label):
    text = TALKS
    for old, new in change.items():
        text = text.replace(old, new)
    assert others().plus(pack({"mechanism.yaml": text})).ledger("talks.talk").label_fields == label
