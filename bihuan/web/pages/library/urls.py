"""Addresses of the area library."""

from django.urls import path

from bihuan.web.pages.library.article import around, article, take_away
from bihuan.web.pages.library.search import library, search

urlpatterns = [
    path("search", search, name="search"),
    path("library/", library, name="library"),
    path("library/<int:record>", article, name="library.article"),
    path("library/<int:record>/around", around, name="library.around"),
    path("library/<int:record>/download", take_away, name="library.download"),
]
