"""The measures of `bench.duplicates`, inside a workspace that stands and a Django that is set up."""

import os
import random
import statistics
import time
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from bench import copies, minhash
from bench.points_work import write
from bihuan.book.public import Draft, reserve
from bihuan.ledger.public import found
from bihuan.library.duplicates.public import all_repeats, repeats_in
from bihuan.library.search.public import index_status, keep_up

TEXTS = int(os.environ.get("BENCH_TEXTS", "100000"))
COPIES = int(os.environ.get("BENCH_COPIES", "200"))
PLAIN = int(os.environ.get("BENCH_PLAIN", "20000"))
OVERLAPS = (0.1, 0.3, 0.6, 1.0)
LEAST = 0.08  # asked of one text: a little less than the smallest overlap, of which edits take their part
LEAST_OF_ALL = 0.1  # asked of the whole library, as people do
Pairs = set[tuple[int, int]]


def say(what: str, seconds: float, more: str = "") -> None:
    """One line of the table."""
    print(f"{what:<66}{seconds:10.2f} s  {more}", flush=True)


def judged(what: str, got: Pairs, truth: dict[tuple[int, int], float], kin: Pairs) -> None:
    """Recall by overlap, and precision; two copies of one source are neither counted nor held against."""
    recall = {
        overlap: sum(pair in got for pair, its in truth.items() if its == overlap)
        / max(1, sum(its == overlap for its in truth.values()))
        for overlap in OVERLAPS
    }
    counted = got - kin
    precision = sum(pair in truth for pair in counted) / max(1, len(counted))
    recalls = "  ".join(f"{overlap:.0%}: {each:.4f}" for overlap, each in recall.items())
    print(f"    {what}: recall at overlap {recalls}; precision {precision:.4f} of {len(counted)}", flush=True)


def made(number: int, pick: random.Random) -> tuple[list[str], dict[tuple[int, int], float], Pairs]:
    """Texts, the copies last; which is copied from which (source, copy) at what overlap; pairs of copies of one source."""
    texts = [copies.text(pick) for _ in range(number)]
    truth: dict[tuple[int, int], float] = {}
    by_source: dict[int, list[int]] = {}
    for overlap in OVERLAPS:
        for _ in range(COPIES):
            copy = copies.copy(pick, texts[:number], overlap)
            by_source.setdefault(copy.source, []).append(len(texts))
            truth[copy.source, len(texts)] = overlap
            texts.append(copy.text)
    kin = {(one, two) for each in by_source.values() for one in each for two in each if one < two}
    return texts, truth, kin


def enter(texts: Sequence[str], unit: int) -> range:
    """Articles, straight into the book."""
    records = reserve(len(texts))

    def drafts() -> Iterator[Draft]:
        for place, (record, text) in enumerate(zip(records, texts, strict=True)):
            document = {"title": text.partition("\n")[0], "text": text, "taken_in_on": "2026-06-01"}
            document |= {"source_name": "测速.txt", "source_sha256": f"{place:064}", "position": 1}
            document["characters"] = len(text)
            yield Draft("library.article", record, unit, "create", "recorded", date(2026, 6, 1), 0, document)

    write(drafts())
    return records


def sweep(records: range, truth: dict[tuple[int, int], float], kin: Pairs) -> None:
    """The whole library at once."""
    first = records[0]
    for what in ("whole library, fingerprints made for the first time", "whole library, fingerprints kept"):
        start = time.perf_counter()
        pairs = all_repeats(actor=0, least=LEAST_OF_ALL)
        got = {next((each.other - first, each.record - first) for each in pairs)}
        say(f"{what}: the first pair", time.perf_counter() - start)
        got |= {(each.other - first, each.record - first) for each in pairs}
        say(f"{what}: all {len(got)} pairs, each compared exactly", time.perf_counter() - start)
    judged("whole library", got, truth, kin)


def ask(texts: Sequence[str], records: range, truth: dict[tuple[int, int], float], kin: Pairs) -> None:
    """Each copy by itself, as a draft that is not entered yet, and as many texts that repeat nothing."""
    got: Pairs = set()
    spent = []
    others: Collection[int] = range(0, len(texts) - len(truth), max(1, len(texts) // len(truth)))
    for copy in [*(copy for _, copy in truth), *others]:
        start = time.perf_counter()
        found_ = repeats_in(texts[copy], actor=0, least=LEAST, but=(records[copy],))
        spent.append(time.perf_counter() - start)
        places = (each.record - records[0] for each in found_)
        got |= {(min(place, copy), max(place, copy)) for place in places}
    spent.sort()
    more = f"p95 {spent[int(len(spent) * 0.95)] * 1000:.0f} ms, p99 {spent[int(len(spent) * 0.99)] * 1000:.0f} ms"
    say("one text asked for (median)", statistics.median(spent), more)
    judged("one by one", got, truth, kin)


def main() -> None:
    """Fill a book and its index, then measure."""
    pick = random.Random(7)
    unit = found("测速集团").unit
    start = time.perf_counter()
    texts, truth, kin = made(TEXTS, pick)
    say(f"{len(texts):,} texts made, {sum(map(len, texts)):,} characters", time.perf_counter() - start)
    start = time.perf_counter()
    records = enter(texts, unit)
    say("entered into the book", time.perf_counter() - start)
    sweep(records, truth, kin)
    start = time.perf_counter()
    keep_up()
    say("indexed", time.perf_counter() - start, f"{index_status().bytes:,} bytes")
    ask(texts, records, truth, kin)
    texts, truth, kin = made(PLAIN, random.Random(8))
    for least in (0.1, 0.15, 0.2):
        start = time.perf_counter()
        got = set(minhash.pairs(texts, least))
        say(f"MinHash, {len(texts):,} texts, Jaccard from {least}", time.perf_counter() - start)
        judged("MinHash", got, truth, kin)


if __name__ == "__main__":
    main()
