"""What the library is asked in benches: phrases, characters, words and beginnings of titles drawn from the articles."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from bench.corpus import Article

MARKS = frozenset("，。、：；！？“”（）《》%… \n0123456789")  # numbers also stand in the records of units


@dataclass(frozen=True, slots=True)
class Questions:
    """All different, none asked twice. `warming` are phrases to begin with, which are not measured."""

    warming: Sequence[str]
    phrases: Sequence[str]
    singles: Sequence[str]
    pairs: Sequence[str]
    beginnings: Sequence[str]


def questions(articles: Sequence[Article], count: int, seed: int = 7) -> Questions:
    """So many of each kind (of single characters as many as there are, at most)."""
    pick = random.Random(seed)
    phrases = _different(lambda: _phrase(pick, articles, pick.randint(3, 8)), count + count // 5)
    words = _different(lambda: _pair(pick, articles), count)
    singles = _different(lambda: _phrase(pick, articles, 1), min(count, 200))
    titles = _different(lambda: pick.choice(articles).title[: pick.randint(1, 5)], min(count, 150))
    return Questions(phrases[count:], phrases[:count], singles, words, titles)


def _different(make, count: int) -> list[str]:
    found: dict[str, None] = {}
    for _ in range(count * 20):  # some kinds are few in a small corpus
        if text := make():
            found[text] = None
        if len(found) == count:
            break
    return list(found)


def _phrase(pick: random.Random, articles: Sequence[Article], length: int) -> str:
    """A stretch without punctuation, as it stands somewhere; '' when none was hit upon."""
    text = pick.choice(articles).text
    at = pick.randrange(len(text))
    found = text[at : at + length]
    return "" if len(found) < length or MARKS & set(found) else found


def _pair(pick: random.Random, articles: Sequence[Article]) -> str:
    """Two words of two characters that stand in one article."""
    article = [pick.choice(articles)]
    first, second = _phrase(pick, article, 2), _phrase(pick, article, 2)
    return f"{first} {second}" if first and second else ""
