"""The health page: says whether the installation can read its book."""

from django.http import HttpRequest, JsonResponse

from bihuan import __version__
from bihuan.book.public import head


def health(request: HttpRequest) -> JsonResponse:
    """GET /health → `{"status": "ok", "version", "entries", "chain_head"}`."""
    last = head()
    return JsonResponse(
        {"status": "ok", "version": __version__, "entries": last.seq, "chain_head": last.hash}
    )
