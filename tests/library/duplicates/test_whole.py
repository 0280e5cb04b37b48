"""Whole ledgers: the same pairs as asked one by one, as far as the person may read; fingerprints kept are made anew when needed."""

import random

import pytest

from bench import copies
from bihuan.base.errors import NotFound, Refused
from bihuan.ledger.public import Amendment, Voiding, amend, get, void
from bihuan.library.duplicates import kept
from bihuan.library.duplicates.asked import repeats_of
from bihuan.library.duplicates.repeat import Kind
from bihuan.library.duplicates.whole import all_repeats


@pytest.fixture
def library(desk, texts, indexed):
    """Eight texts, four partial copies of them, and one of them copied whole as an internal article."""
    pick = random.Random(7)
    partial = [copies.copy(pick, texts, overlap, 700) for overlap in (0.3, 0.6, 0.6, 1)]
    plain = desk.articles(*texts, *(each.text for each in partial))
    inside = desk.articles(texts[5], internal=True)
    indexed()
    return desk, plain, inside[0], {(plain[8 + n], plain[each.source]) for n, each in enumerate(partial)}


def pairs(actor, **more):
    return {(each.record, each.other) for each in all_repeats(actor=actor, **more)}


def test_pairs_are_those_that_records_tell_one_by_one(library):
    desk, plain, _, copied = library
    nobody = desk.person("nobody")
    found = {(each.record, each.other): each for each in all_repeats(actor=nobody, least=0.2)}
    assert set(found) >= copied
    one_by_one = {}
    for record in plain:
        for each in repeats_of(record, actor=nobody, least=0.2):
            if record > each.record:
                one_by_one[record, each.record] = (each.kind, each.share, each.share_of_other)
    assert {pair: (each.kind, each.share, each.share_of_other) for pair, each in found.items()} == one_by_one


def test_only_who_may_read_both_is_told(library):
    desk, plain, inside, _ = library
    assert (inside, plain[5]) not in pairs(desk.person("nobody"))
    assert (inside, plain[5]) in pairs(0)
    desk.summary("A", get(plain[2], actor=0).values["text"])
    desk.summary("B", get(plain[2], actor=0).values["text"])
    ours = {"ledgers": ("summaries.summary",)}
    assert [len(pairs(desk.person(who), **ours)) for who in ("office", "chief_a", "nobody")] == [1, 0, 0]
    (pair,) = all_repeats(actor=desk.person("office"), **ours)
    assert (pair.kind, pair.share, pair.share_of_other) == (Kind.WHOLE, 1, 1)


def test_confidential_and_unknown_ledgers_are_refused(desk):
    with pytest.raises(Refused, match="保密台账"):
        all_repeats(actor=0, ledgers=("summaries.sealed",))
    with pytest.raises(NotFound):
        all_repeats(actor=0, ledgers=("summaries.none",))


def test_prints_are_made_once_and_again_for_what_changed(library):
    desk, plain, inside, copied = library
    told = []
    first = pairs(0, progress=lambda done, of: told.append((done, of)))
    assert told == [(13, 13)]
    assert pairs(0, progress=lambda done, of: told.append((done, of))) == first
    assert len(told) == 1
    amend(
        [Amendment(inside, get(inside, actor=0).seen, {"text": get(plain[6], actor=0).values["text"]})],
        actor=0,
    )
    copy, source = max(copied)
    void([Voiding(copy, get(copy, actor=0).seen, "重复")], actor=0)
    again = pairs(0, progress=lambda done, of: told.append((done, of)))
    assert told[1:] == [(1, 1)]
    assert (inside, plain[6]) in again
    assert not {pair for pair in again if copy in pair}


def test_a_broken_file_of_prints_is_made_anew(library):
    path = kept._path()
    first = pairs(0)
    whole = path.read_bytes()
    for broken in (b"", b"no", whole[: len(whole) // 2]):
        path.write_bytes(broken)
        assert pairs(0) == first
    assert path.read_bytes()[:2] == b"PK"


def test_a_library_without_articles_has_none(desk):
    assert pairs(0) == set()
