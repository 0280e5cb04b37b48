"""Addresses of the area help."""

from django.shortcuts import render
from django.urls import path

urlpatterns = [
    path("help/", lambda request: render(request, "pages/refused.html", {"text": "在建"}), name="help"),
]
