"""The editor of a working copy: one file at a time, checked while it is written, saved where nobody else has saved."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from bihuan.base.errors import Refused
from bihuan.ledger.public import digest, has_working, remove_file, save_file, working_files
from bihuan.mechanism.public import MECHANISM_FILE
from bihuan.personal.public import draft_of, drop_draft
from bihuan.web.pages.mechanisms.checking import as_written, checked, form_of, keep
from bihuan.web.pages.mechanisms.opened import WORK, Opened, opened, refuse_writing, text
from bihuan.web.pages.mechanisms.reading import in_order
from bihuan.web.pages.mechanisms.side_by_side import side_by_side


def editing(request: HttpRequest, name: str) -> HttpResponse:
    """GET and POST /mechanisms/M/edit: `file`; POST saves it (or, with `do`, checks, removes, drops what is not saved)."""
    refuse_writing(request)
    pack = opened(request, name, prefer=(WORK,))
    if not has_working(name):
        return render(request, "pages/mechanisms/no_copy.html", {"pack": pack})
    files = working_files(name)
    file = request.POST.get("file") or request.GET.get("file") or MECHANISM_FILE
    if request.method == "POST":
        return _posted(request, pack, files, file)
    if file not in files:
        file = in_order(files)[0]
    content = text(files[file])
    kept = draft_of(request.person, form_of(name, file)) if content is not None else None
    if kept and kept.values["text"][0] != as_written(content):
        return _page(request, pack, file, kept.values["text"][0], kept.values["seen"][0], kept=kept)
    return _page(request, pack, file, content, digest(files[file]))


def _posted(request: HttpRequest, pack: Opened, files: dict, file: str) -> HttpResponse:
    name, written = pack.name, as_written(request.POST.get("text", ""))
    seen, what = request.POST.get("seen", ""), request.POST.get("do", "save")
    if what == "drop":
        drop_draft(request.person, form_of(name, file))
        return _to(name, file)
    if what == "remove":
        remove_file(name, file, actor=request.person)
        drop_draft(request.person, form_of(name, file))
        messages.success(request, _("已从修订稿里删去 %(file)s。") % {"file": file})
        return _to(name, MECHANISM_FILE)
    if what == "check":
        keep(request.person, name, file, written, seen, files)
        return _page(request, pack, file, written, seen)
    try:
        save_file(name, file, written, seen=seen, actor=request.person)
    except Refused as refused:
        return _refused(request, pack, files, file, written, refused)
    drop_draft(request.person, form_of(name, file))
    messages.success(request, _("已保存 %(file)s。") % {"file": file})
    return _to(name, file)


def _refused(
    request: HttpRequest, pack: Opened, files: dict, file: str, written: str, refused: Refused
) -> HttpResponse:
    """Nothing was saved, what was written stays; where somebody else has saved, both texts stand side by side."""
    more = {"issues": refused.issues}
    overtaken = any(each.code == "work.overtaken" for each in refused.issues)
    seen = request.POST.get("seen", "")
    if overtaken:
        theirs = text(files.get(file, b"")) or ""
        more["beside"] = side_by_side(theirs, written)
        seen = digest(files[file]) if file in files else ""
    keep(request.person, pack.name, file, written, seen, files)
    return _page(request, pack, file, written, seen, status=409 if overtaken else 422, **more)


def _page(
    request: HttpRequest,
    pack: Opened,
    file: str,
    written: str | None,
    seen: str,
    *,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    files = working_files(pack.name)
    together = files if written is None else {**files, file: written.encode()}
    context = {
        "pack": pack,
        "names": in_order(files),
        "file": file,
        "text": written,
        "seen": seen,
        "removable": file in files and file != MECHANISM_FILE,
        "rows": (written or "").count("\n") + 1,
        **checked(pack.name, file, together),
        **more,
    }
    return render(request, "pages/mechanisms/editing.html", context, status=status)


def _to(name: str, file: str) -> HttpResponse:
    return redirect(f"{reverse('mechanisms.edit', args=[name])}?{urlencode({'file': file})}")
