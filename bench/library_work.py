"""The measures of `bench.library`, inside a workspace that stands and a Django that is set up."""

import os
import resource
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from itertools import cycle
from pathlib import Path
from threading import Event, Thread

import tantivy
from django.db import connection

from bench import library_rivals as rivals
from bench.corpus import Article, articles
from bench.corpus_files import write_files
from bench.library_fill import BEGINNING, PUBLIC, Place, enter, organisation, row_of
from bench.library_questions import Questions, questions
from bench.timing import Spread, say, say_spread, say_value, spread, timed
from bihuan.base.clock import today
from bihuan.book.public import Draft, append, reserve
from bihuan.ledger.public import create
from bihuan.library.duplicates.public import repeats_in
from bihuan.library.intake.public import take_in
from bihuan.library.search.access import readable
from bihuan.library.search.compile import compile_query
from bihuan.library.search.index import searcher
from bihuan.library.search.public import (
    index_status,
    keep,
    keep_up,
    parse_query,
    rebuild_index,
    search,
    similar,
    suggest,
)
from bihuan.library.search.schema import schema
from bihuan.news.searches import search_news
from bihuan.news.windows import Windows
from bihuan.org.public import INSTALLATION

ARTICLES = int(os.environ.get("BENCH_ARTICLES", "50000"))
CHARACTERS = int(os.environ.get("BENCH_CHARACTERS", "2000"))
FILES = max(1, min(3_000, ARTICLES // 4))
QUESTIONS = 500 if ARTICLES >= 10_000 else 100
PEOPLE, SEARCHES = 300, 1_000
WHOOSH = min(500, ARTICLES)  # it indexes about a thousandth as fast


def main() -> None:
    """Make the corpus, fill, index, ask; a part that fails is told and left out."""
    made: list[Article] = []
    spent = timed(lambda: made.extend(articles(ARTICLES, CHARACTERS)))
    text = sum(len(each.title) + len(each.text) for each in made)
    size = sum(len(each.title.encode()) + len(each.text.encode()) for each in made)
    print(
        f"{text:,} characters ({size / 1e6:,.0f} MB) in {ARTICLES:,} articles, made in {spent / 1000:,.0f} s"
    )
    place = organisation()
    entered, kept = made[:-FILES], made[-FILES:]
    part("filling", lambda: fill(entered, place))
    part("index", lambda: index(entered))
    part("intake", lambda: intake(kept, place))
    part("index, all of it", lambda: index_size(size))
    asked = questions(made, QUESTIONS)
    ours: dict[str, Spread] = {}
    part("search (p50, p99)", lambda: ours.update(ask(asked, place)))
    part("as many as a plain scan finds", lambda: recall(made, asked, place))
    part("an entry, then found", lambda: keeping_up(made, place))
    part("saved searches", lambda: saved(made, asked, place))
    part("near-duplicates", lambda: duplicates(kept, place))
    rate = index_rate.get("ours", 0.0)
    for make, some in (
        (rivals.trigrams, made),
        (rivals.cut_bigrams, made),
        (rivals.whoosh, made[:WHOOSH]),
    ):
        part(
            f"beside {make.__name__}",
            lambda make=make, some=some: rivals.beside(make, some, asked, ours, rate),
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\nmost memory: {peak:,.0f} MB, of which the corpus itself about {text * 2 / 1e6:,.0f} MB")


index_rate: dict[str, float] = {}


def part(title: str, run: Callable[[], object]) -> None:
    """One part of the table; what cannot be measured is left out with a line, and the rest goes on."""
    print(f"\n— {title} —", flush=True)
    begun = time.perf_counter()
    try:
        run()
    except Exception as fault:  # whatever is wrong with one part, the others are still worth their time
        traceback.print_exc()
        print(f"left out: {type(fault).__name__}: {fault}")
    print(f"({time.perf_counter() - begun:,.0f} s)", flush=True)


def fill(entered: Sequence[Article], place: Place) -> None:
    """Through the ordinary action."""
    spent = timed(lambda: enter(entered, place))
    say_value("entered by the ledger's action, articles", len(entered) / spent * 1000, "/s")


def index(entered: Sequence[Article]) -> None:
    """Made anew from the book."""
    characters = sum(len(each.title) + len(each.text) for each in entered)
    spent = timed(rebuild_index)
    index_rate["ours"] = characters / spent / 1000
    say_value("index made from the book, million characters", index_rate["ours"], "/s")


def intake(kept: Sequence[Article], place: Place) -> None:
    """Real files, into a library that is full already."""
    with tempfile.TemporaryDirectory() as folder:
        write_files(Path(folder), kept, ("txt", "gb18030"))
        begun = time.perf_counter()
        done = take_in(Path(folder), actor=place.librarian, unit=place.root)
        spent = time.perf_counter() - begun
        say_value(f"{len(kept):,} text files taken in, every check, articles", FILES / spent * 60, "/min")
        again = timed(lambda: take_in(Path(folder), actor=place.librarian, unit=place.root))
        say_value("the same files again: nothing added, files", FILES / again * 60_000, "/min")
    print(f"{len(done.articles):,} articles, {done.repeated:,} repeated, {len(done.issues):,} issues")


def index_size(size: int) -> None:
    """How big the index is once it holds everything."""
    say("kept up after the intake", timed(keep_up))
    stands = index_status()
    say_value("index, MB", stands.bytes / 1e6, f"MB, {stands.bytes / size:.2f} × of the text in UTF-8")
    print(f"{stands.documents:,} documents, up to entry {stands.seq:,} of {stands.head:,}")


def ask(asked: Questions, place: Place) -> dict[str, Spread]:
    """Every kind of question, each asked once, after others have warmed the process.

    Ours reads rights, the newest state of each record, its label and its snippets from the book; rivals do no such thing.
    """
    say("the first question of the process", timed(lambda: search(asked.warming[0], actor=place.reader)))

    def phrase(sought: str) -> object:
        return search(f'"{sought}"', actor=place.reader)

    spread(phrase, asked.warming)
    found = {
        "phrase": spread(phrase, asked.phrases),
        "single": spread(phrase, asked.singles),
        "pair": spread(lambda two: search(two, actor=place.reader), asked.pairs),
    }
    say_spread("a phrase: best ten with snippets", found["phrase"])
    say_spread("  of that the engine: matched within the rights, ranked", spread(bare(place), asked.phrases))
    say_spread("one character", found["single"])
    say_spread("two words", found["pair"])
    search(f'"{asked.warming[0]}"', actor=place.branch)
    within = spread(lambda sought: search(f'"{sought}"', actor=place.branch), asked.phrases)
    say_spread("a phrase, asked by one who reads internal articles of 4,000 units", within)
    newest = spread(lambda sought: search(f'"{sought}"', actor=place.reader, sort="entered"), asked.phrases)
    say_spread("a phrase, the newest first", newest)
    say_spread("suggestions", spread(lambda typed: suggest(typed, actor=place.reader), asked.beginnings))
    hits = [hit.record for each in asked.warming[:20] for hit in search(each, actor=place.reader).hits[:1]]
    say_spread("more like this", spread(lambda record: similar(record, actor=place.reader), hits))
    return found


def bare(place: Place) -> Callable[[str], object]:
    """What the engine alone does of a search: no totals, no look into the book, no snippets."""
    opened, rights = searcher(), readable(schema(), place.reader)
    must = tantivy.Occur.Must

    def asked(sought: str) -> object:
        match = compile_query(parse_query(f'"{sought}"')).match
        both = tantivy.Query.boolean_query([(must, match), (must, rights)])
        return opened.searcher.search(both, 10, count=False)

    return asked


def recall(made: Sequence[Article], asked: Questions, place: Place) -> None:
    """The number of hits beside `in`, for one who reads everything."""
    sought = asked.phrases[: min(60, len(asked.phrases))]
    wrong = [
        each
        for each in sought
        if search(f'"{each}"', actor=place.librarian, limit=1).total
        != sum(each in article.text or each in article.title for article in made)
    ]
    print(
        f"{len(sought) - len(wrong)} of {len(sought)} phrases: exactly as many{' — not: ' if wrong else ''}{'、'.join(wrong)}"
    )


def keeping_up(made: Sequence[Article], place: Place) -> None:
    """Article by article: entered, indexed, found; by hand, and by the thread that serving processes run."""

    def enter_one(number: int) -> str:
        mark = f"仅此一处{number}号"
        row = again(made[number], number, place) | {"text": f"{made[number].text}{mark}", "position": 2}
        create(PUBLIC, [row], actor=INSTALLATION)
        return mark

    def by_hand(number: int) -> None:
        mark = enter_one(number)
        keep_up()
        if search(f'"{mark}"', actor=place.reader).total != 1:
            raise AssertionError(f"{mark} was not found")

    say_spread("entered, index kept up, found", spread(by_hand, range(20)))
    stop = Event()

    def keeping() -> None:
        keep(stop)
        connection.close()

    keeper = Thread(target=keeping)
    keeper.start()

    def until_found(mark: str) -> None:
        end = time.perf_counter() + 30
        while search(f'"{mark}"', actor=place.reader).total != 1:
            if time.perf_counter() > end:
                raise AssertionError(f"{mark} was not found in 30 s")
            time.sleep(0.002)

    try:
        until_found(enter_one(20))
        marks = (enter_one(number) for number in range(21, 41))
        say_spread("the index kept by a thread: from acknowledged to found", spread(until_found, marks))
    finally:
        stop.set()
        keeper.join()


def saved(made: Sequence[Article], asked: Questions, place: Place) -> None:
    """A thousand of them, of three hundred people, and what is new for them among 300 articles entered since."""
    people = list(reserve(PEOPLE))
    append(
        [
            Draft("org.person", person, place.root, "create", "active", BEGINNING, 0,
                  {"number": f"S{person}", "name": f"某{person}", "unit": place.units[person % len(place.units)]})
            for person in people
        ]
    )  # fmt: skip
    sought = cycle([*asked.pairs, *asked.phrases])
    rows = [
        {"person": people[n % PEOPLE], "title": f"订阅{n}", "query": next(sought), "effective_on": today()}
        for n in range(SEARCHES)
    ]
    create("library.saved_search", rows, actor=INSTALLATION)
    create(PUBLIC, [again(each, number, place) for number, each in enumerate(made[:300])], actor=INSTALLATION)
    keep_up()
    told: list = []
    spent = timed(lambda: told.extend(search_news(today(), None, Windows())))
    say(f"news of {SEARCHES:,} saved searches of {PEOPLE} people", spent)
    one = frozenset(people[:1])
    say("news of one of them", timed(lambda: list(search_news(today(), one, Windows())), 5))
    print(f"{len(told):,} find something new")


def again(article: Article, number: int, place: Place) -> dict[str, object]:
    """The values of an article that has been entered, as those of another."""
    return row_of(article, place.root) | {"source_sha256": f"{number:064}", "taken_in_on": today()}


def duplicates(kept: Sequence[Article], place: Place) -> None:
    """Texts asked about, each made of an article's half and words of its own."""
    texts = [f"{each.text[: len(each.text) // 2]}\n{each.title}，另起一段。" for each in kept[:60]]
    found = spread(lambda text: repeats_in(text, actor=place.reader), texts)
    say_spread("half an article looked for in the whole library", found)
    hit = sum(bool(repeats_in(text, actor=place.reader)) for text in texts)
    print(f"{hit} of {len(texts)} found")


if __name__ == "__main__":
    main()
