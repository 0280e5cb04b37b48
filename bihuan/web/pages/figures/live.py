"""The live screen 大屏: figures and latest records of a unit, in letters that are read from across a room."""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from bihuan.base.clock import now, today, zone
from bihuan.base.errors import Refused
from bihuan.ledger.public import catalogue
from bihuan.org.public import tree
from bihuan.web.asked import own_unit
from bihuan.web.pages.figures.live_asked import checked, read_screen
from bihuan.web.pages.figures.live_content import content, fragment
from bihuan.web.pages.figures.live_events import mark_of
from bihuan.web.pages.figures.live_ticket import make_ticket, read_ticket


def live(request: HttpRequest) -> HttpResponse:
    """GET /live/: `unit`, `period`, `figures`, `title`, or a `ticket` that holds them all; without figures, the choice."""
    ticket = request.GET.get("ticket", "")
    if ticket:
        held = read_ticket(ticket)
        if held is None:
            return redirect("figures.live_setup")
        person, screen = held
    else:
        if not request.person:
            return redirect(f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': request.get_full_path()})}")
        person, screen = request.person, read_screen(request.GET)
        if not screen.figures:
            return redirect("figures.live_setup")
        units = tree(today())
        try:
            screen, _ = checked(screen, catalogue(), units, own_unit(request, units))
        except Refused:
            return redirect(f"{reverse('figures.live_setup')}?{request.GET.urlencode()}&faults=1")
        ticket = make_ticket(request, screen)
    found = content(screen, person)
    shown = fragment(found)
    moment: datetime = now().astimezone(zone())
    context = found | {
        "shown": shown,
        "events": f"{reverse('figures.live_events')}?{urlencode({'ticket': ticket})}",
        "again": f"{reverse('figures.live')}?{urlencode({'ticket': ticket})}",
        "setup": f"{reverse('figures.live_setup')}?{screen.query()}",
        "mark": mark_of(shown),
        "moment": moment,
    }
    return render(request, "pages/figures/live.html", context)
