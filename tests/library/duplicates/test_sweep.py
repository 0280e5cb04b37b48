"""All pairs that share fingerprints, beside plain counting; families hang together, phrases do not make pairs."""

import random
from collections import Counter
from itertools import combinations
from math import log2

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.library.duplicates.sweep import BITS, FEW_TEXTS, HALF, MANY, MEETINGS, sweep


def swept(texts, least=0.0):
    counts = np.array([len(text) for text in texts], np.int64)
    prints = np.array([each for text in texts for each in sorted(text)], np.uint64)
    found = sweep(prints, counts, least=least)
    assert (np.diff(found.bits) <= 0).all()
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
        shared = len(left & right)
        bits = sum(log2(FEW_TEXTS / often[each]) for each in left & right)
        met = shared and shared >= max(min(MEETINGS, fewer), fewer * least)
        if met and (bits >= BITS or shared >= fewer * HALF):
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
    assert swept(texts) == {copy: 15}


def test_what_two_texts_share_counts_by_how_rare_it_is():
    """Two pairs share as many prints; one pair shares what no other text has, the other what many have."""
    pick = random.Random(3)
    common = [pick.randrange(1 << 40) for _ in range(4)]
    texts = [
        {each, *(pick.randrange(1 << 40) for _ in range(20))} for each in common for _ in range(MANY - 2)
    ]
    own = {pick.randrange(1 << 40) for _ in range(20)}
    others = {pick.randrange(1 << 40) for _ in range(20)}
    copied = {pick.randrange(1 << 40) for _ in range(4)}
    texts += [set(common) | own, set(common) | others, copied | own, copied | others]
    found = swept(texts)
    last = len(texts) - 1
    assert (last - 1, last) in found
    assert (last - 3, last - 2) not in found


def test_nothing_of_nothing():
    assert swept([]) == {}
    assert swept([set(), set()]) == {}
