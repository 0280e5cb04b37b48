"""Visits: which pages a person was on lately, so that lists can begin with them."""

from datetime import timedelta

from django.utils import timezone

from bihuan.personal.models import Visit

SAME_VISIT = timedelta(minutes=10)  # turning over a page is not worth a write
MOST = 30  # pages of one person: the oldest give way


def visited(person: int, page: str) -> None:
    """The person is on this page (a path)."""
    row = Visit.objects.filter(person=person, page=page).first()
    if row is not None and row.at > timezone.now() - SAME_VISIT:
        return
    Visit.objects.update_or_create(person=person, page=page)
    old = Visit.objects.filter(person=person).order_by("-at").values_list("pk", flat=True)[MOST:]
    Visit.objects.filter(pk__in=list(old)).delete()


def lately_visited(person: int, limit: int) -> list[str]:
    """Paths of the pages that the person was on, the latest first."""
    return list(Visit.objects.filter(person=person).order_by("-at").values_list("page", flat=True)[:limit])
