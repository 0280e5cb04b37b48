"""Addresses of the area reports."""

from django.urls import path

from bihuan.web.pages.reports import making, pinned
from bihuan.web.pages.reports.beside import compare
from bihuan.web.pages.reports.reports import reports

urlpatterns = [
    path("reports/", reports, name="reports"),
    path("reports/beside", compare, name="reports.beside"),
    path("reports/make", making.make, name="reports.make"),
    path("reports/made/<str:token>/", making.state, name="reports.made"),
    path("reports/made/<str:token>/file", making.fetch, name="reports.fetch"),
    path("reports/pin", pinned.keep, name="reports.pin"),
    path("reports/pinned/", pinned.listing, name="reports.pinned_list"),
    path("reports/pinned/<int:record>/", pinned.pinned, name="reports.pinned"),
    path("reports/pinned/<int:record>/word", pinned.word, name="reports.word"),
    path("reports/pinned/<int:record>/now", pinned.now, name="reports.now"),
    path("reports/pinned/<int:record>/shelve", pinned.shelve, name="reports.shelve"),
]
