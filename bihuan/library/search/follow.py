"""One round of keeping an index in step: documents of what has changed in the book, committed at once or not at all."""

from collections.abc import Callable, Iterable, Sequence
from threading import Event

import orjson
import tantivy

from bihuan.book.public import Head
from bihuan.library.search import schema as shape
from bihuan.library.search.document import Row, document_of, fingerprints, pointed_to, targets_of
from bihuan.library.search.index import ITSELF, Meta, Opened
from bihuan.library.search.naming import Names
from bihuan.library.search.rows import SPAN, Span, rows_now, rows_of
from bihuan.mechanism.public import Catalogue

MANY = 2_000  # entries, or any whole ledger, beyond which more memory and both cores pay
FRESH = 64  # documents of the newest segment: up to so many are written again with the next round
HEAP, HEAP_OF_MANY = 20_000_000, 400_000_000  # bytes that the writer may hold before it writes a segment


class Stopped(Exception):
    """The round was told to stop; what it had written is gone."""


class Follower:
    """What one index lacks, and how it gets it.

    A ledger whose definition changed in what is shown (another version of a pack) is indexed anew; of the others the
    entries since `meta.seq` are followed. Where a record is called otherwise than before, the documents that name it are
    indexed again.

    Every round writes a segment, and at eight small ones the engine merges all below ten thousand documents, which can
    take seconds. So a round writes the few documents of the segment before again into its own, which then is empty.
    """

    def __init__(
        self, catalogue: Catalogue, found: Opened, now: Head, *, confidential: bool, anew: bool = False
    ):
        self._catalogue = catalogue
        self._found = found
        self._now = now
        self._meta = Meta() if anew else found.meta
        self._anew = anew
        self._wanted = fingerprints(catalogue, confidential=confidential)
        self._names = Names(catalogue, confidential=confidential)
        self._stale = [name for name in self._wanted if self._meta.ledgers.get(name) != self._wanted[name]]
        self._written = 0
        self._fresh: Sequence[int] = ()

    @property
    def is_needed(self) -> bool:
        """Whether there is anything to do."""
        same = self._meta.seq == self._now.seq and self._meta.ledgers == self._wanted
        return self._anew or not same

    def run(self, progress: Callable[[int], None] | None = None, stop: Event | None = None) -> int:
        """Do it and commit; how many documents were written. Whatever fails, or is Stopped, the index stays as it was."""
        many = bool(self._stale) or self._now.seq - self._meta.seq > MANY
        heap, threads = (HEAP_OF_MANY, 2) if many else (HEAP, 1)
        self._progress, self._stop = progress, stop
        self._writer = self._found.index.writer(heap, num_threads=threads)
        try:
            self._index()
            self._writer.commit()
            self._writer.wait_merging_threads()
        finally:
            del self._writer  # lets go of the engine's own lock
        return self._written

    def _index(self) -> None:
        if self._anew:
            self._writer.delete_all_documents()
        self._drop_ledgers()
        for name in self._stale:
            for page in rows_of(name, self._now.seq):
                self._add(page)
        self._catch_up()
        self._write_meta()

    def _drop_ledgers(self) -> None:
        gone = [name for name in self._meta.ledgers if name not in self._wanted]
        for name in {*gone, *self._stale} & set(self._meta.ledgers):
            self._writer.delete_documents_by_term(shape.LEDGER, name)

    def _catch_up(self) -> None:
        """The entries since the last round, of the ledgers that are not indexed anew."""
        followed = [name for name in self._wanted if name not in self._stale]
        if not followed:
            return
        named = {
            each for name in followed for each in targets_of(self._catalogue, self._catalogue.ledger(name))
        }
        renamed: set[int] = set()
        added: set[int] = set()
        for after in range(self._meta.seq, self._now.seq, SPAN):
            span = Span(sorted({*followed, *named}), after, min(after + SPAN, self._now.seq))
            rows, before = span.rows(set(followed))
            self._delete(before | ({row.record for row in rows} & added))
            self._add(rows)
            added |= {row.record for row in rows}
            renamed |= span.renamed(self._catalogue, named)
        if renamed:
            added |= self._name_again(renamed, set(followed), added)
        self._freshen(set(followed), added)

    def _freshen(self, followed: set[str], added: set[int]) -> None:
        """Write the documents of the newest segment again together with those of this round, while they are few."""
        again = set(self._meta.fresh) - added
        if not added:
            self._fresh = self._meta.fresh
        elif len(again) + len(added) <= FRESH:
            self._replace(sorted(again), followed)
            self._fresh = sorted(again | added)
        elif len(added) <= FRESH:
            self._fresh = sorted(added)

    def _name_again(self, renamed: set[int], followed: set[str], added: set[int]) -> set[int]:
        """Index again the documents that name these records, and say which; those of this round have the new names already."""
        query = tantivy.Query.term_set_query(shape.schema(), shape.REFS, sorted(renamed))
        searcher = self._found.searcher
        hits = searcher.search(query, max(1, searcher.num_docs), count=False).hits
        records = searcher.fast_field_values(shape.RECORD, [address for _, address in hits])
        again = set(map(int, records)) - added
        self._replace(sorted(again), followed)
        return again

    def _replace(self, records: Sequence[int], followed: set[str]) -> None:
        """Index these records, which are in the index, as they stand now; those that are void now fall out with their entry."""
        for start in range(0, len(records), SPAN):
            rows = rows_now(records[start : start + SPAN], followed)
            self._delete({row.record for row in rows})
            self._add(rows)

    def _delete(self, records: set[int]) -> None:
        # Not by term: there the engine takes a Python integer for a signed one, and deletes nothing of an unsigned field.
        if records:
            query = tantivy.Query.term_set_query(shape.schema(), shape.RECORD, sorted(records))
            self._writer.delete_documents_by_query(query)

    def _add(self, rows: Iterable[Row]) -> None:
        if self._stop is not None and self._stop.is_set():
            raise Stopped
        loaded = [(self._catalogue.ledger(row.ledger), row, orjson.loads(row.document)) for row in rows]
        self._names.fetch({record for ledger, _, values in loaded for record in pointed_to(ledger, values)})
        for ledger, row, values in loaded:
            self._writer.add_document(document_of(ledger, row, values, self._names))
            self._written += 1
        if self._progress:
            self._progress(self._written)

    def _write_meta(self) -> None:
        meta = Meta(self._now.seq, self._now.hash, dict(self._wanted), tuple(self._fresh))
        itself = tantivy.Document()
        itself.add_unsigned(shape.RECORD, ITSELF)
        itself.add_text(shape.META, meta.text())
        self._delete({ITSELF})
        self._writer.add_document(itself)
