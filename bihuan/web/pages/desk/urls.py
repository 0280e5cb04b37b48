"""Addresses of the area desk."""

from django.urls import path

from bihuan.web.pages.desk.changes import recent
from bihuan.web.pages.desk.desk import desk
from bihuan.web.pages.desk.quick import quick
from bihuan.web.pages.desk.suggestions import suggestions
from bihuan.web.pages.desk.waiting import waiting_count

urlpatterns = [
    path("", desk, name="desk"),
    path("quick/<str:ledger>", quick, name="desk.quick"),
    path("recent", recent, name="desk.recent"),
    path("waiting", waiting_count, name="waiting"),
    path("suggest", suggestions, name="suggest"),
]
