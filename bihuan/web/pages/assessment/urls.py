"""Addresses of the area assessment."""

from django.shortcuts import render
from django.urls import path

urlpatterns = [
    path(
        "assessment/",
        lambda request: render(request, "pages/refused.html", {"text": "在建"}),
        name="assessment",
    ),
]
