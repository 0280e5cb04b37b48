"""One ledger at one address: the frame of all its views, which share filters; each view is a file of its own."""

from types import ModuleType

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from bihuan.base.errors import Refused
from bihuan.ledger.public import catalogue
from bihuan.personal.public import views_of, visited
from bihuan.web.pages.ledgers import board, calendar, matrix, table, timeline, tree
from bihuan.web.pages.ledgers.bar import bar
from bihuan.web.pages.ledgers.look import Look, look_of
from bihuan.web.rights import may_begin

TABLE = "table"
VIEWS: dict[str, tuple[ModuleType, object, str]] = {
    TABLE: (table, _("表格"), "table-cells"),
    "board": (board, _("看板"), "view-columns"),
    "calendar": (calendar, _("日历"), "calendar-days"),
    "timeline": (timeline, _("时间线"), "bars-3-bottom-left"),
    "tree": (tree, _("树"), "list-bullet"),
    "matrix": (matrix, _("矩阵"), "squares-2x2"),
}
OF_A_VIEW = (
    "page",
    "by",
    "at",
    "month",
    "year",
    "rows",
    "columns",
)  # parts of an address that only one view reads


def ledger(request: HttpRequest, ledger: str) -> HttpResponse:
    """GET /ledgers/L: `view`, `f.FIELD` filters, `q` words, `sort`, `page`, `column`s, and what the view asks for."""
    known = catalogue()
    look = look_of(request, known, known.ledger(ledger))
    request.GET = look.get
    name = look.text("view") or TABLE
    if name not in VIEWS or not VIEWS[name][0].offered(look):
        name = TABLE
    issues, shown = [], {}
    try:
        shown = VIEWS[name][0].show(look)
    except Refused as refused:
        issues = refused.issues
    visited(request.person, look.path)
    context = {
        "ledger": look.ledger,
        "look": look,
        "view": name,
        "views": _views(look, name),
        "template": f"pages/ledgers/{name}.html",
        "bar": bar(look),
        "chips": look.chips(),
        "issues": issues,
        "begin": not look.ledger.parent and may_begin(known, look.ledger, request.person),
        "narrowed": look.narrowed,
        "kept": _kept(look),
        **shown,
    }
    answer = render(request, "pages/ledgers/ledger.html", context, status=422 if issues else 200)
    answer["HX-Push-Url"] = look.with_()
    return answer


def _views(look: Look, here: str) -> list[dict]:
    return [
        {
            "name": name,
            "title": title,
            "icon": icon,
            "here": name == here,
            "href": look.with_(view="" if name == TABLE else name, **dict.fromkeys(OF_A_VIEW)),
        }
        for name, (module, title, icon) in VIEWS.items()
        if module.offered(look)
    ]


def _kept(look: Look) -> list[dict]:
    """The person's saved views of this ledger."""
    return [
        {"title": title, "href": f"{look.path}?{query}", "here": query == look.query}
        for title, query in views_of(look.person, look.path)
    ]
