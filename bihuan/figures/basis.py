"""What a figure rests on: the newest entry behind it; equal hashes on equal days mean equal answers, which may be kept."""

import threading
from collections import OrderedDict
from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from typing import Generic, TypeVar

from bihuan.base.period import Period
from bihuan.book.public import digests, marks
from bihuan.figures.measure import Moment
from bihuan.figures.plan import Plan
from bihuan.figures.raised import counts_of_answers
from bihuan.figures.taken import ledgers_of
from bihuan.mechanism.public import Catalogue

UNITS = "org.unit"
Answer = TypeVar("Answer")


class Kept(Generic[Answer]):
    """Answers by what they rest on, the least used thrown away first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._kept: OrderedDict[Hashable, Answer] = OrderedDict()

    def take(self, keys: Mapping[Hashable, Hashable]) -> dict[Hashable, Answer]:
        """Those that are there, by the names that `keys` gives them."""
        with self._lock:
            found = {name: self._kept[key] for name, key in keys.items() if key in self._kept}
            for name in found:
                self._kept.move_to_end(keys[name])
            return found

    def put(self, made: Mapping[Hashable, Answer]) -> None:
        """Keep more."""
        with self._lock:
            self._kept.update(made)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)


def basis_of(
    known: Catalogue, plans: Mapping[str, Plan], periods: Sequence[Period], seq: int, day: date
) -> dict[str, str]:
    """Per figure the hash of the newest entry, up to seq, of any ledger that it reads."""
    asked = Moment(seq, day)
    rests = {
        name: {UNITS, *plan.ledgers}.union(
            *(
                ledgers_of(known, measure)
                for measure, _ in counts_of_answers(known, plan.node, periods[0], asked)
            )
        )
        for name, plan in plans.items()
    }
    newest = marks([ledger for each in rests.values() for ledger in each], seq)
    tops = {name: max(newest[ledger] for ledger in each) for name, each in rests.items()}
    hashes = digests(tops.values())
    return {name: hashes.get(top, "") for name, top in tops.items()}
