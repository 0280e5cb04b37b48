"""Codes are random, kept as keyed digests alone, read however they are typed, and spent once."""

import hashlib

import pytest

from bihuan.assess.pool.codes import ALPHABET, spell
from bihuan.assess.pool.models import Code, Issued, Mixing
from bihuan.assess.pool.public import (
    Pooled,
    add,
    destroy,
    holding,
    issue,
    issued,
    place_of,
    pooled,
    spend,
    unspent,
)
from bihuan.base.errors import Refused

HERE, THERE = (7, "甲"), (8, "")


@pytest.fixture
def codes(db):
    with holding(1, new=True):
        return issue(1, {HERE: 6, THERE: 5}, {HERE: HERE, THERE: THERE})


def test_only_keyed_digests_are_kept(codes):
    every = [code for some in codes.values() for code in some]
    assert len(set(every)) == 11
    kept = " ".join(Code.objects.values_list("digest", flat=True))
    for code in every:
        assert spell(code) not in kept
        for plain in (code, spell(code), f"1:{spell(code)}"):
            assert hashlib.sha256(plain.encode()).hexdigest() not in kept
    digests = list(Code.objects.values_list("digest", flat=True))
    assert digests == sorted(digests)


def test_rows_hold_no_more_than_they_must():
    def columns(model) -> set[str]:
        return {field.name for field in model._meta.get_fields()}

    assert columns(Code) == {"digest", "wave", "unit", "group"}
    assert columns(Issued) == {"id", "wave", "unit", "group", "number"}
    assert columns(Mixing) == {"wave", "content"}


def test_spent_once(codes):
    code = codes[HERE][0]
    assert place_of(1, code) == HERE
    spend(1, code)
    assert (unspent(1), issued(1)) == ({HERE: 5, THERE: 5}, {HERE: 6, THERE: 5})
    with pytest.raises(Refused):
        spend(1, code)
    with pytest.raises(Refused):
        place_of(1, code)
    with pytest.raises(Refused):
        place_of(2, codes[HERE][1])


@pytest.mark.parametrize("typed", ["0o1l-ab", "OO1I AB", "00.11ab"])
def test_careless_typing(typed):
    assert spell(typed) == "0011AB"
    assert set("OILU").isdisjoint(ALPHABET)
    assert len(set(ALPHABET)) == 32


def test_codes_and_answers_move_together(codes):
    with holding(1):
        spend(1, codes[HERE][0])
        add(1, Pooled(*HERE, {"q": 1}))
        more = issue(1, {(9, ""): 1}, {HERE: THERE, THERE: THERE, (9, ""): THERE})
    assert pooled(1) == [Pooled(8, "", {"q": 1})]
    assert (unspent(1), issued(1)) == ({THERE: 11}, {THERE: 12})
    assert place_of(1, more[9, ""][0]) == THERE


def test_destroyed_without_trace(codes):
    with holding(1):
        add(1, Pooled(*HERE, {"q": 1}))
        destroy(1)
    assert pooled(1) == []
    assert not Code.objects.exists()
    assert not Issued.objects.exists()
