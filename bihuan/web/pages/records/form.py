"""The page of a form: a new record or a correction, with its draft."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.mechanism.language import Time
from bihuan.mechanism.public import Ledger
from bihuan.web.forms.begun import RESTORE
from bihuan.web.forms.drafts import form_key, waiting
from bihuan.web.forms.input import Input


def show_form(
    request: HttpRequest, ledger: Ledger, inputs: Sequence[Input], *, status: int = 0, **more: object
) -> HttpResponse:
    """Show a form; 422 when something in it is wrong, or `status`."""
    wrong = bool(more.pop("wrong", False) or more.get("issues") or any(each.faulty for each in inputs))
    seen = more.get("seen")
    key = form_key(ledger, seen.record if seen else 0)
    fresh = request.method == "GET" and not more.get("restored")
    context = {
        "ledger": ledger,
        "inputs": inputs,
        "standing": ledger.time is Time.STANDING,
        "wrong": wrong,
        "key": key,
        "draft": waiting(request.person, key) if fresh else None,
        "fresh": fresh,
        "restored": RESTORE in request.POST,
    }
    return render(
        request, "pages/records/form.html", context | more, status=status or (422 if wrong else 200)
    )
