"""The basis of a judgement: the ledgers that an action looked at, and up to which entry it saw them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Basis:
    """`ledgers` as they stood at `seq`. An append that names its basis is refused when they have grown since."""

    seq: int
    ledgers: frozenset[str]

    def was_disturbed(self, cursor) -> bool:
        """Whether any of the ledgers has a later entry; true for good only under the lock of the book."""
        marks = ", ".join(["%s"] * len(self.ledgers))
        sql = f"SELECT 1 FROM book_entry WHERE seq > %s AND ledger IN ({marks}) LIMIT 1"
        cursor.execute(sql, [self.seq, *sorted(self.ledgers)])
        return cursor.fetchone() is not None
