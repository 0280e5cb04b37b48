"""A branch with a trainer and two workers, a bank of questions, and a clock that tests move."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bihuan.base.clock import use_clock
from bihuan.figures.lake import forget_lake
from bihuan.ledger.public import adopt_pack, create, found

PACK = Path(__file__).parent / "packs" / "quiz"
SINCE = {"effective_on": "2026-01-01"}
BANK = (
    {"text": "灭火器压力表指针在哪一区才可用？", "kind": "单选", "options": "红区\n绿区\n黄区", "answer": "B"},
    {"text": "进入现场要佩戴什么？", "kind": "多选", "options": "安全帽\n拖鞋\n反光衣", "answer": "ＡＣ", "why": "拖鞋不行。"},
    {"text": "可以在仓库内吸烟。", "kind": "判断", "answer": "错"},
)  # fmt: skip


@dataclass
class Branch:
    """Record numbers; `moment` is what the clock says, and tests move it."""

    moment: datetime
    admin: int = 0
    unit: int = 0
    trainer: int = 0
    worker: int = 0
    mate: int = 0

    def later(self, **step: int) -> None:
        """Let time pass."""
        self.moment += timedelta(**step)

    def new(self, ledger: str, **values: object) -> int:
        """One record by the administrator."""
        return create(ledger, [values], actor=self.admin)[0].record

    def ask(self, **values: object) -> int:
        """One question by the trainer."""
        return create("quiz.safety_question", [{"unit": self.unit} | values], actor=self.trainer)[0].record


@pytest.fixture
def branch(db, workspace):
    """Ten in the morning of 15 June 2026."""
    made = Branch(datetime(2026, 6, 15, 2, 0, tzinfo=UTC))
    with use_clock(lambda: made.moment):
        founded = found("试验集团")
        made.admin = founded.person
        made.unit = made.new("org.unit", code="A", name="一厂", kind="车间", parent="ROOT", **SINCE)
        made.trainer, made.worker, made.mate = (
            made.new("org.person", number=number, name=name, unit="A", rank=rank, **SINCE)
            for number, name, rank in (("1", "钱一", "中层"), ("2", "李二", "一般"), ("3", "安三", "一般"))
        )
        post = made.new("org.post", unit="A", title="培训员", kind="培训员", **SINCE)
        made.new("org.appointment", post=post, person=made.trainer, **SINCE)
        adopt_pack(PACK, unit=founded.unit, actor=founded.person)
        yield made
    forget_lake()


@pytest.fixture
def bank(branch):
    """The branch with three questions: a paper is all of them."""
    for question in BANK:
        branch.ask(**question)
    return branch
