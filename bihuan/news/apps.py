"""Tells Django that the news is an app with tables of its own: claims, buckets and runs of jobs."""

from django.apps import AppConfig


class NewsConfig(AppConfig):
    """The tables of the news are named `news_…`; they are no part of the book."""

    name = "bihuan.news"
    label = "news"
    verbose_name = "消息"
