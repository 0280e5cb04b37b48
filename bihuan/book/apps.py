"""Tells Django that the book is an app with tables of its own."""

from django.apps import AppConfig


class BookConfig(AppConfig):
    """The book's tables are named `book_…`."""

    name = "bihuan.book"
    label = "book"
    verbose_name = "总账"
