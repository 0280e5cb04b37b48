"""Finds all repeats within whole ledgers, of what a person may read: one sweep over fingerprints, then pair by pair."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

import numpy as np

from bihuan.base.errors import Refused
from bihuan.base.issue import Issue
from bihuan.book.public import Record, current, find
from bihuan.ledger.public import catalogue, may_see, sights
from bihuan.library.duplicates.asked import LEAST_SHARE, text_of
from bihuan.library.duplicates.compare import LEAST, compare, shared, shares
from bihuan.library.duplicates.kept import prints_of
from bihuan.library.duplicates.phrases import phrases_of
from bihuan.library.duplicates.prepared import Prepared, prepare
from bihuan.library.duplicates.repeat import Pair
from bihuan.library.duplicates.sweep import sweep
from bihuan.mechanism.language import VOID
from bihuan.mechanism.public import Catalogue

ARTICLES = ("library.article", "library.internal_article")
SAMPLE = 1_000  # texts from which phrases are learnt
OFTEN = 0.01  # of them that have it before it is one
OF_PRINTS = 0.6  # small edits lose prints: of the share that is asked for, so much must show in them
AT_ONCE = 256  # pairs whose texts are read together
HELD = 1_000  # texts at hand
Progress = Callable[[int, int], None]


def all_repeats(
    *,
    actor: int,
    ledgers: Sequence[str] = ARTICLES,
    least: float = LEAST_SHARE,
    progress: Progress | None = None,
) -> Iterator[Pair]:
    """Pairs of records that share at least the part `least` of either text; those first that have most in common.

    Of many texts of one family each is paired only with the next few. NotFound for a ledger that there is not, Refused
    for a confidential one. `progress` (done, in all) tells of texts read for the first time.
    """
    known = catalogue()
    for ledger in ledgers:
        if known.ledger(ledger).definition.confidential:
            text = f"“{known.ledger(ledger).title}”是保密台账，不作整本比对。"
            raise Refused([Issue("repeats.confidential", text, "用 bihuan repeats 记录号 逐条查看。")])
    rows = [row for ledger in ledgers for row in _readable(known, ledger, actor)]
    return _pairs(known, rows, actor, least, progress)


def _readable(known: Catalogue, ledger: str, actor: int) -> Iterator[tuple[int, int]]:
    """Record and head of what the person may see: by whole units, then record by record."""
    units = sights(known, actor)[ledger].units
    rest = []
    chosen = find(ledger).exclude(state=VOID).order_by("record")
    for record, head, unit in chosen.values_list("record", "head", "unit"):
        if units is None or unit in units:
            yield record, head
        else:
            rest.append(record)
    for start in range(0, len(rest), AT_ONCE):
        found = current(rest[start : start + AT_ONCE]).values()
        yield from ((row.record, row.head) for row in found if may_see(known, actor, row))


def _pairs(
    known: Catalogue, rows: list[tuple[int, int]], actor: int, least: float, progress: Progress | None
) -> Iterator[Pair]:
    def text(row: Record) -> str:
        return text_of(known.ledgers[row.ledger], row.values)

    counts, prints = prints_of(rows, text, progress)
    found = sweep(prints, counts, least=least * OF_PRINTS)
    if not len(found.first):
        return
    texts = _Texts(known)
    sample = [rows[place][0] for place in np.linspace(0, len(rows) - 1, min(SAMPLE, len(rows)), dtype=int)]
    phrases = phrases_of(list(texts.of(sample).values()), OFTEN)
    texts.forget()
    pairs = (
        (rows[one][0], rows[two][0])
        for one, two in zip(found.first.tolist(), found.second.tolist(), strict=True)
    )
    while part := list(islice(pairs, AT_ONCE)):
        read = texts.of({record for pair in part for record in pair})
        for one, two in part:
            here, there = read.get(max(one, two)), read.get(min(one, two))
            if here is None or there is None:
                continue
            common = shared(here, there, phrases)
            if common and max(shares(here, there, common)) >= least:
                alike = compare(here, there, common)
                yield Pair(max(one, two), min(one, two), alike.kind, alike.share, alike.share_of_other)


@dataclass
class _Texts:
    """Texts of records that the person was found to may read; those of the last few hundred stay at hand."""

    known: Catalogue
    held: dict[int, Prepared] = field(default_factory=dict)

    def of(self, records: Iterable[int]) -> dict[int, Prepared]:
        """Those that are still there and long enough."""
        records = list(records)
        for row in current([each for each in records if each not in self.held]).values():
            text = prepare(text_of(self.known.ledgers[row.ledger], row.values)) if row.state != VOID else None
            if text is not None and len(text) >= LEAST:
                self.held[row.record] = text
        found = {each: self.held[each] for each in records if each in self.held}
        if len(self.held) > HELD:
            self.held = found.copy()
        return found

    def forget(self) -> None:
        """Begin anew."""
        self.held = {}
