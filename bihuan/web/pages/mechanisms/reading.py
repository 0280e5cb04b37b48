"""The files of a mechanism, read with line numbers that can be pointed to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.mechanism.public import MECHANISM_FILE
from bihuan.web.pages.mechanisms.opened import opened, text, title_of


def reading(request: HttpRequest, name: str) -> HttpResponse:
    """GET /mechanisms/M/files: `of` which text, `file` which file; a line is `#L12`."""
    pack = opened(request, name)
    names = in_order(pack.files)
    asked = request.GET.get("file", "")
    file = asked if asked in pack.files else names[0]
    content = text(pack.files[file])
    context = {
        "pack": pack,
        "which": title_of(pack.which),
        "others": [(each, title_of(each)) for each in pack.offered],
        "names": names,
        "file": file,
        "lines": None if content is None else list(enumerate(content.splitlines(), 1)),
    }
    return render(request, "pages/mechanisms/reading.html", context)


def in_order(files: object) -> list[str]:
    """Names of files: the one by which a pack is known first, its cases last."""
    return sorted(files, key=lambda each: (each != MECHANISM_FILE, "/" in each, each))
