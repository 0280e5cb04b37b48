"""Slots: the latest that has come, whatever was missed; days begin where the installation stands."""

from datetime import UTC, datetime, time, timedelta

import pytest

from bihuan.news.schedule import Daily, Every


def local(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+08:00").astimezone(UTC)


@pytest.mark.parametrize(
    ("at", "slot"),
    [
        ("2026-06-15T00:09", "2026-06-14T00:10"),
        ("2026-06-15T00:10", "2026-06-15T00:10"),
        ("2026-06-15T23:59", "2026-06-15T00:10"),
        ("2026-01-01T00:00", "2025-12-31T00:10"),
    ],
)
def test_daily(at, slot):
    schedule = Daily(time(0, 10))
    assert schedule.slot(local(at)) == local(slot)
    assert schedule.following(local(slot)) == local(slot) + timedelta(days=1)


def test_every_so_many_minutes():
    schedule = Every(5)
    assert schedule.slot(local("2026-06-15T10:04")) == local("2026-06-15T10:00")
    assert schedule.slot(local("2026-06-15T10:05")) == local("2026-06-15T10:05")
    assert schedule.following(local("2026-06-15T10:00")) == local("2026-06-15T10:05")


@pytest.mark.parametrize("schedule", [Daily(time(0, 10)), Daily(time(23, 59)), Every(1), Every(7), Every(30)])
def test_a_slot_is_its_own_and_the_next_is_later(schedule):
    at = local("2026-02-28T12:34")
    for _ in range(500):
        slot = schedule.slot(at)
        assert slot <= at < schedule.following(slot)
        assert schedule.slot(slot) == slot
        at += timedelta(minutes=53)
