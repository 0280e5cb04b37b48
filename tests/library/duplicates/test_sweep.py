"""All pairs that share fingerprints, beside plain counting; families hang together, phrases do not make pairs."""

import random
from collections import Counter
from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.library.duplicates.sweep import FEWEST, MANY, RARE, sweep


def swept(texts, least=0.0):
    counts = np.array([len(text) for text in texts], np.int64)
    prints = np.array([each for text in texts for each in sorted(text)], np.uint64)
    found = sweep(prints, counts, least=least)
    assert (np.diff(found.shared) <= 0).all()
    pairs = list(zip(found.first.tolist(), found.second.tolist(), strict=True))
    assert len(set(pairs)) == len(pairs)
    return dict(zip(pairs, found.shared.tolist(), strict=True))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sets(st.integers(0, (1 << 40) - 1) | st.integers(0, 12), max_size=9), max_size=12),
    st.sampled_from([0, 0.5]),
)
def test_few_texts_are_paired_as_by_counting(texts, least):
    often = Counter(each for text in texts for each in text)
    plain = {}
    for (one, left), (two, right) in combinations(enumerate(texts), 2):
        fewer = min(len(left), len(right))
        shared = sum(2 if often[each] <= RARE else 1 for each in left & right)
        if shared and shared >= max(min(FEWEST, fewer), fewer * least):
            plain[one, two] = shared
    assert swept(texts, least) == plain


def test_a_family_that_goes_round_hangs_together_without_all_its_pairs():
    pick = random.Random(1)
    notice = {pick.randrange(1 << 40) for _ in range(20)}
    texts = [notice | {pick.randrange(1 << 40)} for _ in range(200)]
    found = swept(texts)
    assert len(found) < 200 * 4
    reached, edge = {0}, {0}
    while edge:
        edge = {two for pair in found for one, two in (pair, pair[::-1]) if one in edge} - reached
        reached |= edge
    assert reached == set(range(200))


def test_what_everybody_writes_pairs_nobody():
    pick = random.Random(2)
    phrases = {pick.randrange(1 << 40) for _ in range(6)}
    texts = [phrases | {pick.randrange(1 << 40) for _ in range(20)} for _ in range(MANY + 20)]
    copy = (len(texts), len(texts) + 1)
    shared = {pick.randrange(1 << 40) for _ in range(9)}
    texts += [phrases | shared, phrases | shared]
    assert swept(texts) == {copy: 18}


def test_nothing_of_nothing():
    assert swept([]) == {}
    assert swept([set(), set()]) == {}
