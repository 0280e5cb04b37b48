"""Addresses of the area taking_part."""

from django.shortcuts import render
from django.urls import path

urlpatterns = [
    path(
        "taking-part/",
        lambda request: render(request, "pages/refused.html", {"text": "在建"}),
        name="taking_part",
    ),
]
