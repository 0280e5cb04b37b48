"""Addresses of the area organisation."""

from django.shortcuts import render
from django.urls import path

urlpatterns = [
    path(
        "organisation/",
        lambda request: render(request, "pages/refused.html", {"text": "在建"}),
        name="organisation",
    ),
]
