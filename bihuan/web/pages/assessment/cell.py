"""One place of the grid of judgements: what is kept there, what was typed, and whether that is something else."""

import json
from contextlib import suppress
from dataclasses import dataclass, field

from bihuan.assess.score.public import CardItem, Judged
from bihuan.book.public import Record
from bihuan.ledger.public import Shown
from bihuan.web.asked import number


@dataclass(slots=True)
class Cell:
    """`may`: judge; `excuse`: say that the item does not apply. `was`: what stood there when the page was opened (points,
    reason, not applicable); `seen`: the newest entry then, 0 for none; `head`: the newest now. `closed`: judged by somebody
    whose judgement one may not see."""

    subject: int
    item: CardItem
    may: bool
    excuse: bool
    record: int = 0
    seen: int = 0
    head: int = 0
    points: str = ""
    reason: str = ""
    excused: bool = False
    was: tuple[str, str, bool] = ("", "", False)
    closed: bool = False
    faults: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What its inputs are called after `p-` (points), `r-` (reason), `n-`, `s-`, `o-`."""
        return f"{self.subject}-{self.item.segment}.{self.item.name}"

    @property
    def proven(self) -> bool:
        """Whether a judgement on the item takes evidence; then it has a form of its own."""
        return self.item.definition.evidence

    @property
    def typed(self) -> bool:
        """Whether it is one to type in."""
        return (self.may or self.excuse) and not self.closed and not self.proven

    @property
    def touched(self) -> bool:
        """Whether something else stands in it than when the page was opened."""
        return (self.points, self.reason, self.excused) != self.was

    @property
    def opened(self) -> str:
        """`was` as the form carries it along."""
        return json.dumps(self.was, ensure_ascii=False)

    @property
    def judged(self) -> Judged:
        """What is to be entered."""
        return Judged(self.subject, self.item.title, self.points, self.reason, self.excused, self.seen)

    def keep(self, row: Record, shown: Shown | None) -> None:
        """Take in what is kept; `shown`: the same as the person may see it, None when not."""
        if shown is None:
            self.closed = True
            return
        self.record, self.seen, self.head = row.record, row.head, row.head
        self.points = str(shown.values.get("points", ""))
        self.reason = " ".join(str(shown.values.get("reason", "")).split())
        self.excused = bool(shown.values.get("not_applicable"))
        self.was = (self.points, self.reason, self.excused)

    def read(self, posted, common: str) -> None:
        """What was typed over what stood there; `common`: the reason where there are points and none of their own.

        A cell that was not touched shows what is kept now, whoever has judged there meanwhile.
        """
        if not self.typed or f"s-{self.name}" not in posted:
            return
        points, reason = (posted.get(f"{part}-{self.name}", "").strip() for part in "pr")
        excused, was = bool(posted.get(f"n-{self.name}")), ("", "", False)
        with suppress(ValueError, TypeError):
            before = json.loads(posted.get(f"o-{self.name}", ""))
            was = (str(before[0]), str(before[1]), bool(before[2]))
        if (points, reason, excused) == was:
            return
        if (points or excused) and not reason:
            reason = common.strip()
        self.points, self.reason, self.excused, self.was = points, reason, excused, was
        self.seen = number(posted.get(f"s-{self.name}", ""))
