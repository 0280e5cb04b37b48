"""One person's browser for benches: a connection that is kept open, cookies, signing in, forms with their tokens."""

import gzip
import re
import time
from dataclasses import dataclass
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from urllib.parse import quote, urlencode

PASSWORD = "yun-ling-2026-ce"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: `weight` in bytes as sent, `spent` in milliseconds to the last byte."""

    status: int
    text: str
    weight: int
    spent: float
    where: str

    @property
    def token(self) -> str:
        """The token that a form of the page carries, '' without one."""
        found = TOKEN.search(self.text)
        return found[1] if found else ""


class Visitor:
    """Somebody at a browser."""

    def __init__(self, port: int):
        self.port = port
        self._connection = HTTPConnection("127.0.0.1", port, timeout=120)
        self.cookies: dict[str, str] = {}

    def sign_in(self, number: str) -> None:
        """Through the real form."""
        page = self.get("/accounts/login/")
        form = {"csrfmiddlewaretoken": page.token, "login": number, "password": PASSWORD}
        answer = self.post("/accounts/login/", form)
        if answer.status != 302:
            raise RuntimeError(f"{number} could not sign in: {answer.status}")

    def get(self, path: str, **headers: str) -> Answer:
        """One page."""
        return self._ask("GET", path, None, headers)

    def post(self, path: str, form: dict[str, str]) -> Answer:
        """One form."""
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, urlencode(form), headers)

    def _ask(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Answer:
        sent = {"Accept-Encoding": "gzip", "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        begun = time.perf_counter()
        self._connection.request(method, quote(path, safe="/?=&%.-_~:,"), body, sent | headers)
        answer = self._connection.getresponse()
        content = answer.read()
        spent = (time.perf_counter() - begun) * 1000
        for value in answer.headers.get_all("Set-Cookie", ()):
            for name, morsel in SimpleCookie(value).items():
                self.cookies[name] = morsel.value
        plain = gzip.decompress(content) if answer.headers.get("Content-Encoding") == "gzip" else content
        return Answer(
            answer.status,
            plain.decode("utf-8", "replace"),
            len(content),
            spent,
            answer.headers.get("Location", ""),
        )
