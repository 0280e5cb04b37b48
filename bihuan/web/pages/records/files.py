"""Attachments: hands out a file of a record to whoever may see the record."""

from django.http import FileResponse, HttpRequest

from bihuan.base.errors import NotFound
from bihuan.book.public import open_file
from bihuan.ledger.public import get


def file(request: HttpRequest, record: int, sha256: str) -> FileResponse:
    """GET /records/N/files/SHA256; always as a download, so that nothing in it runs on our pages."""
    seen = get(record, actor=request.person)
    for value in seen.values.values():
        for each in value if isinstance(value, list) else ():
            if isinstance(each, dict) and each.get("sha256") == sha256:
                return FileResponse(open_file(sha256), as_attachment=True, filename=each["name"])
    raise NotFound("这条记录没有这个附件。")
