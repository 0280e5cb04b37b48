"""Phrases: what enough texts have is one, and only short stretches of them are left out."""

import random

from bihuan.library.duplicates.align import Stretch
from bihuan.library.duplicates.phrases import FEWEST, NONE, phrases_of
from bihuan.library.duplicates.prepared import prepare

LETTERS = [chr(code) for code in range(0x4E00, 0x5E00)]


def words(seed, length):
    pick = random.Random(seed)
    return "".join(pick.choice(LETTERS) for _ in range(length))


def held(phrases, text, start, end):
    return phrases.hold(text, text, Stretch(((start, end, start, end),), end - start))


def test_what_a_quarter_of_the_texts_and_at_least_twelve_have_is_a_phrase():
    phrase = words(0, 40)
    texts = [prepare(phrase + words(seed, 100)) for seed in range(1, FEWEST + 1)]
    found = phrases_of(texts)
    assert held(found, texts[0], 0, 40)
    assert held(found, texts[0], 0, 60)
    assert not held(found, texts[0], 0, 100)  # mostly its own
    assert not held(found, texts[0], 40, 140)
    assert not held(phrases_of(texts[:-1]), texts[0], 0, 40)
    others = [prepare(words(seed, 100)) for seed in range(100, 100 + 4 * FEWEST)]
    assert not held(phrases_of(texts + others), texts[0], 0, 40)
    assert held(phrases_of(texts + others, 0.01), texts[0], 0, 40)


def test_a_text_that_repeats_itself_makes_no_phrase():
    boring = words(1, 20) * 30
    texts = [prepare(boring), *(prepare(words(seed, 100)) for seed in range(2, 2 * FEWEST))]
    assert len(phrases_of(texts).known) == 0


def test_what_is_long_was_copied_however_many_have_it():
    notice = words(0, 300)
    texts = [prepare(notice) for _ in range(FEWEST)]
    found = phrases_of(texts)
    assert not held(found, texts[0], 0, 300)
    assert held(found, texts[0], 100, 160)
    assert not held(NONE, texts[0], 100, 160)
