"""Addresses of the area figures."""

from django.urls import path

from bihuan.web.pages.figures.figures import figures
from bihuan.web.pages.figures.trace import trace

urlpatterns = [
    path("figures/", figures, name="figures"),
    path("trace/<path:path>", trace, name="figures.trace"),
]
