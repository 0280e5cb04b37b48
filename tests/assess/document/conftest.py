"""A branch with an office, two workers and a document that is published; a clock that tests move."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bihuan.base.clock import use_clock
from bihuan.book.public import current
from bihuan.figures.lake import forget_lake
from bihuan.ledger.public import StepTaken, adopt_pack, create, found, step

PACK = Path(__file__).parent / "packs" / "paper"
SINCE = {"effective_on": "2026-01-01"}
STATEMENT = "我已阅读并将遵守本准则。"


@dataclass
class Branch:
    """Record numbers; `moment` is what the clock says."""

    moment: datetime
    folder: Path
    admin: int = 0
    unit: int = 0
    office: int = 0
    worker: int = 0
    mate: int = 0
    issue: int = 0

    def new(self, ledger: str, **values: object) -> int:
        """One record by the administrator."""
        return create(ledger, [values], actor=self.admin)[0].record

    def issued(self, title: str, *texts: str) -> int:
        """A document of the branch, not yet published."""
        files = []
        for number, text in enumerate(texts):
            files.append(self.folder / f"{title}{number}.txt")
            files[-1].write_text(text, encoding="utf-8")
        row = {"unit": self.unit, "title": title, "content": files}
        return create("paper.code_issue", [row], actor=self.office)[0].record

    def take(self, record: int, name: str, actor: int) -> None:
        """One step of a record."""
        step([StepTaken(record, current([record])[record].head, name)], actor=actor)


@pytest.fixture
def branch(db, workspace, tmp_path):
    """Monday, 15 June 2026, ten in the morning."""
    made = Branch(datetime(2026, 6, 15, 2, 0, tzinfo=UTC), tmp_path)
    with use_clock(lambda: made.moment):
        founded = found("试验集团")
        made.admin = founded.person
        made.unit = made.new("org.unit", code="A", name="一厂", kind="车间", parent="ROOT", **SINCE)
        made.office, made.worker, made.mate = (
            made.new("org.person", number=number, name=name, unit="A", rank=rank, **SINCE)
            for number, name, rank in (("1", "钱一", "中层"), ("2", "李二", "一般"), ("3", "安三", "一般"))
        )
        post = made.new("org.post", unit="A", title="办公室", kind="办公室", **SINCE)
        made.new("org.appointment", post=post, person=made.office, **SINCE)
        adopt_pack(PACK, unit=founded.unit, actor=founded.person)
        made.issue = made.issued("准则", "一、守时。")
        made.take(made.issue, "publish", made.office)
        yield made
    forget_lake()
