"""Tells Django that the pool is an app with tables of its own."""

from django.apps import AppConfig


class PoolConfig(AppConfig):
    """The pool's tables are named `pool_…`."""

    name = "bihuan.assess.pool"
    label = "pool"
    verbose_name = "匿名答卷池"
