"""Live check: what is wrong with a file as it stands in the editor, said while somebody writes; what is written is kept."""

from collections.abc import Mapping
from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from bihuan.base.errors import Refused
from bihuan.base.issue import Issue, Level
from bihuan.ledger.public import check_files, working_files
from bihuan.personal.public import drop_draft, keep_draft
from bihuan.web.pages.mechanisms.opened import refuse_writing

MOST = 60


@require_POST
def checking(request: HttpRequest, name: str) -> HttpResponse:
    """POST /mechanisms/M/check: `file` and its `text`; the issues as a part of the page."""
    refuse_writing(request)
    files = working_files(name)
    file, written = request.POST.get("file", ""), as_written(request.POST.get("text", ""))
    keep(request.person, name, file, written, request.POST.get("seen", ""), files)
    return render(
        request, "pages/mechanisms/issues.html", checked(name, file, {**files, file: written.encode()})
    )


def checked(name: str, file: str, files: Mapping[str, bytes]) -> dict:
    """Issues for the template, those of the open file first; errors before advice."""
    issues = check_files(files, name=name)
    ranks = {Level.ERROR: 0, Level.WARNING: 1, Level.ADVICE: 2}
    issues = sorted(issues, key=lambda each: (each.file != file, ranks[each.level], each.file, each.line))
    errors = sum(each.level is Level.ERROR for each in issues)
    return {
        "pack_name": name,
        "file": file,
        "found": issues[:MOST],
        "more": max(0, len(issues) - MOST),
        "errors": errors,
        "others": len(issues) - errors,
        "checked": True,
        "lines": " ".join(str(each.line) for each in issues if each.file == file and _wrong(each)),
    }


def _wrong(issue: Issue) -> bool:
    return issue.level is Level.ERROR and issue.line > 0


def as_written(text: str) -> str:
    """The text of a textarea, which comes with the line ends of forms."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def form_of(name: str, file: str) -> str:
    """Under which name a person's unsaved text is kept."""
    return f"mechanisms/{name}/{file}"[:200]


def keep(person: int, name: str, file: str, written: str, seen: str, files: Mapping[str, bytes]) -> None:
    """Keep what is not saved yet; what is as saved needs no keeping. A text that is too long stays in the browser alone."""
    if files.get(file) == written.encode():
        drop_draft(person, form_of(name, file))
        return
    with suppress(Refused):
        keep_draft(person, form_of(name, file), {"text": [written], "seen": [seen]})
