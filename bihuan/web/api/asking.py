"""What a program asks of an interface: in whose name, and with which parameters; every fault is told at once."""

from collections.abc import Callable, Collection, Mapping
from functools import wraps

from django.http import HttpRequest, HttpResponse, JsonResponse

from bihuan.accounts.public import person_of_token
from bihuan.base.errors import BihuanError, NotAllowed, NotFound, Refused
from bihuan.base.issue import Issue
from bihuan.base.nearest import did_you_mean
from bihuan.org.public import steady

SCHEME = "Bearer"
_MAKE = "用 bihuan token 做一个令牌，放在请求头里：Authorization: Bearer 令牌。"

View = Callable[[HttpRequest, int], Mapping[str, object]]


def interface(view: View) -> Callable[[HttpRequest], HttpResponse]:
    """A view that is asked by GET with a token, and answers in JSON: `view(request, person)` gives the data.

    401 without a good token, 400 for a fault in what was asked, 404 for what is not there, 405 for another method.
    """

    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            issue = Issue("web.method", f"这里只能用 GET，不能用 {request.method}。", "换成 GET。")
            return told(Refused([issue]), 405, Allow="GET, HEAD")
        with steady():  # the organisation is asked for news once, not once per question
            try:
                person = _person(request)
            except NotAllowed as fault:
                return told(fault, 401, **{"WWW-Authenticate": SCHEME})
            try:
                return _json(view(request, person), 200)
            except NotFound as fault:
                return told(fault, 404)
            except Refused as fault:
                return told(fault, 400)

    return answer


def told(fault: BihuanError, status: int, **headers: str) -> JsonResponse:
    """An error in the form that the command line has with `--json`."""
    issues = fault.issues if isinstance(fault, Refused) else []
    data = {
        "error": type(fault).__name__,
        "text": str(fault),
        "issues": [issue.as_dict() for issue in issues],
    }
    response = _json(data, status)
    for name, value in headers.items():
        response.headers[name] = value
    return response


def _json(data: Mapping[str, object], status: int) -> JsonResponse:
    response = JsonResponse(data, status=status, json_dumps_params={"ensure_ascii": False})
    response.headers["Cache-Control"] = "no-store"  # what one person may read is nobody else's
    return response


def _person(request: HttpRequest) -> int:
    said = request.headers.get("Authorization", "")
    scheme, _, token = said.partition(" ")
    if not said:
        raise NotAllowed([Issue("token.missing", "没有令牌。", _MAKE)])
    if scheme.lower() != SCHEME.lower() or not token.strip():
        raise NotAllowed([Issue("token.scheme", "令牌的写法不对。", _MAKE)])
    return person_of_token(token.strip())


class Parameters:
    """The parameters of one request, read one by one; `check` tells all faults together."""

    def __init__(self, request: HttpRequest, known: Collection[str]):
        self._given = request.GET
        self._issues = [
            Issue("web.parameter", f"没有参数“{name[:40]}”。", did_you_mean(name, known), field=name[:40])
            for name in request.GET
            if name not in known
        ]
        self._issues += [
            Issue("web.repeated", f"参数 {name} 写了 {len(values)} 次。", "只写一次。", field=name)
            for name, values in request.GET.lists()
            if name in known and len(values) > 1
        ]

    def text(self, name: str, *, required: bool = False, longest: int = 2000) -> str:
        """A text, '' when it is not given."""
        value = self._given.get(name, "")
        if required and not value.strip():
            self._fault(name, f"没有写 {name}。", f"加上 {name}=…（按网址的规矩编码，UTF-8）。")
        if len(value) > longest:
            self._fault(name, f"{name} 有 {len(value)} 字，最多 {longest} 字。", "写短一些。")
        if "\x00" in value or "\ufffd" in value:
            self._fault(name, f"{name} 里有读不出的字符。", "用 UTF-8 编码。")
        return value

    def number(self, name: str, default: int, least: int, most: int) -> int:
        """A whole number within bounds."""
        value = self._given.get(name, "")
        if value == "":
            return default
        plain = value.isascii() and value.isdigit() and len(value) <= 9
        if not plain or not least <= int(value) <= most:
            self._fault(name, f"{name} 写的是“{value[:40]}”。", f"写 {least} 到 {most} 的整数。")
            return default
        return int(value)

    def choice(self, name: str, choices: Collection[str], default: str) -> str:
        """One of the choices."""
        value = self._given.get(name, "") or default
        self._among(name, value, choices)
        return value

    def several(self, name: str, choices: Collection[str]) -> tuple[str, ...]:
        """Any of the choices, apart by commas, each once."""
        values = tuple(
            dict.fromkeys(part.strip() for part in self._given.get(name, "").split(",") if part.strip())
        )
        for value in values:
            self._among(name, value, choices)
        return values

    def check(self) -> None:
        """Refused with every fault found."""
        if self._issues:
            raise Refused(self._issues)

    def _among(self, name: str, value: str, choices: Collection[str]) -> None:
        if value not in choices:
            mend = did_you_mean(value, choices) or f"写 {'、'.join(choices)}。"
            self._fault(name, f"{name} 没有“{value[:40]}”。", mend)

    def _fault(self, name: str, text: str, mend: str) -> None:
        self._issues.append(Issue("web.value", text, mend, field=name))
