"""All accounts 账号: who can sign in and who did last, for those who keep the people; page by page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.accounts.public import Account
from bihuan.base.errors import NotAllowed
from bihuan.base.issue import Issue
from bihuan.book.public import find
from bihuan.ledger.public import catalogue, where_allowed
from bihuan.web.asked import page_number
from bihuan.web.finding import find_records
from bihuan.web.pages.organisation.common import PERSON, names_of

PAGE = 50
MOST_FOUND = 200
KINDS = (
    ("", "全部在册人员"),
    ("open", "已开通"),
    ("none", "未开通"),
    ("closed", "已停用"),
    ("never", "没有登录过"),
)


def accounts(request: HttpRequest) -> HttpResponse:
    """GET /organisation/accounts/: `q` a name or number, `which` of KINDS, `page`."""
    known, number = catalogue(), page_number(request)
    units = where_allowed(known, request.person, known.ledger(PERSON).definition.amend.by)
    if units is not None and not units:
        raise NotAllowed([Issue("account.right", "账号只有管理人员的人能看。", "请找组织管理员。")])
    words, which = request.GET.get("q", "").strip(), request.GET.get("which", "")
    people = find(PERSON, state="active")
    if units is not None:
        people = people.filter(unit__in=units)
    if words:
        called = find_records(known, known.ledger(PERSON), words, actor=request.person, limit=MOST_FOUND)
        people = people.filter(record__in=called)
    people = _narrowed(people, which)
    total = people.count()
    rows = list(people.order_by("record")[(number - 1) * PAGE : number * PAGE])
    opened = {each.person: each for each in Account.objects.filter(person__in=[row.record for row in rows])}
    named = names_of([row.unit for row in rows])
    context = {
        "rows": [
            {"row": row, "document": row.values, "unit": named[row.unit], "account": opened.get(row.record)}
            for row in rows
        ],
        "total": total,
        "first": (number - 1) * PAGE + 1,
        "last": (number - 1) * PAGE + len(rows),
        "before": number - 1,
        "after": number + 1 if number * PAGE < total else 0,
        "words": words,
        "which": which,
        "kinds": KINDS,
    }
    return render(request, "pages/organisation/accounts.html", context)


def _narrowed(people, which: str):
    """Those people whose accounts are of the kind asked for."""
    if which == "open":
        return people.filter(record__in=Account.objects.filter(is_active=True).values("person"))
    if which == "none":
        return people.exclude(record__in=Account.objects.values("person"))
    if which == "closed":
        return people.filter(record__in=Account.objects.filter(is_active=False).values("person"))
    if which == "never":
        return people.filter(record__in=Account.objects.filter(last_login=None).values("person"))
    return people
