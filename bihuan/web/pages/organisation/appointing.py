"""Appointing: a person gets a post from a day on."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from bihuan.ledger.public import appoint
from bihuan.web.asked import number
from bihuan.web.pages.organisation.act import Act, answer
from bihuan.web.pages.organisation.common import APPOINTMENT, PERSON, field_of, row_of


def appointing(request: HttpRequest, record: int) -> HttpResponse:
    """GET and POST /organisation/people/N/appoint; `post` of the address is the post to begin with."""
    act = Act(
        row=row_of(record, PERSON),
        title=_("任职"),
        about=_("能看什么、能办什么，从那天起跟着岗位走；可以同时担任几个岗位。"),
        done=_("已登记任职。"),
        do=lambda post, on, reason, seen: appoint(post, record, on=on, actor=request.person),
        field=field_of(APPOINTMENT, "post", actor=request.person, value=number(request.GET.get("post", ""))),
    )
    return answer(request, act)
