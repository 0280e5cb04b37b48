"""The Django app of the web face: templates, static files, pages."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """No tables of its own."""

    name = "bihuan.web"
    label = "web"
