"""Setting up a live screen: its unit, period, figures and title, kept under a name."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bihuan.base.clock import today
from bihuan.base.errors import Refused
from bihuan.ledger.public import catalogue
from bihuan.mechanism.public import Catalogue, key_figures
from bihuan.org.public import tree
from bihuan.personal.public import drop_view, save_view, views_of
from bihuan.web.asked import own_unit
from bihuan.web.pages.figures.live_asked import MOST, RUNNING, Screen, checked, offered, read_screen

PAGE = "live"


def live_setup(request: HttpRequest) -> HttpResponse:
    """GET, POST /live/setup: choose what stands on a screen; `name` keeps it."""
    known, units = catalogue(), tree(today())
    given = request.POST if request.method == "POST" else request.GET
    screen, name, issues = read_screen(given), given.get("name", "").strip(), []
    if request.method == "POST" or given.get("faults"):
        try:
            screen, _unit = checked(screen, known, units, own_unit(request, units))
            if request.method == "POST":
                if name:
                    save_view(request.person, PAGE, name, screen.query())
                return redirect(f"{reverse('figures.live')}?{screen.query()}")
        except Refused as refused:
            issues = refused.issues
    elif not given:
        screen = _first(known)
    unit = screen.unit or units.code(own_unit(request, units))
    context = {
        "screen": screen,
        "unit": _unit_text(units, unit),
        "name": name,
        "running": RUNNING.items(),
        "fixed": "" if screen.period in RUNNING else screen.period,
        "groups": _groups(known, screen),
        "most": MOST,
        "saved": [
            {"title": title, "href": f"{reverse('figures.live')}?{query}", "edit": f"?{query}", "name": title}
            for title, query in views_of(request.person, PAGE)
        ],
        "issues": issues,
    }
    return render(request, "pages/figures/live_setup.html", context, status=422 if issues else 200)


def _unit_text(units, text: str) -> str:
    codes = {str(document["code"]): str(document["name"]) for document in units.documents}
    return f"{codes[text]}({text})" if text in codes else text


def _first(known: Catalogue) -> Screen:
    """What is offered to begin with: the first key figure of each mechanism."""
    names = offered(known)
    first = [
        next((name for name in key_figures(known.mechanisms[id]) if name in names[id]), names[id][0])
        for id in names
    ]
    return Screen(figures=tuple(first[:MOST]))


def _groups(known: Catalogue, screen: Screen) -> list[dict]:
    return [
        {
            "title": known.mechanisms[id].title,
            "open": any(name in screen.figures for name in names),
            "figures": [(name, known.figure(name).title, name in screen.figures) for name in names],
        }
        for id, names in offered(known).items()
    ]


@require_POST
def live_drop(request: HttpRequest) -> HttpResponse:
    """POST /live/drop: forget a screen that was kept (`name`)."""
    name = request.POST.get("name", "")
    drop_view(request.person, PAGE, name)
    messages.success(request, _("已删除大屏“%(name)s”。") % {"name": name})
    return redirect("figures.live_setup")
