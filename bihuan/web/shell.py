"""The frame of every page: what stands in the side bar, which place is current, how much waits on the desk."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bihuan import __version__
from bihuan.web.display import THEMES, chosen_theme

SHEETS = tuple(f"bihuan/{name}.css" for name in ("tokens", "base", "shell", "parts"))


@dataclass(frozen=True, slots=True)
class Place:
    """One place to go; `guide`: what explains its pages; `below`: it stands in the bar of a phone too; `counted`:
    with the number of things that wait; `areas`: pages that belong to it beside its own.
    """

    name: str
    title: str
    icon: str
    guide: str = ""
    below: bool = False
    counted: bool = False
    areas: tuple[str, ...] = ()


PLACES = (
    Place("desk", _("工作台"), "inbox", "desk", below=True, counted=True),
    Place("ledgers", _("台账"), "table-cells", "ledgers", below=True, areas=("records",)),
    Place("figures", _("指标"), "chart-bar", "figures", below=True),
    Place("reports", _("报告"), "document-text", "reports"),
    Place("assessment", _("考核"), "scale", "assessment"),
    Place("taking_part", _("问卷与学习"), "pencil-square", "surveys"),
    Place("library", _("素材库"), "book-open", "library", below=True, areas=("search",)),
    Place("mechanisms", _("机制"), "puzzle-piece", "mechanisms"),
    Place("organisation", _("组织"), "building-office-2", "organisation"),
    Place("help", _("帮助"), "question-mark-circle"),
)

PAGES = (
    Place("figures.live", _("大屏"), "presentation-chart-bar"),
    Place("assessment.mine", _("我的责任"), "flag"),
    Place("assessment.duties", _("责任落实"), "flag"),
    Place("assessment.warnings", _("预警"), "bell-alert"),
    Place("account_change_password", _("改口令"), "key"),
    Place("mfa_index", _("两步验证"), "shield-check"),
    Place("tokens", _("令牌"), "key"),
)  # pages that are no places, but that somebody may look for

# Pages whose guide is not that of their place, by how their names begin.
GUIDES = (
    ("records.import", "import"),
    ("records.looked_through", "import"),
    ("records.step", "step"),
    ("records.void", "step"),
    ("records.", "record"),
    ("figures.trace", "trace"),
    ("figures.live", "live"),
    ("assessment.warning", "warnings"),
    ("assessment.replay", "warnings"),
    ("organisation.account", "accounts"),
    ("desk.quick", "record"),
    ("tokens", "accounts"),
    ("account_", "accounts"),
    ("mfa_", "accounts"),
)


def _guide(name: str, place: Place | None) -> str:
    own = next((guide for start, guide in GUIDES if name.startswith(start)), "")
    return own or (place.guide if place else "")


def shell(request: HttpRequest) -> dict:
    """For templates: `places` with their addresses, `organisation`, `version`."""
    here = request.resolver_match.view_name if request.resolver_match else ""
    places = [
        {
            "place": place,
            "href": reverse(place.name),
            "here": here.split(".")[0] in (place.name, *place.areas),
        }
        for place in PLACES
    ]
    current = next((each["place"] for each in places if each["here"]), None)
    found = {
        "guide": _guide(here, current),
        "elsewhere": current is not None and not current.below,
        "theme": chosen_theme(request),
        "themes": THEMES,
        "languages": settings.LANGUAGES,
        "places": places,
        "version": __version__,
        "sheets": SHEETS,
        "organisation": settings.WORKSPACE.organisation,
        "session_seconds": settings.SESSION_COOKIE_AGE,
    }
    return found | {
        "person": getattr(request, "person", 0),
        "person_name": getattr(request, "person_name", ""),
    }
