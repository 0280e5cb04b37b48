"""Import: a workbook is uploaded, looked through, mended on the page or in the file, and only then entered."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib import messages
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from bihuan.base.errors import NotAllowed, NotFound, Refused
from bihuan.base.issue import Issue
from bihuan.ledger.excel.public import import_workbook, preview_workbook, write_template
from bihuan.ledger.public import catalogue
from bihuan.mechanism.public import Ledger
from bihuan.personal.public import Held, claim, held_file, hold_file, note, release, unclaim
from bihuan.web.pages.records.faulty_cells import Looked, correct, look_through
from bihuan.web.rights import may_import

MARKED, REFUSED = "marked", "refused"


def template(request: HttpRequest, ledger: str) -> FileResponse:
    """GET /ledgers/L/template: the empty form of a ledger as a workbook."""
    found = _ledger(request, ledger)
    with TemporaryDirectory() as folder:
        path = write_template(found.id, Path(folder) / "form.xlsx", actor=request.person)
        return FileResponse(path.open("rb"), as_attachment=True, filename=f"{found.title}填报.xlsx")


def upload_workbook(request: HttpRequest, ledger: str) -> HttpResponse:
    """GET and POST /ledgers/L/import: choose a workbook; it is looked through at once, and nothing is written."""
    found = _ledger(request, ledger)
    context = {"ledger": found, "issues": []}
    if request.method == "POST":
        file = request.FILES.get("workbook")
        if file is None:
            context["issues"] = [Issue("import.none", _("还没有选文件。"), _("选一份 .xlsx 工作簿。"))]
        else:
            held = hold_file(request.person, _content(file), file.name, {"ledger": found.id})
            try:
                look_through(held, found, request.person)
            except Refused as refused:
                release(held)
                context["issues"] = refused.issues
            else:
                return redirect("records.looked_through", found.id, held.token)
    status = 422 if context["issues"] else 200
    return render(request, "pages/records/import.html", context, status=status)


def looked_through(request: HttpRequest, ledger: str, token: str) -> HttpResponse:
    """GET and POST /ledgers/L/import/TOKEN: what it would do and what is wrong; `mend` cells, or `enter` the rows."""
    found = _ledger(request, ledger)
    held = _held(request, found, token)
    issues = []
    if request.method == "POST" and "done" not in held.about:
        try:
            if "enter" in request.POST:
                _enter(request, found, held)
            else:
                correct(held, request.POST)
                look_through(held, found, request.person)
                messages.success(request, _("已改好并重新核对。"))
            return redirect("records.looked_through", found.id, token)
        except Refused as refused:
            issues = refused.issues
    looked = Looked.of(held, column=request.GET.get("column", ""))
    context = {"ledger": found, "held": held, "looked": looked, "issues": issues}
    context["done"] = held.about.get("done")
    return render(request, "pages/records/looked_through.html", context, status=422 if issues else 200)


def handed_back(request: HttpRequest, ledger: str, token: str, which: str) -> FileResponse:
    """GET /ledgers/L/import/TOKEN/marked or …/refused: the workbook with its faults marked, or the rows that stayed out."""
    found = _ledger(request, ledger)
    held = _held(request, found, token)
    path = held.beside(f"{which}.xlsx")
    if which == MARKED and "done" not in held.about:
        preview_workbook(found.id, held.path, actor=request.person, marked=path)
    elif which != REFUSED:
        raise NotFound(_("没有这份文件。"))
    if not path.is_file():
        raise NotFound(_("没有这份文件。"))
    what = (
        _("标出问题") if which == MARKED else _("待改的行")
    )  # what stands inside an f-string is not gathered
    name = f"{held.path.stem}（{what}）.xlsx"
    return FileResponse(path.open("rb"), as_attachment=True, filename=name)


def _enter(request: HttpRequest, ledger: Ledger, held: Held) -> None:
    """Enter the rows, once: all of them, or with `keep` those without fault."""
    if not claim(held):
        raise Refused([Issue("import.running", _("这份文件正在导入。"), _("稍等片刻，刷新本页看结果。"))])
    keep = "keep" in request.POST
    try:
        done = import_workbook(
            ledger.id, held.path, actor=request.person, keep_good=keep, out=held.beside(f"{REFUSED}.xlsx")
        )
    except BaseException:
        unclaim(held)
        raise
    if done.refused and not keep:
        unclaim(held)
        look_through(held, ledger, request.person)
        text = _("核对之后有了新的问题，这一次没有写入。")
        raise Refused([Issue("import.changed", text, _("改正下面标出的，再导入。"))])
    outcome = {name: getattr(done, name) for name in ("added", "amended", "unchanged", "refused")}
    note(held, {"ledger": ledger.id, "done": outcome})
    held.path.unlink(missing_ok=True)  # the book keeps the workbook


def _ledger(request: HttpRequest, ledger: str) -> Ledger:
    known = catalogue()
    found = known.ledger(ledger)
    if not may_import(known, found, request.person):
        text = _("您不能登记“%(ledger)s”。") % {"ledger": found.title}
        raise NotAllowed([Issue("right.missing", text, _("请由有权登记的人办理。"))])
    return found


def _held(request: HttpRequest, ledger: Ledger, token: str) -> Held:
    held = held_file(request.person, token)
    if held.about.get("ledger") != ledger.id:
        raise NotFound(_("这份文件不是这本台账的。"))
    return held


def _content(file: UploadedFile) -> Path | bytes:
    return Path(file.temporary_file_path()) if isinstance(file, TemporaryUploadedFile) else file.read()
