"""The desk 工作台: what waits for me and how long it may, before anything else."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.base.clock import today
from bihuan.news.public import URGENCY_TITLES
from bihuan.org.public import tree
from bihuan.web.due import due_words
from bihuan.web.pages.desk.waiting import waiting_for

TAGS = {0: "late", 1: "late", 2: "soon", 3: ""}


def desk(request: HttpRequest) -> HttpResponse:
    """GET /: my news, the most pressing first."""
    on = today()
    units = tree(on)
    items = [
        {
            "text": item.text,
            "title": item.title,
            "unit": units.name(item.unit) if item.unit in units.places else "",
            "record": item.record,
            "due": due_words(item.due_on, on) if item.due_on else "",
            "due_on": item.due_on,
            "urgency": URGENCY_TITLES[item.level],
            "tag": TAGS[int(item.level)],
        }
        for item in waiting_for(request.person)
    ]
    late = sum(item["tag"] == "late" for item in items)
    return render(request, "pages/desk/desk.html", {"items": items, "late": late, "on": on})
