"""Fingerprints: numbers, punctuation and masks leave them as they are; any long enough common stretch shows in them."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.library.text.prints import BITS, SHINGLE, WINDOW, bare, prints, shingles

LETTERS = [chr(code) for code in range(0x4E00, 0x4E00 + 3_000)]


def words(pick, length):
    return "".join(pick.choice(LETTERS) for _ in range(length))


def plainly(text):
    """The same by the definition: the smallest of each window of shingles, each hashed by hand."""
    codes = [ord(each) for each in text]
    hashes = [
        int(shingles(np.array(codes[at : at + SHINGLE], np.uint32))[0]) >> (64 - BITS)
        for at in range(max(1, len(codes) - SHINGLE + 1))
    ]
    windows = [hashes[at : at + WINDOW] for at in range(max(1, len(hashes) - WINDOW + 1))]
    return tuple(sorted({min(window) for window in windows}))


@pytest.mark.parametrize("length", [1, SHINGLE - 1, SHINGLE, WINDOW + 6, WINDOW + 7, WINDOW + 8, 400])
def test_they_are_the_smallest_of_each_window(length):
    text = words(random.Random(length), length)
    assert prints(text, folded=True) == plainly(text)


def test_none_of_nothing():
    assert prints("") == ()
    assert prints("2026，100%！\n—— 三〇") == ()


def test_numbers_punctuation_masks_and_traditional_characters_leave_them():
    plain = "全年开展安全巡检35次，发现隐患12处，党建工作由东山公司牵头，受到好评。" * 4
    other = plain.replace("35", "410").replace("，", " ， ").replace("12", "三十").replace("党建", "D建")
    assert prints(other) == prints(plain)
    assert prints(plain.replace("开展", "開展").replace("发现", "發現").replace("隐患", "隱患")) == prints(
        plain
    )


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 300), st.integers(0, 300))
def test_a_common_stretch_of_71_characters_shows_wherever_it_stands(seed, before, after):
    pick = random.Random(seed)
    shared = words(pick, WINDOW + SHINGLE - 1)
    one = words(pick, before) + shared + words(pick, after)
    two = words(pick, after) + shared + words(pick, before)
    assert set(prints(one)) & set(prints(two))


def test_about_one_in_32_and_none_shared_by_chance():
    pick = random.Random(5)
    texts = [words(pick, 5_000) for _ in range(4)]
    found = [set(prints(text)) for text in texts]
    assert all(110 < len(each) < 210 for each in found)
    assert sum(map(len, found)) == len(set.union(*found))
    assert all(0 <= number < 1 << BITS for each in found for number in each)


def test_bare_says_where_each_character_stands():
    text = "甲x3乙，\U00020000某丙😀"
    codes, places = bare(text)
    assert [text[place] for place in places] == ["甲", "乙", "\U00020000", "丙"] or 0x1F600 in codes
    assert [chr(code) for code in codes[:3]] == ["甲", "乙", "\U00020000"]
