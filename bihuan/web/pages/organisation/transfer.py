"""Transfer: a person belongs to another unit from a day on; posts held are told apart, and ended on their own."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from bihuan.ledger.public import Change, change
from bihuan.web.pages.organisation.act import Act, answer
from bihuan.web.pages.organisation.common import PERSON, field_of, need_to_arrange, row_of


def transfer(request: HttpRequest, record: int) -> HttpResponse:
    """GET and POST /organisation/people/N/transfer."""
    row = row_of(record, PERSON)
    need_to_arrange(request.person, PERSON, row.unit)
    act = Act(
        row=row,
        title=_("调动"),
        about=_("从那天起属于另一个单位；以前的记录和数字不变。岗位不跟着走，原来的岗位请另办卸任或交接。"),
        done=_("已登记调动。"),
        do=lambda unit, on, reason, seen: change(
            [Change(record, seen, {"unit": unit}, on, reason)], actor=request.person
        ),
        field=field_of(PERSON, "unit", actor=request.person, title=_("调到哪个单位")),
    )
    return answer(request, act)
