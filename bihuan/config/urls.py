"""Addresses of the web face."""

from django.urls import path

from bihuan.web.health import health
from bihuan.web.search import search_view, suggest_view

urlpatterns = [
    path("health", health),
    path("api/search", search_view),
    path("api/suggest", suggest_view),
]
handler400 = "bihuan.web.faults.bad_request"
handler404 = "bihuan.web.faults.not_found"
handler500 = "bihuan.web.faults.failed"
