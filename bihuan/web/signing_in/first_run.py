"""The first run: whoever started the service sets the first password and chooses the mechanisms to begin with."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.crypto import constant_time_compare

from bihuan.accounts.public import Account, any_account, first_code, open_account
from bihuan.base.clock import today
from bihuan.base.errors import NotFound, Refused
from bihuan.base.issue import Issue
from bihuan.base.workspace import shipped_packs
from bihuan.book.public import current
from bihuan.ledger.public import Amendment, adopt_pack, amend, catalogue, create
from bihuan.mechanism.public import in_order, load
from bihuan.org.public import tree, valid

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass(frozen=True, slots=True)
class Offered:
    """A mechanism that comes with Bihuan and is not in force yet."""

    name: str
    title: str
    about: str


@login_not_required
def first_run(request: HttpRequest) -> HttpResponse:
    """GET and POST /first?code=…; there is no such page once anybody can sign in."""
    given = request.GET.get("code", "")
    if any_account() or not constant_time_compare(given, first_code()):
        raise NotFound("没有这个页面。首次设置的地址显示在运行 bihuan serve 的窗口里。")
    people = [each for each in valid("org.person", today()) if each.state == "active"]
    person = next(
        (each for each in people if each.document["number"] == settings.WORKSPACE.operator), people[0]
    )
    context = {"name": person.document["name"], "number": person.document["number"], "packs": offered()}
    context |= {"given": request.POST, "chosen": request.POST.getlist("pack")}
    context["length"] = settings.WORKSPACE.web["password_length"]
    if request.method != "POST":
        return render(request, "pages/first.html", context)
    try:
        account = _set_up(person.record, request)
    except Refused as refused:
        return render(request, "pages/first.html", context | {"issues": refused.issues}, status=422)
    login(request, account, backend=BACKEND)
    return redirect("desk")


def offered() -> list[Offered]:
    """Mechanisms in the box that are not in force, by title."""
    in_force = catalogue().mechanisms
    found = []
    for folder in sorted(shipped_packs().iterdir()):
        if folder.is_dir() and folder.name not in in_force:
            mechanism = load(folder).mechanism
            if mechanism is not None:
                found.append(Offered(folder.name, mechanism.definition.title, mechanism.about))
    return sorted(found, key=lambda each: each.title)


@transaction.atomic
def _set_up(person: int, request: HttpRequest) -> Account:
    """All that was asked for, or nothing: the account, the person's own name, the first units, the mechanisms."""
    given = request.POST
    password = given.get("password", "")
    if password != given.get("again", ""):
        raise Refused([Issue("first.password", "两次输入的口令不一样。", "重新输入。", field="again")])
    account, _ = open_account(person, password or "-")
    root = tree(today()).roots()[0]
    row = current([person])[person]
    if (name := given.get("name", "").strip()) and name != row.values["name"]:
        amend([Amendment(person, row.head, {"name": name}, "首次设置")], actor=person)
    if units := _units(given.get("units", ""), root):
        create("org.unit", units, actor=person)
    chosen = {each.name for each in offered()} & set(given.getlist("pack"))
    for mechanism in in_order(load(shipped_packs() / name).mechanism for name in sorted(chosen)):
        adopt_pack(shipped_packs() / mechanism.id, unit=root, actor=person, basis=given.get("basis", ""))
    return account


def _units(text: str, root: int) -> list[dict]:
    """One department for each line, numbered in their order."""
    names = dict.fromkeys(line.strip() for line in text.splitlines() if line.strip())
    return [
        {"code": f"B{place:02}", "name": name, "kind": "部门", "parent": root, "order": place}
        for place, name in enumerate(names, 1)
    ]
