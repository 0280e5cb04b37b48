"""What a live screen 大屏 shows: its unit, period, figures and title, as they stand in an address and in a saved view."""

from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bihuan.base.clock import today
from bihuan.base.errors import BihuanError, Refused
from bihuan.base.issue import Issue
from bihuan.base.period import Period, parse_period, period_of
from bihuan.figures.public import rests_on
from bihuan.mechanism.public import LATE_SHARE, Catalogue
from bihuan.org.public import Tree

MOST = 8
RUNNING = {
    "year": gettext_lazy("本年"),
    "quarter": gettext_lazy("本季度"),
    "month": gettext_lazy("本月"),
    "week": gettext_lazy("本周"),
}
LONGEST = 40  # characters of a title


@dataclass(frozen=True, slots=True)
class Screen:
    """`period` is one of RUNNING, which moves on with the days, or as people write it; `light`: dark letters on white."""

    unit: str = ""
    period: str = "year"
    figures: tuple[str, ...] = ()
    title: str = ""
    light: bool = False

    def query(self) -> str:
        """The same as a query string."""
        made = QueryDict(mutable=True)
        made["unit"], made["period"], made["title"] = self.unit, self.period, self.title
        made["figures"] = ",".join(self.figures)
        if self.light:
            made["light"] = "1"
        return made.urlencode(safe=",")

    def span(self) -> Period:
        """The period today; Refused when it cannot be read."""
        return period_of(today(), self.period) if self.period in RUNNING else parse_period(self.period)


def read_screen(given: QueryDict) -> Screen:
    """What an address or a form says."""
    names = [name.strip() for text in given.getlist("figures") for name in text.split(",") if name.strip()]
    running = given.get("period", "").strip()
    fixed = given.get("fixed", "").strip()
    return Screen(
        unit=given.get("unit", "").strip(),
        period=fixed if running in ("", "fixed") and fixed else running or "year",
        figures=tuple(dict.fromkeys(names)),
        title=given.get("title", "").strip(),
        light=bool(given.get("light")),
    )


def offered(known: Catalogue) -> dict[str, list[str]]:
    """Figures that may stand on a screen that everybody in the room reads, by mechanism: none over a confidential ledger."""
    found: dict[str, list[str]] = {}
    for figure in known.figures.values():
        if not figure.id.endswith(LATE_SHARE) and not is_confidential(known, figure.id):
            found.setdefault(figure.mechanism, []).append(figure.id)
    return found


def is_confidential(known: Catalogue, figure: str) -> bool:
    """Whether a figure tells something of a confidential ledger."""
    return any(known.ledger(each).definition.confidential for each in rests_on(known, figure))


def checked(screen: Screen, known: Catalogue, units: Tree, own: int) -> tuple[Screen, int]:
    """The screen as it can be shown, and its unit (`own` where none is named); Refused names all that must be mended."""
    issues = []
    unit = own
    if screen.unit:
        try:
            text = screen.unit
            unit = units.find(text.rpartition("(")[2].rstrip(")") if text.endswith(")") else text)
        except BihuanError as fault:
            issues.append(Issue("live.unit", str(fault), "", field="unit"))
    try:
        screen.span()
    except Refused as fault:
        issues += fault.issues
    choice = {name for names in offered(known).values() for name in names}
    kept = tuple(name for name in screen.figures if name in choice)
    if not kept:
        issues.append(Issue("live.none", _("还没有选指标。"), _("至少选一个。"), field="figures"))
    elif len(kept) > MOST:
        text = _("选了 %(n)s 个指标，大屏最多放 %(most)s 个。") % {"n": len(kept), "most": MOST}
        issues.append(Issue("live.many", text, _("去掉几个再看。"), field="figures"))
    if len(screen.title) > LONGEST:
        text = _("标题最多 %(n)s 个字。") % {"n": LONGEST}
        issues.append(Issue("live.title", text, _("写短一些。"), field="title"))
    if issues:
        raise Refused(issues)
    return replace(screen, figures=kept, unit=units.code(unit)), unit
