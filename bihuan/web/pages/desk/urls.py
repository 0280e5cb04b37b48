"""Addresses of the area desk."""

from django.urls import path

from bihuan.web.pages.desk.desk import desk
from bihuan.web.pages.desk.suggestions import suggestions
from bihuan.web.pages.desk.waiting import waiting_count

urlpatterns = [
    path("", desk, name="desk"),
    path("waiting", waiting_count, name="waiting"),
    path("suggest", suggestions, name="suggest"),
]
