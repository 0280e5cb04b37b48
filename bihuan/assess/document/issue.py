"""A document put to people: what was published, the fingerprint of its files, until when and by whom it is to be signed."""

from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

import numpy as np
from django.conf import settings

from bihuan.assess.among import people
from bihuan.base.clock import today
from bihuan.base.errors import NotFound, Refused
from bihuan.base.issue import Issue
from bihuan.book.public import FileRef, Record, current, open_file
from bihuan.ledger.public import catalogue, may_see
from bihuan.mechanism.language import DocumentDef
from bihuan.org.public import tree

ISSUE, READING = "_issue", "_reading"
PUBLISHED = "published"
BLOCK = 1 << 20


@dataclass(frozen=True)
class Published:
    """An issue of a document. `id`: `mechanism.name` of the document."""

    id: str
    definition: DocumentDef
    row: Record

    @property
    def readings(self) -> str:
        """Full id of the ledger of who opened and signed."""
        return f"{self.id}{READING}"

    @property
    def link(self) -> str:
        """The field of a reading that names the issue."""
        return f"{self.id.partition('.')[2]}{ISSUE}"

    @property
    def title(self) -> str:
        """What the issue is called."""
        return self.row.values["title"]

    @property
    def files(self) -> list[FileRef]:
        """What is to be read."""
        return [FileRef(**each) for each in self.row.values["content"]]

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the file; of several files, of their fingerprints in order, one to a line."""
        return fingerprint_of([each.sha256 for each in self.files])

    @property
    def published_on(self) -> date:
        """The day from which the time to sign runs."""
        return date.fromisoformat(self.row.values["published_on"])

    @property
    def due_on(self) -> date:
        """The last day on which signing is in time."""
        within = self.definition.within
        if within.workdays:
            return settings.WORKSPACE.calendar.add(self.published_on, within.number).day
        return self.published_on + timedelta(days=within.number)

    def audience(self) -> np.ndarray:
        """Record numbers of the people who must sign: today's, of the issue's unit and below it."""
        found = people(self.definition.people, on=today())
        current_tree = tree(today())
        if self.row.unit not in current_tree.places:
            return found.records[:0]
        return found.within(current_tree.subtree(self.row.unit)).records

    def check_files(self) -> None:
        """Refused when a kept file is no longer what was published."""
        for each in self.files:
            running = sha256()
            with open_file(each.sha256) as source:
                while block := source.read(BLOCK):
                    running.update(block)
            if running.hexdigest() != each.sha256:
                text = f"附件“{each.name}”的内容与发布时不符。"
                raise Refused(
                    [Issue("document.damaged", text, "请管理员用 bihuan verify 查验，从备份恢复。")]
                )


def fingerprint_of(digests: list[str]) -> str:
    """One fingerprint for one or several files."""
    return digests[0] if len(digests) == 1 else sha256("\n".join(digests).encode()).hexdigest()


def find_issue(record: int, *, actor: int, published: bool = True) -> Published:
    """The issue with this record number. NotFound when there is none (that the person may see), Refused unless published."""
    known = catalogue()
    row = current([record]).get(record)
    documents = {
        f"{each.id}.{name}": one
        for each in known.mechanisms.values()
        for name, one in each.definition.documents.items()
    }
    name = row.ledger.removesuffix(ISSUE) if row else ""
    if (
        row is None
        or not row.ledger.endswith(ISSUE)
        or name not in documents
        or not may_see(known, actor, row)
    ):
        raise NotFound(f"#{record} 不是一份签阅文件。请核对记录号。")
    if published and row.state != PUBLISHED:
        state = known.ledger(row.ledger).states.get(row.state, "已作废")
        text = f"“{row.values['title']}”现在是“{state}”，不能签阅。"
        raise Refused([Issue("document.state", text, "发布之后才能打开、签阅。")])
    return Published(name, documents[name], row)
