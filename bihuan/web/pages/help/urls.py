"""Addresses of the area help."""

from django.urls import path

from bihuan.web.pages.help.pages import guide, index

urlpatterns = [
    path("help/", index, name="help"),
    path("help/<slug:topic>", guide, name="help.guide"),
]
