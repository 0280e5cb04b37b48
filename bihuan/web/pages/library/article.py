"""An article of the library: to read, to take away, and what stands around it: mechanisms, repeats, more like it."""

import tempfile
from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from bihuan.base.errors import NotFound
from bihuan.ledger.public import Shown, catalogue, get, several
from bihuan.library.analysis.public import headings
from bihuan.library.download.public import ARTICLES, Form, download, quota
from bihuan.library.duplicates.public import KIND_TITLES, repeats_of
from bihuan.library.implement.public import implemented
from bihuan.library.search.public import similar

FACTS = ("kind", "organisation", "written_on", "taken_in_on", "characters", "source_name")
FORMS = ((Form.DOCX, "Word"), (Form.PDF, "PDF"), (Form.TXT, "纯文本"))
SENTENCES = 3  # of the evidence for one mechanism
NEAR = 5


def article(request: HttpRequest, record: int) -> HttpResponse:
    """GET /library/N."""
    seen = _article(record, request.person)
    text = str(seen.values["text"])
    heads = {each.start: each for each in headings(text)}
    paragraphs, place = [], 0
    for number, line in enumerate(text.split("\n")):
        head = heads.get(place)
        paragraphs.append({"text": line, "level": head.level if head else 0, "number": number})
        place += len(line) + 1
    fields = catalogue().ledger(seen.ledger).fields
    context = {
        "seen": seen,
        "facts": [(fields[name].title, seen.texts[name]) for name in FACTS if name in seen.texts],
        "recognised": seen.values.get("recognised"),
        "set_aside": seen.texts.get("set_aside", ""),
        "paragraphs": paragraphs,
        "outline": [each for each in paragraphs if each["level"] in (1, 2)],
        "forms": FORMS,
        "quota": quota(request.person),
    }
    return render(request, "pages/library/article.html", context)


def around(request: HttpRequest, record: int) -> HttpResponse:
    """GET /library/N/around: what takes a moment to find, asked for by the page when it is open."""
    seen = _article(record, request.person)
    repeats = repeats_of(record, actor=request.person)[:NEAR]
    named = {each.record: each for each in several([each.record for each in repeats], actor=request.person)}
    context = {
        "mechanisms": [
            {"found": each, "spans": each.spans[:SENTENCES]} for each in implemented(str(seen.values["text"]))
        ],
        "repeats": [
            {
                "found": each,
                "other": named[each.record],
                "kind": KIND_TITLES[each.kind],
                "percent": round(100 * each.share),
            }
            for each in repeats
            if each.record in named
        ],
        "similar": similar(record, actor=request.person, limit=NEAR),
    }
    return render(request, "pages/library/around.html", context)


@require_POST
def take_away(request: HttpRequest, record: int) -> HttpResponse:
    """POST /library/N/download: the article as a file; its use is entered in the person's name first."""
    seen = _article(record, request.person)
    form = Form(request.POST.get("form", Form.DOCX)) if request.POST.get("form") in set(Form) else Form.DOCX
    with tempfile.TemporaryDirectory() as folder:
        done = download([seen.record], form, Path(folder), actor=request.person)
        file = done.path.open("rb")  # readable until it is closed, also when its name is gone
    return FileResponse(file, as_attachment=True, filename=done.path.name)


def _article(record: int, person: int) -> Shown:
    seen = get(record, actor=person)
    if seen.ledger not in ARTICLES:
        raise NotFound(f"没有素材 #{record}。请核对记录号。")
    return seen
