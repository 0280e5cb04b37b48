"""Addresses of the web face: each area of pages brings its own."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from bihuan.web.api.search import search_view, suggest_view
from bihuan.web.display import theme
from bihuan.web.health import health
from bihuan.web.signing_in.first_run import first_run

handler400 = "bihuan.web.faults.bad_request"
handler404 = "bihuan.web.faults.not_found"
handler500 = "bihuan.web.faults.broken"

AREAS = (
    "desk",
    "ledgers",
    "records",
    "figures",
    "reports",
    "assessment",
    "taking_part",
    "mechanisms",
    "organisation",
    "library",
    "help",
)

urlpatterns = [
    *(path("", include(f"bihuan.web.pages.{area}.urls")) for area in AREAS),
    path("first", first_run, name="first"),
    path("theme", login_not_required(theme), name="theme"),
    path("language", login_not_required(set_language), name="set_language"),
    path("accounts/", include("bihuan.web.signing_in.urls")),
    path("api/search", login_not_required(search_view)),
    path("api/suggest", login_not_required(suggest_view)),
    path("health", login_not_required(health)),
]
