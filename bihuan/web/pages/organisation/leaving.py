"""Leaving: a person goes, and with the person every post; the account lets nobody in any more."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from bihuan.base.clock import today
from bihuan.ledger.public import leave
from bihuan.org.public import terms_of
from bihuan.web.pages.organisation.act import Act, answer
from bihuan.web.pages.organisation.common import PERSON, need_to_arrange, row_of


def leaving(request: HttpRequest, record: int) -> HttpResponse:
    """GET and POST /organisation/people/N/leave."""
    row = row_of(record, PERSON)
    need_to_arrange(request.person, PERSON, row.unit)
    held = [term.title for term in terms_of(record) if term.holds(today())]
    about = _("从那天起不在册，账号随即不能登录；办过的事都还在，以后可以返回。")
    if held:
        about += _("担任的岗位同日卸任：{posts}。没办完的事先办交接。").format(posts="、".join(held))
    act = Act(
        row=row,
        title=_("离开"),
        about=about,
        done=_("已登记离开，岗位一并卸任。"),
        do=lambda _chosen, on, reason, seen: leave(record, seen, on=on, reason=reason, actor=request.person),
        danger=True,
    )
    return answer(request, act)
