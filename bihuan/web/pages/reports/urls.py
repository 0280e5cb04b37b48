"""Addresses of the area reports."""

from django.shortcuts import render
from django.urls import path

urlpatterns = [
    path("reports/", lambda request: render(request, "pages/refused.html", {"text": "在建"}), name="reports"),
]
