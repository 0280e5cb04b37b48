"""Conditions: answers expressions of a pack for a whole batch of records through the one evaluator."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from bihuan.base.clock import today
from bihuan.ledger.batch import Batch, Entered
from bihuan.ledger.rows import FAR_SEQ, Subject, relations, typed_rows
from bihuan.mechanism.public import Catalogue, Ledger, evaluate, parse, quoted, select


def meet(
    catalogue: Catalogue, ledger: Ledger, conditions: Sequence[str], subjects: Sequence[Subject]
) -> Mapping[int, tuple[bool | None, ...]]:
    """For each subject's record the answer to every condition, in order; None where an empty value leaves it open.

    Each record is looked at on its own effective date: that of the happening, or of the change of a standing record.
    """
    day = today()
    ledgers, sql = _question(catalogue, ledger.id, tuple(conditions), day)
    rows = relations(catalogue, ledger, ledgers, " ".join(conditions), subjects)
    columns = [column.to_pylist() for column in evaluate(sql, rows).columns]
    return {record: tuple(answer) for record, *answer in zip(*columns, strict=True)}


@lru_cache(maxsize=256)
def _question(
    catalogue: Catalogue, ledger_id: str, conditions: tuple[str, ...], day: date
) -> tuple[frozenset[str], str]:
    """The SQL that answers the conditions, and the ledgers that it reads; parsing costs more than asking about one row."""
    ledger = catalogue.ledger(ledger_id)
    typed = {f"condition_{place}": parse(text, ledger, catalogue) for place, text in enumerate(conditions)}
    sql = select(
        ledger,
        {"answer_for": "record", **typed},
        catalogue=catalogue,
        where=(f"seq = {FAR_SEQ}",),  # the subjects alone, not other rows of their ledger that they lead to
        at="effective_on",
        today=day,
    )
    ledgers = frozenset().union(*(each.ledgers for each in typed.values()))
    relations = (
        f"{quoted(each)} AS MATERIALIZED ({typed_rows(catalogue.ledger(each))})" for each in sorted(ledgers)
    )
    return ledgers, f"WITH {', '.join(relations)} {sql}"


def answered(
    batch: Batch, conditions: Sequence[str], rows: Sequence[Entered]
) -> Mapping[int, tuple[bool | None, ...]]:
    """As `meet`, of rows of a batch, which remembers what other records it was judged by."""
    ledgers, _ = _question(batch.catalogue, batch.ledger.id, tuple(conditions), today())
    batch.rests_on |= ledgers - {batch.ledger.id}
    if any(each.to == batch.ledger.id for each in batch.ledger.fields.values()):
        batch.rests_on.add(batch.ledger.id)
    return meet(batch.catalogue, batch.ledger, conditions, [_subject(batch, row) for row in rows])


def _subject(batch: Batch, row: Entered) -> Subject:
    """A row as conditions see it."""
    return Subject(
        row.record,
        row.unit,
        row.state,
        row.effective_on,
        row.creator or batch.actor,
        row.parent,
        row.document,
    )
