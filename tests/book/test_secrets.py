"""Sensitive values: readable with the person's key, gone without it, the chain whole either way."""

from decimal import Decimal

import pytest
from cryptography.exceptions import InvalidTag
from django.db import connection

from bihuan.book.public import (
    entries,
    erase_person,
    is_sealed,
    open_value,
    open_values,
    seal_value,
    seal_values,
    verify,
)
from tests.book.drafts import fill

pytestmark = pytest.mark.django_db


def test_values_come_back_in_their_json_forms():
    values = ["11010119900101001X", 7, True, ["甲", "乙"], {"a": 1}, Decimal("12.50")]
    sealed = seal_values([(5, value) for value in values])
    assert all(map(is_sealed, sealed))
    assert open_values(sealed) == [*values[:-1], "12.50"]
    assert not is_sealed("text")


def test_same_value_is_never_sealed_alike():
    assert seal_value(5, "x") != seal_value(5, "x")


def test_value_is_bound_to_its_person():
    sealed = seal_value(5, "x")
    seal_value(6, "y")
    with pytest.raises(InvalidTag):
        open_value(sealed | {"person": 6})


def test_erasing_a_person_erases_the_values_and_leaves_the_chain():
    mine, other = seal_value(5, "秘密"), seal_value(6, "别人的")
    fill(1, document={"id_number": mine, "other": other})
    assert "秘密" not in next(entries()).document
    assert erase_person(5) is True
    (kept,) = entries()
    assert open_values([kept.values["id_number"], kept.values["other"]]) == [None, "别人的"]
    assert verify().first_bad is None
    assert erase_person(5) is False


def test_a_new_key_does_not_open_what_was_erased():
    sealed = seal_value(5, "x")
    erase_person(5)
    seal_value(5, "new")
    with pytest.raises(InvalidTag):
        open_value(sealed)


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="the files of a PostgreSQL server are not ours to read"
)
def test_erased_key_is_nowhere_in_the_database_file(home):
    key = bytes.fromhex(home.run("erase").strip())
    for file in home.folder.glob("book.sqlite3*"):
        assert key not in file.read_bytes()
