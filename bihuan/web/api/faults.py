"""What the interface for programs answers when there is no such address, the request cannot be read, or the program fails."""

from django.http import HttpRequest, JsonResponse

from bihuan.base.errors import BihuanError, NotFound, Refused
from bihuan.base.issue import Issue
from bihuan.web.api.asking import told


def not_found(request: HttpRequest, exception: Exception) -> JsonResponse:
    """404 in JSON."""
    return told(NotFound("没有这个地址。接口有 /health、/api/search、/api/suggest。"), 404)


def bad_request(request: HttpRequest, exception: Exception) -> JsonResponse:
    """400 in JSON, such as for a host that is not served."""
    issue = Issue(
        "web.request", "请求无法处理。", "核对网址；别的主机名要写进 bihuan.toml 的 allowed_hosts。"
    )
    return told(Refused([issue]), 400)


def failed(request: HttpRequest) -> JsonResponse:
    """500 in JSON; what went wrong stands in the log of the server, not here."""
    return told(BihuanError("程序出错，没有完成。请把时间告诉管理员，原因在服务的日志里。"), 500)
