"""The measures of `bench.score`, inside a workspace that stands and a Django that is set up."""

import os
import tempfile
from datetime import date
from pathlib import Path

import numpy as np

from bench.records import Records
from bench.score_pack import COUNTS, JUDGED, write
from bench.score_sql import plain
from bench.timing import say, timed
from bihuan.assess.score.public import Lines, preview, scores
from bihuan.base.period import parse_period
from bihuan.book.public import Draft, append, head, reserve
from bihuan.figures.public import sync
from bihuan.ledger.public import adopt_pack, catalogue, create
from bihuan.org.public import INSTALLATION, tree

RECORDS = int(os.environ.get("BENCH_RECORDS", "300000"))
UNITS = int(os.environ.get("BENCH_UNITS", "5000"))
CARD, QUARTER = "bench_card.card", parse_period("2026-Q3")
BATCH = 5_000


def main() -> None:
    """Fill a book, judge every branch, then measure."""
    book = Records()
    book.found(UNITS, UNITS * 2)
    book.enter(RECORDS, 2026)
    with tempfile.TemporaryDirectory() as folder:
        adopt_pack(write(Path(folder)), unit=book.root, actor=INSTALLATION)
    _judge(book)
    sync()
    print(
        f"{head().seq:,} entries, {UNITS:,} units, {len(COUNTS) + len(JUDGED)} items\n— one quarter, every branch —"
    )
    say("first question of the process", timed(lambda: scores(CARD, QUARTER)))
    ours = timed(lambda: scores(CARD, QUARTER), 5)
    say("scores, with roll-up, grades by forced distribution", ours)

    def explained() -> int:
        found = scores(CARD, QUARTER)
        lines = Lines(found)
        return sum(len(lines.at(place)) for place in range(len(found.subjects)))

    said = explained()
    say(f"the same, every point explained ({said:,} lines)", timed(explained, 3), ours)
    say("the same, as of half the book", timed(lambda: scores(CARD, QUARTER, as_of=head().seq // 2), 3), ours)
    beside = timed(lambda: plain(catalogue(), QUARTER), 5)
    say("plain SQL in DuckDB for the same items, no roll-up, no reasons", beside, ours)
    _same(book)
    found = scores(CARD, QUARTER)
    assert found.whole.sum() > 0 and preview(found)
    print(
        f"{int(found.whole.sum()):,} of {len(found.subjects):,} have a total; the others lack a base of growth"
    )


def _judge(book: Records) -> None:
    """A committee at the root, a cycle, a judgement of every branch on every judged item, and agreed targets."""
    person = book.links["org.person"][0]
    row = {"unit": book.root, "title": "考核评审组", "kind": "考核评审组", "effective_on": "2020-01-01"}
    post = create("org.post", [row], actor=INSTALLATION)[0].record
    create(
        "org.appointment",
        [{"post": post, "person": person, "effective_on": "2020-01-01"}],
        actor=INSTALLATION,
    )
    row = {"unit": book.root, "period": QUARTER.text, "effective_on": "2026-09-30"}
    cycle = create("bench_card.card_cycle", [row], actor=INSTALLATION)[0].record
    on = date(2026, 9, 30)
    drafts = [
        Draft("bench_card.card_judgement", record, unit, "create", "recorded", on, person,
              {"card_cycle": cycle, "assessed": unit, "item": f"评{name}", "points": f"{unit % 5}.{unit % 97:02d}",
               "not_applicable": False, "reason": "依据记录"}, parent=cycle)
        for name in JUDGED
        for record, unit in zip(reserve(UNITS - 1), book.links["org.unit"], strict=True)
    ]  # fmt: skip
    drafts += [
        Draft("bench_card.card_target", record, unit, "create", "agreed", date(2026, 1, 1), 0,
              {"assessed": unit, "item": "项aimed", "target": str(5 + unit % 20)})
        for record, unit in zip(reserve(UNITS - 1), book.links["org.unit"], strict=True)
    ]  # fmt: skip
    for start in range(0, len(drafts), BATCH):
        append(drafts[start : start + BATCH])


def _same(book: Records) -> None:
    """For branches with none below them both must say the same of every item but that against like ones."""
    found, rows = scores(CARD, QUARTER), plain(catalogue(), QUARTER)
    by_hand = dict(zip(rows["unit"].to_pylist(), rows["points"].to_pylist(), strict=True))
    now = tree(QUARTER.end)
    checked = 0
    for place, unit in enumerate(found.subjects.units.tolist()):
        at = now.index(unit)
        if now.end[at] != at + 1:
            continue
        ours = sum(int(each.points[place]) for each in found.items if each.item.name != "peered")
        if ours != by_hand[unit]:
            raise AssertionError(f"unit {unit}: {ours} here, {by_hand[unit]} by hand")
        checked += 1
    print(f"{checked:,} branches agree with plain SQL to the hundredth")
    assert checked > np.ceil(UNITS / 2)


if __name__ == "__main__":
    main()
