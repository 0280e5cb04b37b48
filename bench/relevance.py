"""How well the best ten are chosen: nDCG@10 over the judged set, beside SQLite FTS5 and tantivy over rjieba words.

`python -m bench.relevance`; the rivals are asked for any of the query's parts, the title counting three times, as ours does.
The set (`bench/judged`) is invented and small: it tells ways of searching apart, not how good they are in the world.
"""

import json
import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from math import log2
from pathlib import Path
from statistics import mean

import rjieba
import tantivy

from bench.installation import installation

JUDGED = Path(__file__).parent / "judged"
TITLE = 3.0
TOP = 10
Ranking = Callable[[str], Sequence[str]]


def read(name: str) -> list[dict]:
    """The rows of a file of the judged set."""
    return [json.loads(line) for line in (JUDGED / name).read_text(encoding="utf-8").splitlines()]


def ndcg(ranked: Sequence[str], grades: Mapping[str, int]) -> float:
    """Normalised discounted cumulative gain of the first ten: gain 2^grade − 1, discount log2(place + 1); 1 is best."""
    best = sorted(grades.values(), reverse=True)
    return _gain([grades.get(each, 0) for each in ranked]) / _gain(best)


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / log2(place + 2) for place, grade in enumerate(grades[:TOP]))


def ours(articles: Sequence[Mapping]) -> tuple[Ranking, Ranking]:
    """Our search in an installation of its own: with, and without, what holds only most of the words."""
    # Django has to be set up before these can be imported.
    from bihuan.ledger.public import create, found  # noqa: PLC0415
    from bihuan.library.search.public import keep_up, search  # noqa: PLC0415

    unit = found("测评单位").unit
    rows = [
        {
            "unit": unit,
            "title": each["title"],
            "text": each["text"],
            "written_on": each["written_on"],
            "source_name": "测评.txt",
            "source_sha256": "0" * 64,
            "position": place,
            "characters": len(each["text"]),
        }
        for place, each in enumerate(articles, 1)
    ]
    entries = create("library.article", rows, actor=0)
    ids = {entry.record: each["id"] for entry, each in zip(entries, articles, strict=True)}
    keep_up()

    def ask(query: str, near: bool) -> list[str]:
        told = search(f"{query} 台账:library.article", actor=0, limit=TOP)
        return [ids[hit.record] for hit in (*told.hits, *(told.near if near else ()))]

    return (lambda query: ask(query, True)), (lambda query: ask(query, False))


def fts5(
    articles: Sequence[Mapping], tokenizer: str, cut: Callable[[str], str], ask: Callable[[str], str]
) -> Ranking:
    """SQLite's full-text search; `cut` prepares texts, `ask` writes the query ('' for one it cannot answer)."""
    base = sqlite3.connect(":memory:")
    base.execute(f"CREATE VIRTUAL TABLE t USING fts5(id UNINDEXED, title, body, tokenize='{tokenizer}')")
    rows = [(each["id"], cut(each["title"]), cut(each["text"])) for each in articles]
    base.executemany("INSERT INTO t VALUES (?, ?, ?)", rows)

    def rank(query: str) -> list[str]:
        if not (asked := ask(query)):
            return []
        found = base.execute(
            f"SELECT id FROM t WHERE t MATCH ? ORDER BY bm25(t, 0, {TITLE}, 1.0) LIMIT {TOP}", [asked]
        )
        return [row[0] for row in found]

    return rank


def parts(query: str, length: int) -> list[str]:
    """Every stretch of so many characters inside the words of a query."""
    return [word[at : at + length] for word in query.split() for at in range(len(word) - length + 1)]


def any_of(found: Sequence[str]) -> str:
    """A query of FTS5 for any of the texts."""
    return " OR ".join(f'"{each}"' for each in found)


def words(articles: Sequence[Mapping]) -> Ranking:
    """tantivy over the words of rjieba."""
    built = tantivy.SchemaBuilder()
    built.add_text_field("id", stored=True, tokenizer_name="raw")
    for name in ("title", "body"):
        built.add_text_field(name, tokenizer_name="whitespace")
    schema = built.build()
    index = tantivy.Index(schema)
    writer = index.writer(15_000_000, 1)
    for each in articles:
        made = tantivy.Document(id=each["id"], title=_words(each["title"]), body=_words(each["text"]))
        writer.add_document(made)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def rank(query: str) -> list[str]:
        either = []
        for word in _words(query).split():
            for name, boost in (("title", TITLE), ("body", 1.0)):
                found = tantivy.Query.term_query(schema, name, word)
                either.append((tantivy.Occur.Should, tantivy.Query.boost_query(found, boost)))
        hits = searcher.search(tantivy.Query.boolean_query(either), TOP).hits
        return [searcher.doc(address).get_first("id") for _, address in hits]

    return rank


def _words(text: str) -> str:
    return " ".join(word for word in rjieba.cut(text) if re.search(r"\w", word))


def main() -> None:
    """Print a line for each way, over all queries, those of words, and those asked as a question."""
    articles, queries = read("articles.jsonl"), read("queries.jsonl")
    with installation():
        full, strict = ours(articles)
        ways: dict[str, Ranking] = {
            "Bihuan": full,
            "Bihuan, without what holds only some of the words": strict,
            "SQLite FTS5 trigram": fts5(articles, "trigram", str, lambda query: any_of(parts(query, 3))),
            "SQLite FTS5 unicode61 over bigrams": fts5(
                articles,
                "unicode61",
                lambda text: " ".join(parts(text, 2)),
                lambda query: any_of(parts(query, 2)),
            ),
            "tantivy over rjieba words": words(articles),
        }
        print(
            f"{'nDCG@10':<64}{'all':>8}{'words':>8}{'asked':>8}   ({len(queries)} queries, {len(articles)} articles)"
        )
        for name, rank in ways.items():
            scores = [ndcg(rank(each["query"]), each["grades"]) for each in queries]
            print(f"{name:<64}{mean(scores):8.3f}{mean(scores[::2]):8.3f}{mean(scores[1::2]):8.3f}")


if __name__ == "__main__":
    main()
