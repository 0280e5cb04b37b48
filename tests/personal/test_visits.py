"""Visits are remembered in order, each page once, and not for ever."""

from datetime import timedelta

import pytest
from django.utils import timezone

from bihuan.personal.models import Visit
from bihuan.personal.public import lately_visited, visited
from bihuan.personal.visits import MOST

pytestmark = pytest.mark.django_db


def test_the_latest_page_comes_first_and_old_ones_give_way():
    for place in range(MOST + 5):
        visited(1, f"/{place}")
        ago = timedelta(hours=MOST + 5 - place)
        Visit.objects.filter(person=1, page=f"/{place}").update(at=timezone.now() - ago)
    visited(1, "/7")
    assert lately_visited(1, 2) == ["/7", f"/{MOST + 4}"]
    assert Visit.objects.filter(person=1).count() == MOST
    assert lately_visited(2, 5) == []


def test_turning_over_a_page_writes_nothing(django_assert_num_queries):
    visited(1, "/a")
    with django_assert_num_queries(1):
        visited(1, "/a")
