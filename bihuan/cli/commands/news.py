"""`bihuan news`: what stands on a person's desk, the most pressing first."""

from bihuan.base.clock import today
from bihuan.cli.acting import acting_person
from bihuan.cli.answer import Answer, table
from bihuan.news.public import URGENCY_TITLES, news_for
from bihuan.org.public import tree


def run() -> Answer:
    """The desk of whoever `--as` names, else of the workspace's operator."""
    items = news_for(acting_person(), today())
    names = tree(today())
    data = {
        "count": len(items),
        "items": [
            {"kind": item.kind, "level": item.level.name.lower(), "title": item.title, "text": item.text}
            | {"unit": item.unit, "record": item.record or None, "due_on": item.due_on, "key": item.key}
            for item in items
        ],
    }
    if not items:
        return Answer(data, ["桌面上没有要办的事。"])
    rows = [
        (
            URGENCY_TITLES[item.level],
            item.text,
            names.name(item.unit),
            f"#{item.record}" if item.record else "",
        )
        for item in items
    ]
    return Answer(data, [table(["级别", "事项", "单位", "记录"], rows), f"共 {len(items)} 件。"])
