"""Deadlines in words: how many workdays are left, as an office counts them."""

from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _


def due_words(due_on: date, on: date) -> str:
    """`今天到期`, `还有 3 个工作日`, `已过 2 天`."""
    if due_on == on:
        return _("今天到期")
    if due_on < on:
        return _("已过 %(n)s 天") % {"n": (on - due_on).days}
    return _("还有 %(n)s 个工作日") % {"n": settings.WORKSPACE.calendar.between(on, due_on)}
