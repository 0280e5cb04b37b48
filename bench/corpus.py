"""A made-up corpus of articles in officialese, of any size and the same on every run: words by Zipf, sentences by patterns.

`python -m bench.corpus` says how like real text it is; with a path, like the text in that file.
"""

import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from time import perf_counter

import numpy as np

from bench import corpus_words as words

BLOCK = 400  # articles made from one pool of clauses; never two from the same clauses
NAMES = 30_000  # the long tail: names of places, people and things that are in no word list
SKEW, NAME_SKEW = (
    0.5,
    1.0,
)  # how much commoner the first words, and characters of names, are; 1 is Zipf's own law
FIRST_DAY, DAYS = date(2019, 1, 1), 2_300
NUMERALS = "一二三四五六七八九十"
# What a clause looks like: a pattern, the kinds of its words (see `_Words.kinds`), how often it comes.
PATTERNS = (
    ("{}{}{}{}", "vqnn", 16), ("{}{}{}", "vnn", 14), ("{}{}{}{}", "svnn", 12), ("{}{}和{}", "vnn", 6),
    ("对{}{}进行{}", "tnv", 4), ("把{}{}与{}{}结合起来", "qnvn", 3), ("{}{}、{}{}，{}", "vnvna", 6),
    ("推动{}{}{}", "nna", 4), ("{}{}{}{}{}{}", "vnnd#m", 6), ("由{}{}{}{}", "svtn", 3), ("{}“{}{}{}”{}", "vqtnn", 4),
    ("{}{}同志{}{}", "snvn", 1), ("形成{}{}的{}{}", "qntn", 3), ("{}{}的{}{}{}", "tnqna", 4), ("确保{}{}{}", "tna", 4),
    ("{}年{}{}{}{}{}", "yvnd#m", 3), ("在{}{}、{}{}等方面{}{}", "tnqnvn", 3), ("{}{}{}率{}{}%", "vnnd#", 2),
    ("让{}{}真正{}", "tna", 4), ("{}，{}{}{}", "ovqn", 6), ("{}{}先后{}{}{}", "tnvtn", 4), ("{}{}", "vt", 6),
)  # fmt: skip
DIGIT = ("共", "完成", "累计", "达到", "比上年增加", "其中", "已办结", "覆盖")


@dataclass(frozen=True, slots=True)
class Article:
    """One article: `text` is the body with its headings, one paragraph a line."""

    title: str
    text: str
    kind: str
    organisation: str
    written_on: date

    @property
    def whole(self) -> str:
        """As it would stand in a file: title, unit, date, body."""
        day = f"{self.written_on.year}年{self.written_on.month}月{self.written_on.day}日"
        return f"{self.title}\n{self.organisation}\n（{day}）\n\n{self.text}\n"


class _Words:
    """Words by kind, drawn by rank; the rare ones are put together from characters in a fixed random order."""

    def __init__(self, seed: int):
        pick = np.random.default_rng([seed, 0])
        names = _names(pick)
        self.kinds: dict[str, Sequence[str]] = {
            "v": words.VERBS, "n": words.NOUNS, "q": words.QUALITIES, "s": words.SUBJECTS, "a": words.TAILS,
            "o": words.OPENINGS, "d": DIGIT, "m": words.MEASURES,
            "#": [str(n) for n in range(1, 400)], "y": [str(n) for n in range(2019, 2027)],
            "t": names,
        }  # fmt: skip
        self.organisations = [
            f"{name}{trade}{form}"
            for name, trade, form in zip(
                names[-3_000:], cycle(words.TRADES), cycle(words.FORMS), strict=False
            )
        ]
        self._weights = {kind: _ranks(len(known)) for kind, known in self.kinds.items()}

    def draw(self, kind: str, count: int, pick: np.random.Generator) -> list[str]:
        """So many words of that kind."""
        known = self.kinds[kind]
        places = np.searchsorted(self._weights[kind], pick.random(count))
        return [known[place] for place in places.tolist()]


def _names(pick: np.random.Generator) -> list[str]:
    """Two characters of the first level of GB2312 each, or three; common characters more often."""
    plane = [bytes((high, low)) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF)]
    characters = np.array([pair.decode("gb2312") for pair in plane[:3_755]])
    pick.shuffle(characters)
    drawn = characters[np.searchsorted(_ranks(len(characters), NAME_SKEW), pick.random((NAMES, 3)))]
    lengths = pick.choice((2, 3), NAMES, p=(0.8, 0.2))
    return list(dict.fromkeys("".join(row[:length]) for row, length in zip(drawn, lengths, strict=True)))


def _ranks(count: int, skew: float = SKEW) -> np.ndarray:
    weights = 1 / (np.arange(count) + 20) ** skew
    return np.cumsum(weights) / weights.sum()


def articles(count: int, characters: int = 2_000, seed: int = 7) -> Iterator[Article]:
    """So many articles of about so many characters each (a quarter to four times as many); the same for the same seed.

    The first n articles do not depend on how many follow.
    """
    known = _Words(seed)
    for block, start in enumerate(range(0, count, BLOCK), 1):
        pick = np.random.default_rng([seed, block])
        made = _block(known, characters, pick)
        yield from (next(made) for _ in range(min(BLOCK, count - start)))


def _block(known: _Words, characters: int, pick: np.random.Generator) -> Iterator[Article]:
    lengths = characters * np.clip(pick.lognormal(-0.18, 0.6, BLOCK), 0.25, 4)
    clauses = iter(_clauses(known, int(lengths.sum() / 6), pick))
    for length in lengths.tolist():
        yield _article(known, clauses, length, pick)


def _clauses(known: _Words, count: int, pick: np.random.Generator) -> list[str]:
    shares = np.array([often for _, _, often in PATTERNS], float)
    found: list[str] = []
    for (pattern, kinds, _), share in zip(PATTERNS, shares / shares.sum(), strict=True):
        many = int(count * share) + 1
        found += map(pattern.format, *(known.draw(kind, many, pick) for kind in kinds))
    return [found[place] for place in pick.permutation(len(found)).tolist()]


def _article(known: _Words, clauses: Iterator[str], length: float, pick: np.random.Generator) -> Article:
    field = words.FIELDS[int(pick.integers(len(words.FIELDS)))]
    aspect = words.ASPECTS[int(pick.integers(len(words.ASPECTS)))]
    kind = words.KINDS[int(pick.integers(len(words.KINDS)))]
    organisation = known.organisations[int(pick.integers(len(known.organisations)))]
    about = f"{known.draw('v', 1, pick)[0]}{field}{aspect}"
    title = f"{'关于' if kind in ('通知', '意见', '请示', '函') else ''}{about}{words.ENDINGS[kind]}"
    lines, written, part = [], 0, 0
    while written < length:
        if part < len(NUMERALS) and len(lines) % 5 == 1:
            heads = known.draw("v", 2, pick)
            line = f"{NUMERALS[part]}、{heads[0]}{field}{aspect}，{heads[1]}{next(clauses)}"
            part += 1
        elif part and len(lines) % 5 == 3:
            line = f"（{NUMERALS[min(part, 10) - 1]}）{next(clauses)}。{_paragraph(clauses, field, pick)}"
        else:
            line = _paragraph(clauses, field, pick)
        lines.append(line)
        written += len(line)
    day = FIRST_DAY + timedelta(days=int(pick.integers(DAYS)))
    return Article(title, "\n".join(lines), kind, organisation, day)


def _paragraph(clauses: Iterator[str], field: str, pick: np.random.Generator) -> str:
    """Three to six sentences of two to four clauses; the topic is named in some."""
    sentences = []
    for clause_count, named in zip(
        pick.integers(2, 5, int(pick.integers(3, 7))).tolist(), pick.random(6), strict=False
    ):
        opening = f"在{field}中，" if named < 0.15 else ""
        sentences.append(opening + "，".join(next(clauses) for _ in range(clause_count)))
    return "。".join(sentences) + "。"


@dataclass(frozen=True, slots=True)
class Likeness:
    """How rich a text is: distinct bigrams in 10,000 characters (mean), distinct characters in 20,000, and how small
    zlib makes 20,000 characters of it in GB18030 (share)."""

    bigrams: float
    characters: float
    compressed: float


def likeness(text: str) -> Likeness:
    """The measures of a text of at least 20,000 characters."""
    tens = [text[at : at + 10_000] for at in range(0, len(text) - 9_999, 10_000)]
    twenties = [text[at : at + 20_000] for at in range(0, len(text) - 19_999, 20_000)]
    coded = [part.encode("gb18030") for part in twenties]
    return Likeness(
        float(np.mean([len(set(map("".join, zip(part, part[1:], strict=False)))) for part in tens])),
        float(np.mean([len(set(part)) for part in twenties])),
        float(np.mean([len(zlib.compress(part, 9)) / len(part) for part in coded])),
    )


def main() -> None:
    """Print how fast it is made and how like real text it is."""
    begun = perf_counter()
    text = "\n".join(article.whole for article in articles(1_000))
    spent = perf_counter() - begun
    print(f"{len(text):,} characters in 1,000 articles, {len(text) / spent / 1e6:.1f} million characters/s")
    print("made up:", likeness(text))
    for path in map(Path, sys.argv[1:]):
        print(f"{path.name}:", likeness(path.read_text(encoding="utf-8")))
    print("\n" + next(articles(1)).whole[:1_200])


if __name__ == "__main__":
    main()
