"""Which report is wanted: unit, period, mechanisms and the words at its head, read from an address or a form."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from bihuan.base.clock import today
from bihuan.base.errors import BihuanError, Refused
from bihuan.base.issue import Issue
from bihuan.base.period import Period, parse_period, period_of
from bihuan.ledger.public import BUILT_IN, catalogue
from bihuan.mechanism.public import Catalogue
from bihuan.org.public import Tree, tree
from bihuan.web.asked import number, own_unit

LONGEST_TITLE = 200
NAMES = ("unit", "period", "mechanism", "title", "addressee", "dated", "as_of")


@dataclass
class Wanted:
    """A report as asked for. `typed`: what stood in the form, by name, whatever came of it."""

    unit: int
    unit_name: str
    period: Period
    mechanisms: tuple[str, ...]
    title: str
    addressee: str
    dated: date | None
    as_of: int | None
    typed: dict[str, str]
    chosen: frozenset[str]
    issues: list[Issue] = field(default_factory=list)

    @property
    def asked(self) -> dict:
        """Arguments for drafting, beside unit, period and mechanisms."""
        words = {"title": self.title, "addressee": self.addressee}
        return {**words, "dated": self.dated, "as_of": self.as_of}

    def query(self, *, as_of: int | None = None, **more: str) -> str:
        """The same report as a query string, of the moment given."""
        made = QueryDict(mutable=True)
        made.update({name: value for name, value in {**self.typed, **more}.items() if value})
        made.setlist("mechanism", [name for name in self.mechanisms if name in self.chosen])
        if as_of:
            made["as_of"] = str(as_of)
        return made.urlencode()


def offered(known: Catalogue) -> dict[str, str]:
    """Titles of the mechanisms that have something to report, by id: those adopted first, then the built-in ones."""
    found = {each.id: each.definition.title for each in known.mechanisms.values() if each.report}
    return dict(sorted(found.items(), key=lambda each: each[0] in BUILT_IN))


def wanted(request: HttpRequest, given: QueryDict) -> Wanted:
    """What is asked for; what cannot be read is among `issues`, and the person's own unit or this year stands for it."""
    known, units = catalogue(), tree(today())
    names = offered(known)
    typed = {name: given.get(name, "").strip() for name in NAMES if name != "mechanism"}
    chosen = [name for name in given.getlist("mechanism") if name]
    issues: list[Issue] = []
    unit = _unit(request, units, typed["unit"], issues)
    period = _period(typed["period"], issues)
    dated = _day(typed["dated"], issues)
    unknown = [name for name in chosen if name not in names]
    if unknown:
        text = _("没有采用机制“%(name)s”。") % {"name": unknown[0][:40]}
        issues.append(Issue("report.mechanism", text, _("在下面勾选。"), field="mechanism"))
    if max(len(typed["title"]), len(typed["addressee"])) > LONGEST_TITLE:
        issues.append(Issue("report.long", _("题目、主送不超过 200 字。"), _("写短些。"), field="title"))
    typed["unit"] = typed["unit"] or f"{units.name(unit)}({units.code(unit)})"
    typed["period"] = typed["period"] or period.text
    return Wanted(
        unit,
        units.name(unit),
        period,
        tuple(name for name in chosen if name in names) or _adopted(names),
        typed["title"],
        typed["addressee"],
        dated,
        number(typed["as_of"]) or None,
        typed,
        frozenset(chosen),
        issues,
    )


def refuse_faulty(asked: Wanted) -> None:
    """Refused with everything that could not be read."""
    if asked.issues:
        raise Refused(asked.issues)


def _adopted(names: Sequence[str]) -> tuple[str, ...]:
    """The comprehensive report: everything adopted, without the built-in ones, unless there is nothing else."""
    return tuple(name for name in names if name not in BUILT_IN) or tuple(names)


def _unit(request: HttpRequest, units: Tree, text: str, issues: list[Issue]) -> int:
    if text:
        try:
            return units.find(text.rpartition("(")[2].rstrip(")") if text.endswith(")") else text)
        except BihuanError as fault:
            issues.append(Issue("report.unit", str(fault), "", field="unit"))
    return own_unit(request, units)


def _period(text: str, issues: list[Issue]) -> Period:
    if text:
        try:
            return parse_period(text)
        except Refused as fault:
            issues += fault.issues
    return period_of(today(), "year")


def _day(text: str, issues: list[Issue]) -> date | None:
    if text:
        try:
            return date.fromisoformat(text)
        except ValueError:
            what = _("成文日期“%(text)s”不是日期。") % {"text": text[:20]}
            issues.append(Issue("report.dated", what, _("写成 2026-09-30 的样子。"), field="dated"))
    return None
