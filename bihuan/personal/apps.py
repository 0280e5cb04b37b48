"""The Django app of what people keep for themselves."""

from django.apps import AppConfig


class PersonalConfig(AppConfig):
    """Its tables lie beside the book: half-typed forms and views of one's own are no facts of the organisation."""

    name = "bihuan.personal"
    label = "personal"
    default_auto_field = "django.db.models.BigAutoField"
