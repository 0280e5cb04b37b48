"""Working copies come and go: begun from the version in force or the one shipped, begun empty, given up."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bihuan.base.errors import Refused
from bihuan.base.issue import Issue
from bihuan.ledger.public import begin_working, catalogue, give_up
from bihuan.mechanism.public import ID, MECHANISM_FILE
from bihuan.web.pages.mechanisms.opened import FORCE, SHIPPED, opened, refuse_writing, shipped_names

TAKEN = ("new", "upload")  # addresses of pages beside those of mechanisms
SKELETON = """\
mechanism: {name}
title: {title}
version: 1
basis: []
posts:
  clerk: 经办人

ledgers:
  matter:
    title: 事项
    time: happening
    help: 一句话说明这本台账记什么。
    date: happened_on
    label: title
    fields:
      title: {{title: 名称, type: text, required: true, max: 80}}
      happened_on: {{title: 日期, type: date, required: true, default: today}}
    create: clerk
    amend: clerk
    void: clerk
"""
FIGURES = """\
figures:
  matters:
    title: 事项
    help: 期内登记的件数。
    count: matter
    unit: 件
"""
README = "# {title}\n\n## 这个机制做什么\n\n（一两句话：解决什么问题，谁在什么时候做什么。）\n"


@require_POST
def begin(request: HttpRequest, name: str) -> HttpResponse:
    """POST /mechanisms/M/begin: a working copy of the text that the address names by `of`."""
    refuse_writing(request)
    pack = opened(request, name, prefer=(FORCE, SHIPPED))
    begin_working(name, pack.files, actor=request.person)
    messages.success(request, _("修订稿已备好；改完、查过、采用，才开始生效。"))
    return redirect("mechanisms.edit", name)


@require_POST
def give_up_copy(request: HttpRequest, name: str) -> HttpResponse:
    """POST /mechanisms/M/give-up: the working copy goes; what is in force stays."""
    refuse_writing(request)
    give_up(name, actor=request.person)
    messages.success(request, _("修订稿已放弃；在用的版本没有变。"))
    known = name in catalogue().mechanisms or name in shipped_names()
    return redirect("mechanisms.mechanism", name) if known else redirect("mechanisms")


def new(request: HttpRequest) -> HttpResponse:
    """GET and POST /mechanisms/new: a working copy of a mechanism that does not exist yet."""
    refuse_writing(request)
    name, title = request.POST.get("name", "").strip(), request.POST.get("title", "").strip()
    context = {"name": name, "title": title}
    if request.method != "POST":
        return render(request, "pages/mechanisms/new.html", context)
    try:
        _refuse_names(name, title)
        files = {
            MECHANISM_FILE: SKELETON.format(name=name, title=title).encode(),
            "figures.yaml": FIGURES.encode(),
            "report.md": f"## {title}\n".encode(),
            "README.md": README.format(title=title).encode(),
        }
        begin_working(name, files, actor=request.person)
    except Refused as refused:
        return render(request, "pages/mechanisms/new.html", context | {"issues": refused.issues}, status=422)
    return redirect("mechanisms.edit", name)


def _refuse_names(name: str, title: str) -> None:
    issues = []
    if not ID.fullmatch(name):
        text = _("标识须以小写字母开头，只含小写字母、数字和下划线，不超过 40 个字符。")
        issues.append(Issue("new.name", text, _("例如 quality_circle。"), field="name"))
    elif name in TAKEN or name in catalogue().mechanisms or name in shipped_names():
        issues.append(
            Issue("new.taken", _("已经有这个标识的机制。"), _("换一个标识，或修订那个机制。"), field="name")
        )
    if not title or len(title) > 40 or any(mark in title for mark in "\n\r\t:#{}[]\"'&*!|>%@`"):
        text = _("名称要有 1 到 40 个字，不含标点符号里的冒号、井号、引号和括号。")
        issues.append(Issue("new.title", text, _("例如 质量小组。"), field="title"))
    if issues:
        raise Refused(issues)
