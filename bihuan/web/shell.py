"""The frame of every page: what stands in the side bar, which place is current, how much waits on the desk."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from bihuan import __version__

SHEETS = tuple(f"bihuan/{name}.css" for name in ("tokens", "base", "shell", "parts"))


@dataclass(frozen=True, slots=True)
class Place:
    """One place to go; `below`: it stands in the bar of a phone too; `areas`: pages that belong to it beside its own."""

    name: str
    title: str
    icon: str
    below: bool = False
    areas: tuple[str, ...] = ()


PLACES = (
    Place("desk", "工作台", "inbox", below=True),
    Place("ledgers", "台账", "table-cells", below=True, areas=("records",)),
    Place("figures", "指标", "chart-bar", below=True),
    Place("reports", "报告", "document-text"),
    Place("assessment", "考核", "scale"),
    Place("taking_part", "问卷与学习", "pencil-square"),
    Place("library", "素材库", "book-open", below=True, areas=("search",)),
    Place("mechanisms", "机制", "puzzle-piece"),
    Place("organisation", "组织", "building-office-2"),
    Place("help", "帮助", "question-mark-circle"),
)


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
    found = {
        "places": places,
        "version": __version__,
        "sheets": SHEETS,
        "organisation": settings.WORKSPACE.organisation,
    }
    return found | {
        "person": getattr(request, "person", 0),
        "person_name": getattr(request, "person_name", ""),
    }
