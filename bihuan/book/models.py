"""The tables of the book: entries (never changed), the projection of records, and the keys of sensitive values."""

from functools import cached_property

import orjson
from django.db import models


class Unchangeable(Exception):
    """Code tried to write the book other than through `append`."""


class ReadOnlyQuerySet(models.QuerySet):
    """A query set that only reads: the book is written by `append` and `rebuild` alone."""

    def _refuse(self, *args, **kwargs):
        raise Unchangeable(f"{self.model.__name__} rows are written by append() and rebuild() only")

    create = bulk_create = update = bulk_update = delete = update_or_create = get_or_create = _refuse


class ReadOnlyModel(models.Model):
    """A row that the ORM can read and nothing else."""

    objects = ReadOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Always refused."""
        raise Unchangeable(f"{type(self).__name__} rows are written by append() and rebuild() only")

    def delete(self, *args, **kwargs):
        """Always refused."""
        raise Unchangeable(f"{type(self).__name__} rows are never deleted")

    @cached_property
    def values(self) -> dict:
        """The document, parsed: values by field name in their JSON forms."""
        return orjson.loads(self.document)


class RowNumber(models.BigIntegerField):
    """A primary key that is given, not generated; in SQLite the row's own number, so that ranges are read in place."""

    def db_type(self, connection) -> str:
        """`integer` holds 64 bits in SQLite and, alone of all types, can be the row number."""
        return "integer" if connection.vendor == "sqlite" else super().db_type(connection)


class KeyField(models.TextField):
    """A key that a record may lack: '' in Python, NULL in the table, which a unique index passes over.

    (An index with a condition would do too, but SQLite uses it only for queries that repeat the condition.)
    """

    def from_db_value(self, value: str | None, expression, connection) -> str:
        """See class."""
        return value or ""

    def get_prep_value(self, value: str) -> str | None:
        """See class."""
        return value or None


class Entry(ReadOnlyModel):
    """One entry of the book: the whole state of one record after one action, sealed by `hash`."""

    seq = RowNumber(primary_key=True)  # 1, 2, 3 … without gaps
    ledger = models.TextField()
    record = models.BigIntegerField()
    unit = models.BigIntegerField()
    action = models.TextField()
    state = models.TextField()
    effective_on = models.DateField()
    recorded_at = models.BigIntegerField()  # microseconds since the epoch, never decreasing with seq
    actor = models.BigIntegerField()
    document = models.TextField()  # canonical JSON
    previous = models.BigIntegerField()  # seq of the record's entry before this one, 0 for the first
    pack_version = models.IntegerField()
    note = models.TextField()
    due_on = models.DateField(null=True)
    key = models.TextField()
    parent = models.BigIntegerField()
    hash = models.TextField()

    class Meta:
        constraints = [
            # Two people who saw the same entry cannot both follow it.
            models.UniqueConstraint(fields=["record", "previous"], name="book_entry_one_successor"),
        ]
        indexes = [models.Index(fields=["ledger", "seq"], name="book_entry_tail")]

    def __str__(self) -> str:
        return f"{self.seq} {self.ledger} {self.record} {self.action}"


class Record(ReadOnlyModel):
    """A record as its last entry left it; rebuilt from the entries at any time."""

    record = RowNumber(primary_key=True)
    ledger = models.TextField()
    unit = models.BigIntegerField()
    state = models.TextField()
    effective_on = models.DateField()
    due_on = models.DateField(null=True)
    key = KeyField(null=True)  # empty when the record has none or is void
    parent = models.BigIntegerField()
    head = models.BigIntegerField()  # seq of the last entry
    first = models.BigIntegerField()  # seq of the first entry
    document = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ledger", "key"], name="book_record_one_per_key"),
        ]
        indexes = [
            models.Index(fields=["ledger", "unit"], name="book_record_unit"),
            models.Index(fields=["ledger", "state"], name="book_record_state"),
            models.Index(fields=["parent"], name="book_record_parent"),
            models.Index(fields=["due_on"], name="book_record_due", condition=models.Q(due_on__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.ledger} {self.record}"


class Counter(models.Model):
    """The last record number given out, where the database has no sequences (SQLite)."""

    id = models.IntegerField(primary_key=True)
    last = models.BigIntegerField()


class SecretKey(models.Model):
    """The key that a person's sensitive values are sealed with; deleting the row erases the values for good."""

    person = models.BigIntegerField(primary_key=True)
    key = models.BinaryField()
