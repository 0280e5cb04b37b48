"""The account of a person: opened, reset, closed, let in again; by whoever keeps the person's record, and nobody else."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from bihuan.accounts.public import account_of, close_account, may_open, open_account
from bihuan.base.errors import NotAllowed, NotFound
from bihuan.base.issue import Issue
from bihuan.web.pages.organisation.common import PERSON, row_of
from bihuan.web.signing_in.adapter import lift_lockout
from bihuan.web.signing_in.second_factor import reset_second_factor


@require_POST
@never_cache
def account(request: HttpRequest, record: int) -> HttpResponse:
    """POST /organisation/people/N/account: `do` is open (also: a new password), close, unlock or second_factor."""
    row = row_of(record, PERSON)
    if not may_open(record, actor=request.person):
        raise NotAllowed([Issue("account.right", "您无权管理这个账号。", "请由组织管理员办理。")])
    what = request.POST.get("do", "")
    if what == "open":
        opened, password = open_account(record)
        lift_lockout(request, opened)
        context = {"row": row, "name": row.values["name"], "account": opened, "password": password}
        return render(request, "pages/organisation/password.html", context)
    found = account_of(record)
    if found is None:
        raise NotFound(f"“{row.values['name']}”还没有账号。")
    if what == "close" and record == request.person:
        raise NotAllowed([Issue("account.own", "不能停用自己的账号。", "请另一位组织管理员办理。")])
    if what == "close":
        close_account(record)
        messages.success(request, _("账号已停用，正在登录的也立即退出；办过的事都还在。"))
    elif what == "unlock":
        lift_lockout(request, found)
        messages.success(request, _("已解锁，可以马上登录。"))
    elif what == "second_factor":
        reset_second_factor(found)
        messages.success(request, _("两步验证已重置，下次登录只凭口令；请本人重新开通。"))
    else:
        raise NotFound("没有这种办理。")
    return redirect("organisation.person", record)
