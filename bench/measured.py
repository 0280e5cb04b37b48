"""The measures of `bench.figures`, inside a workspace that stands and a Django that is set up."""

import os
from datetime import date

from bench import comparisons
from bench.records import PACKS, Records
from bench.timing import say, timed
from bihuan.base.period import parse_period
from bihuan.book.public import append, head
from bihuan.figures.lake import forget_lake, lake, sync
from bihuan.figures.public import answer, drill, value
from bihuan.ledger.public import catalogue

RECORDS = int(os.environ.get("BENCH_RECORDS", "1000000"))
UNITS = int(os.environ.get("BENCH_UNITS", "5000"))
SAMPLE = int(os.environ.get("BENCH_SAMPLE", "20"))
YEAR = 2026


def main() -> None:
    """Fill a book, then measure."""

    book = Records()
    book.found(UNITS, UNITS * 4)
    spent = timed(lambda: book.enter(RECORDS, YEAR))
    entries = head().seq
    print(
        f"{RECORDS:,} records, {entries:,} entries, {UNITS:,} units, filled at {entries / spent * 1000:,.0f}/s\n"
    )
    known = catalogue()
    names = [name for name, each in known.figures.items() if each.mechanism in PACKS]
    year, june = parse_period(str(YEAR)), parse_period(f"{YEAR}-06")
    months = year.split("month")
    root, unit = book.root, book.links["org.unit"][UNITS // 2]
    one = "study_sessions.attendances"

    def load() -> None:
        forget_lake()
        lake().refresh(known, list(known.ledgers))

    print("— lake —")
    from_book = timed(load)
    sync()
    from_files = timed(load, 3)
    say("all ledgers loaded from Parquet", from_files)
    say("all ledgers loaded from the book", from_book, from_files)

    print("\n— one figure —")
    say("every unit, one month, with roll-up", timed(lambda: answer([one], [june]), 9))
    say("every unit, twelve months, with roll-up", timed(lambda: answer([one], months), 9))
    say("the root's value", timed(lambda: value(one, root, june), 9))
    say(
        "the root's value, as of half the book",
        timed(lambda: value(one, root, june, as_of=entries // 2), 9),
    )
    say("drill-down: first 100 records of the root", timed(lambda: drill(one, root, june, limit=100), 9))
    say("drill-down: the records of one unit", timed(lambda: drill(one, unit, june, limit=100), 9))

    def saved_then_seen() -> None:
        append([book.one("study_sessions.attendance", unit, date(YEAR, 6, 5))])
        value(one, root, june)

    say("append a record, then the root's value with it", timed(saved_then_seen, 9))

    print(f"\n— {len(names)} figures, twelve months, {UNITS:,} units: {len(names) * 12 * UNITS:,} values —")
    answer(names, [june])
    ours = timed(lambda: answer(names, months), 3)
    say("ours, with roll-up", ours)
    say("ours, as of half the book", timed(lambda: answer(names, months, as_of=entries // 2)), ours)
    comparisons.all_figures(known, names, months, ours, say)
    print("\n— one figure, twelve months, beside hand-written —")
    comparisons.one_figure(book, SAMPLE, UNITS, months, timed(lambda: answer([one], months), 9), say)


if __name__ == "__main__":
    main()
