"""One sitting of a test: what stands in the book of it, until when it runs, and the paper as the person sees it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from bihuan.assess.exam.bank import SITTING, Test, find_test, sheets_at
from bihuan.assess.exam.marking import Sheet, is_right, normal
from bihuan.base.clock import now, today, zone
from bihuan.base.errors import NotAllowed, NotFound, Refused
from bihuan.base.issue import Issue
from bihuan.base.period import period_of
from bihuan.book.public import Entry, Record, current, find
from bihuan.ledger.public import catalogue
from bihuan.mechanism.language import VOID

RUNNING, HANDED_IN = "sitting", "handed_in"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a paper, without its answer. `options`: letter → text; `given`: the answer saved so far."""

    number: int
    kind: str
    text: str
    options: Mapping[str, str]
    given: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A running sitting as the person sees it. `until`: the end of the time, in the installation's zone."""

    record: int
    test: str
    title: str
    help: str
    attempt: int
    started: datetime
    until: datetime
    questions: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """One question of a paper handed in: what was answered, what is right, and why."""

    number: int
    kind: str
    text: str
    options: Mapping[str, str]
    given: str
    answer: str
    right: bool
    why: str


@dataclass(frozen=True, slots=True)
class Result:
    """A paper handed in. `score` in per cent; `left`: how many more times the person may sit."""

    record: int
    test: str
    title: str
    attempt: int
    score: Decimal
    passed: bool
    pass_mark: Decimal
    left: int
    questions: tuple[Marked, ...]


@dataclass(frozen=True)
class Sitting:
    """A sitting's row with its test and its questions as they stood when it began."""

    test: Test
    row: Record
    began: Entry
    sheets: tuple[Sheet, ...]

    @property
    def person(self) -> int:
        """Who sits."""
        return self.row.values["person"]

    @property
    def started(self) -> datetime:
        """When the paper was given out, to the second."""
        return datetime.fromtimestamp(self.began.recorded_at / 1_000_000, UTC).astimezone(zone())

    @property
    def until(self) -> datetime:
        """The end of the time."""
        return self.started + timedelta(minutes=self.test.definition.minutes)

    @property
    def over(self) -> bool:
        """Whether the time is over."""
        return now() > self.until

    @property
    def saved(self) -> list[str]:
        """The answers saved so far, '' where there is none."""
        return [line.get("given", "") for line in self.row.values["paper"]]

    def paper(self) -> Paper:
        """What the person sees while sitting."""
        definition = self.test.definition
        asked = tuple(
            Asked(number, sheet.kind, sheet.text, _lettered(sheet), given)
            for number, (sheet, given) in enumerate(zip(self.sheets, self.saved, strict=True), 1)
        )
        return Paper(
            self.row.record, self.test.id, definition.title, definition.help, self.row.values["attempt"],
            self.started, self.until, asked,
        )  # fmt: skip

    def result(self) -> Result:
        """What the person sees once it is handed in."""
        values, definition = self.row.values, self.test.definition
        marked = tuple(
            Marked(number, sheet.kind, sheet.text, _lettered(sheet), given, normal(sheet, sheet.answer),
                   is_right(sheet, given), sheet.why)
            for number, (sheet, given) in enumerate(zip(self.sheets, self.saved, strict=True), 1)
        )  # fmt: skip
        return Result(
            self.row.record, self.test.id, definition.title, values["attempt"], Decimal(values["score"]),
            values["passed"], Decimal(definition.pass_mark), attempts_left(self.test, self.person), marked,
        )  # fmt: skip


def _lettered(sheet: Sheet) -> dict[str, str]:
    return dict(zip(sheet.letters, sheet.options, strict=True))


def load(record: int, *, actor: int | None) -> Sitting:
    """One sitting. NotFound when there is none, NotAllowed when it is another person's (None: nobody's rights)."""
    row = current([record]).get(record)
    if row is None or not row.ledger.endswith(SITTING) or row.state == VOID:
        raise NotFound(f"#{record} 不是一份答卷。请核对记录号。")
    test = find_test(catalogue(), row.ledger.removesuffix(SITTING))
    if actor is not None and row.values["person"] != actor:
        raise NotAllowed([Issue("exam.not_yours", "这是别人的答卷。", "只能由本人作答。")])
    return _sitting(test, row)


def _sitting(test: Test, row: Record) -> Sitting:
    began = Entry.objects.get(seq=row.first)
    sheets = sheets_at((line["question"] for line in row.values["paper"]), began.seq)
    return Sitting(test, row, began, tuple(sheets))


def sittings_of(test: Test, person: int) -> list[Record]:
    """A person's sittings of a test that count, in order."""
    rows = find(test.sittings).exclude(state=VOID).filter(document__contains=f'"person":{person}')
    mine = [row for row in rows if row.values["person"] == person]
    return sorted(mine, key=lambda row: row.values["attempt"])


def sittings_now(test: Test, person: int) -> list[Record]:
    """A person's sittings of the present period, where the test is held again and again; else all."""
    mine = sittings_of(test, person)
    if test.definition.every is None:
        return mine
    period = period_of(today(), test.definition.every)
    return [row for row in mine if period.start <= row.effective_on <= period.end]


def attempts_left(test: Test, person: int) -> int:
    """How many more times a person may sit at present: none once passed."""
    mine = sittings_now(test, person)
    if any(row.values.get("passed") for row in mine):
        return 0
    return max(0, 1 + test.definition.resits - len(mine))


def running(test: Test) -> list[Sitting]:
    """Sittings of a test that are not handed in."""
    return [_sitting(test, row) for row in find(test.sittings, state=RUNNING).order_by("record")]


def refuse_closed(sitting: Sitting) -> None:
    """Refused when it is handed in already."""
    if sitting.row.state != RUNNING:
        text = f"“{sitting.test.definition.title}”这份答卷已经交了。"
        raise Refused([Issue("exam.handed_in", text, "可以看成绩；还有补考机会的另开一卷。")])
