"""A test as it is in force, its bank of questions, and drawing a paper from it by chance."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bihuan.assess.exam.marking import Sheet, fault_of, sheet_of
from bihuan.base.clock import today
from bihuan.base.errors import NotAllowed, NotFound, Refused
from bihuan.base.issue import Issue
from bihuan.base.nearest import did_you_mean
from bihuan.book.public import Entry, find
from bihuan.ledger.public import catalogue, listing
from bihuan.mechanism.language import TestDef
from bihuan.mechanism.public import Catalogue

QUESTION, SITTING = "_question", "_sitting"
USED = "used"


@dataclass(frozen=True, slots=True)
class Test:
    """One test, found. `id`: `mechanism.name`."""

    __test__ = False  # nothing for pytest to collect

    id: str
    definition: TestDef

    @property
    def questions(self) -> str:
        """Full id of the ledger of its bank."""
        return f"{self.id}{QUESTION}"

    @property
    def sittings(self) -> str:
        """Full id of the ledger of its sittings."""
        return f"{self.id}{SITTING}"


def all_tests(known: Catalogue) -> dict[str, Test]:
    """Every test in force by its id."""
    return {
        f"{each.id}.{name}": Test(f"{each.id}.{name}", one)
        for each in known.mechanisms.values()
        for name, one in each.definition.tests.items()
    }


def find_test(known: Catalogue, test_id: str) -> Test:
    """The test `mechanism.name`; NotFound names the nearest."""
    tests = all_tests(known)
    if test_id not in tests:
        raise NotFound(f"没有测试“{test_id}”。{did_you_mean(test_id, tests)}")
    return tests[test_id]


def sound_questions(test: Test) -> list[int]:
    """Record numbers of the questions in use that can be put to people."""
    rows = find(test.questions, state=USED).filter(effective_on__lte=today()).order_by("record")
    return [row.record for row in rows if not fault_of(sheet_of(row.record, row.values))]


def bank_faults(test_id: str, *, actor: int) -> list[Issue]:
    """Questions in use that are never drawn, and why; for those who keep the bank. NotAllowed for others who see none."""
    test = find_test(catalogue(), test_id)
    shown = listing(test.questions, actor=actor, state=USED)
    if not shown and find(test.questions, state=USED).exists():
        text = "您不能查看题库。"
        raise NotAllowed([Issue("exam.bank", text, "请题库管理人员办理。")])
    faults = []
    for each in shown:
        if fault := fault_of(sheet_of(each.record, dict(each.values))):
            mend = "更正这道题后才会抽到。"
            faults.append(Issue("exam.question", f"题目 #{each.record}“{each.label}”{fault}。", mend))
    return faults


def draw(test: Test) -> list[int]:
    """Questions for one paper by chance, in a chance order. Refused when the bank has too few."""
    bank = sound_questions(test)
    if len(bank) < test.definition.draw:
        text = (
            f"“{test.definition.title}”题库里可用的题只有 {len(bank)} 道，每卷要 {test.definition.draw} 道。"
        )
        raise Refused([Issue("exam.too_few", text, "请题库管理人员补充或改正题目。")])
    return secrets.SystemRandom().sample(bank, test.definition.draw)


def sheets_at(records: Iterable[int], seq: int) -> list[Sheet]:
    """The questions as they stood at a moment, in the order asked for: later corrections do not touch a paper."""
    wanted: Sequence[int] = list(records)
    found: dict[int, Entry] = {}
    for entry in Entry.objects.filter(record__in=wanted, seq__lte=seq).order_by("seq"):
        found[entry.record] = entry
    return [sheet_of(record, found[record].values) for record in wanted]
