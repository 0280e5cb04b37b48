"""Views: ways of looking at a page that a person has given a name."""

from bihuan.base.errors import Refused
from bihuan.base.issue import Issue
from bihuan.personal.models import View

LONGEST = 60  # characters of a title
MOST = 50  # views of one page


def save_view(person: int, page: str, title: str, query: str) -> None:
    """Keep a query string under a title; the same title again replaces it. Refused without a title, or when there are too many."""
    title = title.strip()
    if not title or len(title) > LONGEST:
        raise Refused(
            [Issue("view.title", "视图要有名称，不超过 60 个字。", "起一个短名称再存。", field="title")]
        )
    others = View.objects.filter(person=person, page=page).exclude(title=title)
    if others.count() >= MOST:
        raise Refused(
            [Issue("view.many", f"一个页面最多存 {MOST} 个视图。", "先删掉不用的。", field="title")]
        )
    View.objects.update_or_create(person=person, page=page, title=title, defaults={"query": query})


def views_of(person: int, page: str) -> list[tuple[str, str]]:
    """(title, query) of a person's views of a page, by title."""
    return list(View.objects.filter(person=person, page=page).order_by("title").values_list("title", "query"))


def drop_view(person: int, page: str, title: str) -> None:
    """Forget a view."""
    View.objects.filter(person=person, page=page, title=title).delete()
