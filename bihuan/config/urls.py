"""Addresses of the web face."""

from django.urls import path

from bihuan.web.health import health

urlpatterns = [path("health", health)]
