"""Documents to sign 签阅: opened, read on the page, signed with their fingerprint; who has yet to."""

import shutil
import tempfile
from functools import lru_cache
from pathlib import Path

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bihuan.assess.document.public import (
    find_issue,
    may_publish,
    mismatches,
    open_document,
    open_documents,
    sign,
    unsigned,
)
from bihuan.base.clock import today
from bihuan.base.errors import NotFound, Refused
from bihuan.base.issue import Issue
from bihuan.book.public import open_file
from bihuan.ledger.public import catalogue, labels
from bihuan.library.reading.public import read_file
from bihuan.web.asked import page_number
from bihuan.web.due import due_words

PAGE = 100


def document(request: HttpRequest, record: int) -> HttpResponse:
    """GET /taking-part/documents/N/: what it is; once opened its text, and signing."""
    published = find_issue(record, actor=request.person)
    mine = next((each for each in open_documents(request.person) if each.issue.row.record == record), None)
    publishes = may_publish(published, request.person)
    opened = mine is not None and mine.opened
    context = {
        "issue": published,
        "record": record,
        "mine": mine,
        "due": due_words(published.due_on, today()),
        "opened": opened,
        "publishes": publishes,
        "texts": [(file, _paragraphs(file.sha256, file.name)) for file in published.files]
        if opened or publishes
        else [],
    }
    return render(request, "pages/taking_part/document.html", context)


@require_POST
def begin(request: HttpRequest, record: int) -> HttpResponse:
    """POST /taking-part/documents/N/open: that the person has it open is recorded, once."""
    open_document(record, actor=request.person)
    return redirect("taking_part.document", record)


@require_POST
def confirm(request: HttpRequest, record: int) -> HttpResponse:
    """POST /taking-part/documents/N/sign: `fingerprint` as it stood on the page, `statement` ticked."""
    published = find_issue(record, actor=request.person)
    if request.POST.get("fingerprint") != published.fingerprint:
        raise Refused(
            [Issue("document.changed", _("您看到的和现在发布的不是同一份。"), _("重新打开，读过再签。"))]
        )
    if not request.POST.get("statement"):
        messages.warning(request, _("先勾选确认的话，再签。"))
        return redirect("taking_part.document", record)
    sign(record, actor=request.person, statement=request.POST["statement"])
    messages.success(request, _("已签阅。"))
    return redirect("taking_part.document", record)


def file(request: HttpRequest, record: int, sha256: str) -> FileResponse:
    """GET /taking-part/documents/N/files/SHA256: for who has opened it, and who published it."""
    published = find_issue(record, actor=request.person)
    for each in published.files:
        if each.sha256 == sha256:
            return FileResponse(open_file(sha256), as_attachment=True, filename=each.name)
    raise NotFound(_("这份文件没有这个附件。"))


def signatures(request: HttpRequest, record: int) -> HttpResponse:
    """GET /taking-part/documents/N/signatures: who has yet to sign, and what does not match."""
    rows = unsigned(record, actor=request.person)
    published, place = find_issue(record, actor=request.person), page_number(request)
    odd = mismatches(record, actor=request.person)
    names = labels(catalogue(), {each.person for each in odd})
    all_of_them = len(published.audience())
    context = {
        "issue": published,
        "record": record,
        "rows": rows[(place - 1) * PAGE : place * PAGE],
        "missing": len(rows),
        "signed": all_of_them - len(rows),
        "asked": all_of_them,
        "odd": [(each, names[each.person]) for each in odd],
        "before": place - 1,
        "after": place + 1 if place * PAGE < len(rows) else 0,
    }
    return render(request, "pages/taking_part/signatures.html", context)


@lru_cache(maxsize=32)
def _paragraphs(sha256: str, name: str) -> tuple[str, ...]:
    """The text of a file for reading on the page, none where it cannot be read; the content never changes."""
    with tempfile.TemporaryDirectory(prefix="bihuan-read-") as folder:
        path = Path(folder) / f"file{Path(name).suffix}"
        with open_file(sha256) as source, path.open("wb") as target:
            shutil.copyfileobj(source, target)
        texts = [
            each.text
            for each in read_file(path, name=name)
            if hasattr(each, "text") and hasattr(each, "kind")
        ]
    return tuple(line.strip() for text in texts for line in text.splitlines() if line.strip())
