"""Deadlines in words: how many workdays are left, as an office counts them."""

from datetime import date

from django.conf import settings


def due_words(due_on: date, on: date) -> str:
    """`今天到期`, `还有 3 个工作日`, `已过 2 天`."""
    if due_on == on:
        return "今天到期"
    if due_on < on:
        return f"已过 {(on - due_on).days} 天"
    return f"还有 {settings.WORKSPACE.calendar.between(on, due_on)} 个工作日"
