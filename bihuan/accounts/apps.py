"""The Django app of the accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Its table lies beside the book, not in it: secrets are no facts to be kept for ever."""

    name = "bihuan.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
