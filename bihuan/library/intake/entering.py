"""Enters documents in batches: all articles of a document at once or none, and a bad document stops no other."""

from collections import Counter
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace

from bihuan.base.errors import KeyTaken, NotAllowed, Refused
from bihuan.base.issue import Issue
from bihuan.book.public import FileRef
from bihuan.ledger.public import create
from bihuan.library.intake.present import held, key_of
from bihuan.library.intake.storing import kept_file

ARTICLES = 200  # of one batch; a document with more is a batch of its own
CHARACTERS = 1_500_000
LARGEST = 2_000  # articles of one document that are entered at once; of a larger one, batch after batch
_ATTEMPTS = 5


@dataclass(slots=True)
class Document:
    """A document to be entered: its name for reports, its rows, how many lines of it were set aside, and its file."""

    name: str
    digest: str
    rows: list[dict[str, object]]
    aside: int
    file: Future[FileRef]


@dataclass(slots=True)
class Batch:
    """Documents gathered for one append; `entered` collects the records made, in order, with their documents."""

    ledger: str
    actor: int
    documents: list[Document] = field(default_factory=list)
    articles: list[int] = field(default_factory=list)
    repeated: int = 0
    characters: int = 0
    aside: int = 0
    taken: int = 0
    issues: list[Issue] = field(default_factory=list)

    def add(self, document: Document) -> None:
        """Gather a document; enters what is gathered when it is enough."""
        if len(document.rows) >= ARTICLES:
            self.enter()
        self.documents.append(document)
        rows = [row for each in self.documents for row in each.rows]
        if len(rows) >= ARTICLES or sum(int(row["characters"]) for row in rows) >= CHARACTERS:
            self.enter()

    def holds(self, digest: str) -> int:
        """How many articles of a document are gathered and not yet entered."""
        return next((len(each.rows) for each in self.documents if each.digest == digest), 0)

    def enter(self) -> None:
        """Write what is gathered into the book; what another process entered meanwhile counts as repeated."""
        documents, self.documents = self._with_files(), []
        for _ in range(_ATTEMPTS):
            documents = self._missing(documents)
            if not documents:
                return
            try:
                self._create(documents)
                return
            except KeyTaken:
                continue
            except NotAllowed:
                raise
            except Refused as refused:
                documents = self._without_faulty(documents, refused)
        for document in documents:
            self.issues.append(
                Issue(
                    "intake.busy",
                    "别的程序正在收同一批文件，这个没有收成。",
                    "稍后再收一次。",
                    file=document.name,
                )
            )

    def _with_files(self) -> list[Document]:
        """The documents whose files are in the store, each row naming its file."""
        found = []
        for document in self.documents:
            source = kept_file(document.file, document.digest, document.name)
            if isinstance(source, Issue):
                self.issues.append(source)
                continue
            found.append(replace(document, rows=[row | {"source": [source]} for row in document.rows]))
        return found

    def _create(self, documents: Sequence[Document]) -> None:
        rows = [row for document in documents for row in document.rows]
        # More than this is one document alone: a batch never ends within a smaller one.
        for start in range(0, len(rows), LARGEST):
            part = rows[start : start + LARGEST]
            made = [entry.record for entry in create(self.ledger, part, actor=self.actor)]
            self.articles += made
            self.characters += sum(int(row["characters"]) for row in part)
        self.taken += len(documents)
        self.aside += sum(document.aside for document in documents)

    def _missing(self, documents: Sequence[Document]) -> list[Document]:
        """Without documents that are in the ledger: wholly, but for those so large that they go in piece by piece."""
        keys = [key_of(each.digest, int(row["position"])) for each in documents for row in each.rows]
        there = held(self.ledger, keys)
        if not there:
            return list(documents)
        left = []
        for document in documents:
            missing = [
                row for row in document.rows if key_of(document.digest, int(row["position"])) not in there
            ]
            if len(document.rows) <= LARGEST and len(missing) < len(document.rows):
                missing = []
            self.repeated += len(document.rows) - len(missing)
            if missing:
                left.append(replace(document, rows=missing))
        return left

    def _without_faulty(self, documents: Sequence[Document], refused: Refused) -> list[Document]:
        """Put the faults of rows down to their documents, and go on without these; raises where that cannot be told."""
        owners = [document for document in documents for _ in document.rows]
        faulty: Counter[str] = Counter()
        for issue in refused.issues:
            if not 0 < issue.row <= len(owners):
                raise refused
            if issue.code == "key.taken":
                continue
            owner = owners[issue.row - 1]
            faulty[owner.digest] += 1
            if faulty[owner.digest] == 1:
                self.issues.append(replace(issue, file=owner.name, row=0, field=""))
        return [document for document in documents if document.digest not in faulty]
