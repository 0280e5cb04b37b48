"""Addresses of the area mechanisms."""

from django.shortcuts import render
from django.urls import path

urlpatterns = [
    path(
        "mechanisms/",
        lambda request: render(request, "pages/refused.html", {"text": "在建"}),
        name="mechanisms",
    ),
]
