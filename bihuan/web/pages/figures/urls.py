"""Addresses of the area figures, the live screen among them."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path

from bihuan.web.pages.figures.figures import figures
from bihuan.web.pages.figures.file import cards_file, file
from bihuan.web.pages.figures.live import live
from bihuan.web.pages.figures.live_events import live_events
from bihuan.web.pages.figures.live_setup import live_drop, live_setup
from bihuan.web.pages.figures.trace import trace

urlpatterns = [
    path("figures/", figures, name="figures"),
    path("figures/file", cards_file, name="figures.cards_file"),
    path("figures/file/<path:path>", file, name="figures.file"),
    path("trace/<path:path>", trace, name="figures.trace"),
    # These two ask for a session or a ticket by themselves.
    path("live/", login_not_required(live), name="figures.live"),
    path("live/events", login_not_required(live_events), name="figures.live_events"),
    path("live/setup", live_setup, name="figures.live_setup"),
    path("live/drop", live_drop, name="figures.live_drop"),
]
