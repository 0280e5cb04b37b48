"""Addresses of the area desk."""

from django.urls import path

from bihuan.web.pages.desk.desk import desk
from bihuan.web.pages.desk.suggestions import suggestions

urlpatterns = [
    path("", desk, name="desk"),
    path("suggest", suggestions, name="suggest"),
]
