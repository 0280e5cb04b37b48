"""What a duty's sources mean: the ledger, whom or what its records count for, and the condition, parsed and kept."""

from dataclasses import dataclass
from functools import lru_cache

from bihuan.mechanism.language import FieldType, Source
from bihuan.mechanism.public import Catalogue, Typed, parse, quoted

UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Proof:
    """Records of a ledger that call for something or prove it done.

    `key`: whose they are (a unit, person or record); `person`: besides, which person's ('' no matter whose). Both are
    expressions over the ledger's rows, or over the rows of its table field `table`. `where`: which records ('' all).
    """

    ledger: str
    key: str = UNIT
    person: str = ""
    where: str = ""
    table: str = ""


@lru_cache(maxsize=2048)
def proof(catalogue: Catalogue, mechanism: str, path: str, where: str, person: str, key: str) -> Proof:
    """The records meant by a source written inside a mechanism; `key` stands for a path that is not written."""
    sought = catalogue.find_source(Source(path=path, where=where), mechanism)
    first, _, rest = sought.path.partition(".")
    field = sought.ledger.fields.get(first)
    if rest and field is not None and field.type is FieldType.TABLE:
        return Proof(sought.ledger.id, rest, person, where, first)
    return Proof(sought.ledger.id, sought.path or key, person, where)


@lru_cache(maxsize=8192)
def typed(catalogue: Catalogue, ledger: str, text: str, table: str = "") -> Typed:
    """A parsed expression, kept."""
    return parse(text, catalogue.ledger(ledger), catalogue, table=table)


@lru_cache(maxsize=2048)
def ledgers_of(catalogue: Catalogue, wanted: Proof) -> frozenset[str]:
    """Full ids of every ledger that must be read to find the records."""
    texts = [typed(catalogue, wanted.ledger, wanted.key, wanted.table)]
    texts += [
        typed(catalogue, wanted.ledger, each, table)
        for each, table in ((wanted.where, ""), (wanted.person, wanted.table))
        if each
    ]
    return frozenset({wanted.ledger}).union(*(each.ledgers for each in texts))


def as_of(ledger: str) -> str:
    """A ledger's rows as the book stood at the parameter $seq."""
    return f"(SELECT * FROM {quoted(ledger)} WHERE from_seq <= $seq AND $seq < until_seq)"
