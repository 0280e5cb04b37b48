"""What pages of this area are asked for: a unit and a period with their faults told, and which part of a long list."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from django.http import HttpRequest

from bihuan.base.clock import today
from bihuan.base.errors import BihuanError
from bihuan.base.issue import Issue
from bihuan.base.period import Period, parse_period, period_of
from bihuan.org.public import Tree, tree
from bihuan.web.asked import asked_unit, own_unit, page_number

PAGE = 50


@dataclass(slots=True)
class Asked:
    """A unit and a period; `issues` when one of them could not be read and what is usual stands in its place."""

    units: Tree
    unit: int
    period: Period
    issues: list[Issue] = field(default_factory=list)

    @property
    def unit_text(self) -> str:
        """The unit as its input shows it."""
        return f"{self.units.name(self.unit)}({self.units.code(self.unit)})"

    @property
    def status(self) -> int:
        """The HTTP status of the page."""
        return 422 if self.issues else 200

    @property
    def before(self) -> str:
        """The period before."""
        return self.period.previous().text

    @property
    def after(self) -> str:
        """The next period; '' when it has not begun, or the period is none of the calendar."""
        following = (
            period_of(self.period.end + timedelta(days=1), self.period.grain) if self.period.grain else None
        )
        return following.text if following and following.start <= today() else ""


def asked(request: HttpRequest, usual: Period, *, unit: int = 0) -> Asked:
    """`unit` and `period` of the address; `usual`: the period without one; `unit`: that without one (0: the person's own)."""
    text, issues, period = request.GET.get("period", "").strip(), [], usual
    try:
        period = parse_period(text) if text else usual
    except BihuanError as fault:
        issues += issues_of(fault)
    units = tree(min(period.end, today()))
    try:
        found = unit if unit and not request.GET.get("unit", "").strip() else asked_unit(request, units)
    except BihuanError as fault:
        issues += issues_of(fault)
        found = unit or own_unit(request, units)
    return Asked(units, found, period, issues)


def issues_of(fault: BihuanError) -> list[Issue]:
    """The issues of a refusal, or its text as one."""
    return list(getattr(fault, "issues", None) or [Issue("refused", str(fault))])


def period_title(text: str) -> str:
    """A kept period in words; as it stands where it cannot be read."""
    try:
        return parse_period(text).title
    except BihuanError:
        return text


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a list of `total`; `before` and `after` are page numbers, 0 for none."""

    number: int
    total: int
    size: int = PAGE

    @property
    def offset(self) -> int:
        """Where it begins."""
        return (self.number - 1) * self.size

    @property
    def first(self) -> int:
        """Its first row, from 1."""
        return self.offset + 1

    @property
    def last(self) -> int:
        """Its last row."""
        return min(self.offset + self.size, self.total)

    @property
    def before(self) -> int:
        """The page before."""
        return self.number - 1

    @property
    def after(self) -> int:
        """The next page."""
        return self.number + 1 if self.last < self.total else 0

    def of(self, rows: Sequence) -> Sequence:
        """The rows of this page."""
        return rows[self.offset : self.offset + self.size]


def part_of(request: HttpRequest, total: int, size: int = PAGE) -> Part:
    """The page that the address asks for, the last one when there are not so many."""
    last = max(1, -(-total // size))
    return Part(min(page_number(request), last), total, size)
