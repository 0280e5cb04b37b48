"""Files that take a while: Word and PDF are made beside the request, each person's in a folder of their own, and go when fetched
or after an hour."""

import json
import logging
import secrets
import shutil
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bihuan.base.errors import BihuanError, NotFound
from bihuan.base.whole import whole_file
from bihuan.book.public import settle
from bihuan.official.public import Document, to_pdf, word_file
from bihuan.report.public import draft
from bihuan.web.pages.reports.wanted import refuse_faulty, wanted

FORMS = {"docx": "Word", "pdf": "PDF"}
FOLDER = ".making"
KEPT = 3600  # seconds that a file waits to be fetched
LOST = (
    300  # seconds after which a file that is still not there never will be: the server was stopped meanwhile
)
_LONGEST = 80
_turn = (
    threading.Lock()
)  # one at a time: turning a long report into PDF keeps a core busy for tens of seconds
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Made:
    """One file under way, known by the folder it lies in; any process of the server can tell how far it is."""

    folder: Path

    @property
    def told(self) -> dict:
        """What is written of it: `name`, `form`, `fault`, `back`."""
        return json.loads((self.folder / "told.json").read_text(encoding="utf-8"))

    def tell(self, **what: str) -> None:
        """Write what is to be known of it."""
        with whole_file(self.folder / "told.json") as file:
            file.write(json.dumps(what).encode())

    @property
    def file(self) -> Path:
        """Where the file will be."""
        return self.folder / f"report.{self.told['form']}"

    @property
    def lost(self) -> bool:
        """Whether nobody works at it any more."""
        return time.time() - (self.folder / "begun").stat().st_mtime > LOST


@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """POST /reports/make: the report's parameters and `kind` (docx, pdf)."""
    asked = wanted(request, request.POST)
    form = request.POST.get("kind", "docx")
    form = form if form in FORMS else "docx"
    try:
        refuse_faulty(asked)
        report = draft(asked.unit, asked.period, asked.mechanisms, actor=request.person, **asked.asked)
    except BihuanError as fault:
        if not request.htmx:
            raise
        return render(request, "pages/reports/made_state.html", {"fault": str(fault)})
    settle()  # what the report says of the book must outlive a crash
    _sweep()
    folder = _own(request.person) / secrets.token_urlsafe(12)
    folder.mkdir(parents=True, mode=0o700)
    made = Made(folder)
    name = "".join("_" if mark in '\\/:*?"<>|\n' else mark for mark in report.title)[:_LONGEST]
    (folder / "begun").touch()
    made.tell(name=f"{name}.{form}", form=form, back=asked.query())
    _begin(made, report, form)
    if request.htmx:
        return _state(request, made)
    return redirect("reports.made", folder.name)


def _begin(made: Made, report: Document, form: str) -> None:
    """Work beside the request, in a thread that does not keep the server from stopping."""
    threading.Thread(target=_work, args=(made, report, form), name="report", daemon=True).start()


def _work(made: Made, report: Document, form: str) -> None:
    """In the background, in turn: knows the document and the folder, and nothing of book or request."""
    told = made.told
    try:
        with _turn:
            _write(made, report, form)
    except BihuanError as fault:
        made.tell(**told, fault=str(fault))
    except OSError as fault:
        made.tell(**told, fault=_("写文件时出错：%(text)s") % {"text": fault.strerror or ""})
    except Exception:
        _log.exception("writing a report as %s", form)
        made.tell(**told, fault=_("程序出错，没有写成。请再试一次；仍然不行，请告诉管理员。"))


def _write(made: Made, report: Document, form: str) -> None:
    (made.folder / "begun").touch()
    word = made.folder / "made.docx"
    word.write_bytes(word_file(report))
    if form == "pdf":
        to_pdf(word, made.folder / "report.pdf")
        word.unlink()
    else:
        word.rename(made.folder / "report.docx")


def state(request: HttpRequest, token: str) -> HttpResponse:
    """GET /reports/made/TOKEN/: how far it is; htmx asks every second."""
    return _state(request, _find(request.person, token))


def _state(request: HttpRequest, made: Made) -> HttpResponse:
    told = made.told
    ready = made.file.is_file()
    context = {
        "token": made.folder.name,
        "name": told["name"],
        "form": FORMS[told["form"]],
        "ready": ready,
        "size": made.file.stat().st_size if ready else 0,
        "fault": told.get("fault")
        or (_("没有做完就停了，请再点一次下载。") if not ready and made.lost else ""),
        "back": told["back"],
    }
    name = "made_state" if request.htmx else "made"
    return render(request, f"pages/reports/{name}.html", context)


def fetch(request: HttpRequest, token: str) -> FileResponse:
    """GET /reports/made/TOKEN/file."""
    made = _find(request.person, token)
    if not made.file.is_file():
        raise NotFound(_("这份文件还没有做好。"))
    return FileResponse(made.file.open("rb"), as_attachment=True, filename=made.told["name"])


def _own(person: int) -> Path:
    return settings.WORKSPACE.reports / FOLDER / str(person)


def _find(person: int, token: str) -> Made:
    """The person's own file of that name; that of somebody else does not exist for them."""
    made = Made(_own(person) / token)
    if not token.replace("-", "").replace("_", "").isalnum() or not (made.folder / "told.json").is_file():
        raise NotFound(_("没有这份文件，或者已经清理。请重新下载报告。"))
    return made


def _sweep() -> None:
    """What nobody has fetched within the hour goes, whoever it belongs to."""
    for folder in (settings.WORKSPACE.reports / FOLDER).glob("*/*"):
        try:
            old = time.time() - folder.stat().st_mtime > KEPT
        except OSError:
            continue  # somebody else has just taken it away
        if old:
            shutil.rmtree(folder, ignore_errors=True)
