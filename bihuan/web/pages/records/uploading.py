"""Files of a form before it is handed in: each by itself, with progress; the answer is a mark that the form hands in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from bihuan.base.clock import today
from bihuan.base.errors import NotAllowed, NotFound
from bihuan.base.issue import Issue
from bihuan.book.public import current
from bihuan.ledger.public import ValueFault, catalogue, get, may_amend, open_steps
from bihuan.mechanism.language import FieldType
from bihuan.mechanism.public import Ledger
from bihuan.web.asked import number
from bihuan.web.forms.handed_in import fault_text, take_file
from bihuan.web.forms.input import file_mark
from bihuan.web.rights import may_begin


@require_POST
def upload(request: HttpRequest, ledger: str) -> HttpResponse:
    """POST /ledgers/L/files with `field`, `file`, and for an existing record `record`: the line that the form shows."""
    found = catalogue().ledger(ledger)
    definition = found.form_fields.get(request.POST.get("field", ""))
    if definition is None or definition.type is not FieldType.FILE or "file" not in request.FILES:
        raise NotFound("没有这一项附件。")
    if not _may_hand_over(request, found):
        raise NotAllowed([Issue("right.missing", f"您不能登记“{found.title}”。", "请由有权登记的人办理。")])
    file, name = request.FILES["file"], request.POST["field"]
    try:
        kept = take_file(definition, file.name, file)
    except ValueFault as fault:
        return HttpResponse(
            fault_text(fault, name, definition.title), status=422, content_type="text/plain; charset=utf-8"
        )
    context = {"field": name, "name": kept["name"], "mark": file_mark(kept)}
    return render(request, "parts/inputs/kept_file.html", context)


def _may_hand_over(request: HttpRequest, ledger: Ledger) -> bool:
    """Whoever may enter a record, or correct or step this one."""
    known, record = catalogue(), number(request.POST.get("record", ""))
    if not record:
        return may_begin(known, ledger, request.person)
    row = current([record]).get(record)
    if row is None or row.ledger != ledger.id:
        return False
    get(record, actor=request.person)  # what may not be seen is not found
    return may_amend(known, request.person, row) or bool(open_steps(row, actor=request.person, on=today()))
