"""Phrases in texts against a plain look at every sentence, with masks and spellings, and without much work."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.library.implement.phrases import Sentences

LETTERS = "甲乙丙。；\n"


def plainly(text, pieces):
    """How many sentences hold the pieces one after another."""
    found = 0
    for sentence in re.split("[。；\n]", text):
        reached = 0
        for piece in pieces:
            place = sentence.find(piece, reached)
            if place < 0:
                break
            reached = place + len(piece)
        else:
            found += 1
    return found


@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet=LETTERS, max_size=40),
    st.lists(st.text(alphabet="甲乙丙", min_size=1, max_size=2), min_size=1, max_size=3),
)
def test_like_a_plain_look(text, pieces):
    places = Sentences(text).places("…".join(pieces))
    assert len({place.sentence_start for place in places}) == plainly(text, pieces)
    for place in places:
        found = text[place.start : place.end]
        assert (found.startswith(pieces[0]), found.endswith(pieces[-1])) == (True, True)
        assert place.sentence_start <= place.start < place.end <= place.sentence_end
        assert not set("。；\n") & set(found)
    assert all(one.end <= other.start for one, other in zip(places, places[1:], strict=False))


@pytest.mark.parametrize(
    ("text", "phrase", "shown"),
    [
        ("推进D建联建。", "党建联建", "D建联建"),
        ("推進黨建聯建。", "党建联建", "黨建聯建"),
        ("用ＯＫＲ考核。", "OKR考核", "ＯＫＲ考核"),
        ("排查了岗位，再查风险！", "排查…风险", "排查了岗位，再查风险"),
        ("排查……风险", "排查……风险", "排查……风险"),
    ],
)
def test_as_written(text, phrase, shown):
    (place,) = Sentences(text).places(phrase)
    assert text[place.start : place.end] == shown


def test_not_across_sentences_nor_backwards():
    assert Sentences("先排查。再看风险。").places("排查…风险") == []
    assert Sentences("风险要排查。").places("排查…风险") == []


def test_a_long_sentence_is_no_trap():
    assert Sentences("排查" * 100_000).places("排查…风险…风险点") == []
    assert len(Sentences("排查风险" * 20_000).places("排查…风险")) == 20_000
