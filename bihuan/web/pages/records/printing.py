"""A record as a Word form, to print, sign and file."""

import re

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from bihuan.book.public import current
from bihuan.ledger.public import catalogue, label_of
from bihuan.report.public import record_form

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_UNFIT = re.compile(r'[\\/:*?"<>|\s]+')


def word_form(request: HttpRequest, record: int) -> HttpResponse:
    """GET /records/N/form.docx; with `history` its history too."""
    content = record_form(record, actor=request.person, with_history="history" in request.GET)
    row = current([record])[record]
    name = f"{catalogue().ledger(row.ledger).title}_{label_of(row)}"
    answer = HttpResponse(content, content_type=WORD)
    name = f"{_UNFIT.sub('_', name)[:80]}.docx"
    answer.headers["Content-Disposition"] = content_disposition_header(True, name)
    return answer
