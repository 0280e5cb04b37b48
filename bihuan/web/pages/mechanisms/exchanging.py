"""Packs as zip files: taken away, and brought in as a working copy; for installations that do not see each other."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bihuan.base.errors import Refused
from bihuan.base.issue import Issue
from bihuan.ledger.public import begin_working, open_pack_zip, pack_zip, version_of
from bihuan.web.pages.mechanisms.opened import opened, refuse_writing

LARGEST = 12_000_000  # of the file as sent; what it unfolds to has bounds of its own


def download(request: HttpRequest, name: str) -> HttpResponse:
    """GET /mechanisms/M/zip: `of` which text, or `version` which adopted one."""
    pack = opened(request, name)
    version, files = pack.shown.version if pack.shown else 0, pack.files
    if (asked := request.GET.get("version", "")).isdecimal() and len(asked) < 7:
        found = version_of(name, int(asked))
        version, files = found.version, found.mechanism.files
    answer = HttpResponse(pack_zip(name, files), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{name}-{version}.zip"'
    return answer


@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """POST /mechanisms/upload: a zip becomes a working copy; nothing is in force before somebody adopts it."""
    refuse_writing(request)
    file = request.FILES.get("zip")
    if file is None:
        raise Refused([Issue("zip.none", _("没有选文件。"), _("选一个机制包（zip）。"), field="zip")])
    if file.size > LARGEST:
        text = _("文件太大，超过 %(n)s MB。") % {"n": LARGEST // 1_000_000}
        raise Refused([Issue("zip.large", text, _("只打包机制文件夹。"), field="zip")])
    name, files = open_pack_zip(file)
    begin_working(name, files, actor=request.person)
    messages.success(request, _("已放进工作区，成为修订稿；检查无误后采用，才开始生效。"))
    return redirect("mechanisms.edit", name)
