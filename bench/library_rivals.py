"""What the library's search is measured against: SQLite FTS5 (trigrams; bigrams cut in Python) and Whoosh, on the same texts.

Each rival holds titles and texts, finds a phrase, the best ten by its own ranking, and cuts one snippet of each.
"""

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from time import perf_counter

from whoosh import fields
from whoosh import index as whoosh_index
from whoosh.analysis import NgramTokenizer
from whoosh.query import And, Phrase, Term

from bench.corpus import Article
from bench.library_questions import Questions
from bench.timing import Spread, say_spread, say_value, spread

BATCH = 1_000
AROUND = 30  # characters of a snippet before and after the phrase
Finder = Callable[[str], Sequence[str]]  # a phrase → snippets of the best ten
_TABLE = "CREATE TABLE article (id INTEGER PRIMARY KEY, title TEXT NOT NULL, text TEXT NOT NULL)"


@dataclass(frozen=True, slots=True)
class Rival:
    """One that stands filled: `indexed` is what it took to index (seconds), `bytes` the size of its index without the
    texts, `characters` how many it holds. `find` asks for a phrase, `both` for two words, `count` how many have a phrase."""

    name: str
    indexed: float
    bytes: int
    characters: int
    articles: int
    find: Finder
    both: Finder
    count: Callable[[str], int]


def bigrams(text: str) -> str:
    """Every two neighbouring characters, apart by blanks, line by line."""
    return " \n ".join(" ".join(map(str.__add__, line, line[1:])) for line in text.split("\n"))


@contextmanager
def trigrams(articles: Sequence[Article]) -> Iterator[Rival]:
    """FTS5's own trigrams, over a table of the texts that it does not copy."""

    def words(phrase: str) -> str:
        return f'"{phrase}"'

    definition = "fts5(title, text, tokenize='trigram', content='article', content_rowid='id')"
    yield from _sqlite("SQLite FTS5, trigrams", definition, articles, lambda text: text, words)


@contextmanager
def cut_bigrams(articles: Sequence[Article]) -> Iterator[Rival]:
    """FTS5 over bigrams cut in Python: finds words of two characters, as one who knows the field would build it."""

    def words(phrase: str) -> str:
        return f'"{" ".join(map(str.__add__, phrase, phrase[1:]))}"' if len(phrase) > 1 else f"{phrase}*"

    definition = "fts5(title, text, tokenize='unicode61', content='')"
    yield from _sqlite("SQLite FTS5, bigrams cut in Python", definition, articles, bigrams, words)


def _sqlite(
    name: str,
    definition: str,
    articles: Sequence[Article],
    cut: Callable[[str], str],
    words: Callable[[str], str],
) -> Iterator[Rival]:
    with tempfile.TemporaryDirectory() as folder:
        base = sqlite3.connect(Path(folder) / "rival.db")
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA synchronous = NORMAL")
        base.execute(_TABLE)
        rows = ((place, each.title, each.text) for place, each in enumerate(articles, 1))
        base.executemany("INSERT INTO article VALUES (?, ?, ?)", rows)
        base.commit()
        before = _size(base)
        base.execute(f"CREATE VIRTUAL TABLE found USING {definition}")
        begun = perf_counter()
        places = iter(enumerate(articles, 1))
        while part := list(islice(places, BATCH)):
            base.executemany(
                "INSERT INTO found (rowid, title, text) VALUES (?, ?, ?)",
                [(place, cut(each.title), cut(each.text)) for place, each in part],
            )
            base.commit()
        spent = perf_counter() - begun

        def best(asked: str, sought: str) -> list[str]:
            rows = base.execute(
                "SELECT title, text FROM (SELECT rowid FROM found WHERE found MATCH ? ORDER BY rank LIMIT 10) AS hit "
                "JOIN article ON article.id = hit.rowid",
                (asked,),
            )
            return [snippet(title, text, sought) for title, text in rows.fetchall()]

        def count(phrase: str) -> int:
            asked = "SELECT count(*) FROM found WHERE found MATCH ?"
            return base.execute(asked, (words(phrase),)).fetchone()[0]

        def both(two: str) -> list[str]:
            parts = two.split()
            return best(" AND ".join(map(words, parts)), parts[0])

        yield Rival(
            name, spent, _size(base) - before, _characters(articles), len(articles),
            lambda phrase: best(words(phrase), phrase), both, count,
        )  # fmt: skip
        base.close()


@contextmanager
def whoosh(articles: Sequence[Article]) -> Iterator[Rival]:
    """Whoosh with its own bigrams; the texts are stored in it, as its snippets need them."""
    folder = Path(tempfile.mkdtemp())
    try:
        cutter = NgramTokenizer(2, 2)
        text = fields.TEXT(analyzer=cutter, phrase=True, stored=True)
        made = whoosh_index.create_in(folder, fields.Schema(title=text, text=text))
        begun = perf_counter()
        writer = made.writer(limitmb=512)
        for each in articles:
            writer.add_document(title=each.title, text=each.text)
        writer.commit()
        spent = perf_counter() - begun
        with made.searcher() as searcher:

            def asked(phrase: str) -> Phrase | Term:
                words = list(map(str.__add__, phrase, phrase[1:]))
                return (
                    Phrase("text", words) if len(words) > 1 else Term("text", words[0] if words else phrase)
                )

            def best(query: Phrase | Term | And, sought: str) -> list[str]:
                hits = searcher.search(query, limit=10)
                return [snippet(hit["title"], hit["text"], sought) for hit in hits]

            def both(two: str) -> list[str]:
                parts = two.split()
                return best(And([asked(part) for part in parts]), parts[0])

            size = sum(path.stat().st_size for path in folder.iterdir())
            yield Rival(
                f"Whoosh, bigrams, {len(articles):,} articles", spent, size, _characters(articles), len(articles),
                lambda phrase: best(asked(phrase), phrase), both,
                lambda phrase: len(searcher.search(asked(phrase), limit=None)),
            )  # fmt: skip
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def beside(
    make: Callable[[Sequence[Article]], AbstractContextManager[Rival]],
    some: Sequence[Article],
    asked: Questions,
    ours: dict[str, Spread],
    rate: float,
) -> None:
    """One rival, with ratios to ours."""
    with make(some) as rival:
        theirs = rival.characters / rival.indexed / 1e6
        size = sum(len(each.title.encode()) + len(each.text.encode()) for each in some)
        say_value(f"{rival.name}: indexed, million characters", theirs, "/s", rate or None)
        say_value("  index, MB", rival.bytes / 1e6, f"MB, {rival.bytes / size:.2f} × of the text")
        spread(rival.find, asked.warming)
        for kind, title, find, sought in (
            ("phrase", "a phrase: best ten with snippets", rival.find, asked.phrases[:200]),
            ("single", "one character", rival.find, asked.singles[:30]),
            ("pair", "two words", rival.both, asked.pairs[:100]),
        ):
            if any(find(each) for each in sought[:20]):
                say_spread(f"  {title}", spread(find, sought), ours.get(kind))
            else:
                print(f"  {title}: it finds nothing")
        several = asked.phrases[:60] + [each for pair in asked.pairs[:30] for each in pair.split()]
        several += asked.singles[:10]
        right = sum(
            rival.count(each) == sum(each in article.text or each in article.title for article in some)
            for each in several
        )
        print(f"  {right} of {len(several)} counts as a plain scan finds them (phrases, words, characters)")


def snippet(title: str, text: str, phrase: str) -> str:
    """What stands around the phrase."""
    at = max(text.find(phrase), 0)
    return f"{title}：{text[max(0, at - AROUND) : at + len(phrase) + AROUND]}"


def _size(base: sqlite3.Connection) -> int:
    base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    pages, free, each = (
        base.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
    )
    return (pages - free) * each


def _characters(articles: Iterable[Article]) -> int:
    return sum(len(each.title) + len(each.text) for each in articles)
