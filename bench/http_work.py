"""The measures of `bench.http`, inside a workspace that stands; `over_http` serves other benches of the library too."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from socket import socket
from urllib.parse import urlencode

from bench.corpus import articles
from bench.library_fill import enter, organisation
from bench.library_questions import Questions, questions
from bench.timing import say, say_spread, spread
from bihuan.accounts.public import give_token
from bihuan.library.search.public import rebuild_index

AT_ONCE = 4
WAIT = 120  # seconds for the server to begin


def main() -> None:
    """Fill a library, start the server, ask."""
    made = list(articles(int(os.environ["BENCH_ARTICLES"]), int(os.environ["BENCH_CHARACTERS"])))
    place = organisation()
    enter(made, place)
    rebuild_index()
    over_http(questions(made, 200), place.librarian)


def over_http(asked: Questions, person: int) -> None:
    """Ask every kind of question over HTTP in the person's name (who must hold a post), and say how long each took."""
    token = give_token(person, 1, "性能").text
    with serving() as (port, server):
        one = Asker(port, token)
        for text in asked.warming:
            one.search(f'"{text}"')
        begun = _processor(server)
        phrases = spread(lambda text: one.search(f'"{text}"'), asked.phrases)
        say_spread("over HTTP: a phrase, best ten with snippets", phrases)
        # On a busy machine the server waits for its turn; this is what a question costs.
        say("   of it the server's own time, mean", (_processor(server) - begun) / phrases.count)
        say_spread("over HTTP: two words", spread(one.search, asked.pairs))
        counted = spread(lambda text: one.search(f'"{text}"', facets="kind,ledger,year"), asked.phrases[::2])
        say_spread("over HTTP: a phrase, with three facets", counted)
        say_spread("over HTTP: suggestions", spread(one.suggest, asked.beginnings))
        with ThreadPoolExecutor(AT_ONCE) as pool:
            parts = [asked.phrases[number::AT_ONCE] for number in range(AT_ONCE)]
            found = pool.map(lambda part: _all(port, token, part), parts)
            spent = sorted(each for part in found for each in part)
        print(
            f"over HTTP: a phrase, {AT_ONCE} at once: p50 {spent[len(spent) // 2]:.1f}, p99 {spent[int(len(spent) * 0.99)]:.1f} ms"
        )


def _processor(process: int) -> float:
    """Milliseconds of processor that a process has used (0 where there is no /proc)."""
    file = Path(f"/proc/{process}/stat")
    if not file.exists():
        return 0.0
    spent = file.read_text().rpartition(")")[2].split()[11:13]
    return sum(map(int, spent)) * 1000 / os.sysconf("SC_CLK_TCK")


def _all(port: int, token: str, texts: Sequence[str]) -> list[float]:
    asker = Asker(port, token)
    spent = []
    for text in texts:
        begun = time.perf_counter()
        asker.search(f'"{text}"')
        spent.append((time.perf_counter() - begun) * 1000)
    return spent


class Asker:
    """One connection that is kept open."""

    def __init__(self, port: int, token: str):
        self._connection = HTTPConnection("127.0.0.1", port, timeout=60)
        self._headers = {"Authorization": f"Bearer {token}"}

    def search(self, query: str, **more: str) -> dict:
        """The answer of /api/search."""
        return self._get("/api/search", {"q": query} | more)

    def suggest(self, prefix: str) -> dict:
        """The answer of /api/suggest."""
        return self._get("/api/suggest", {"q": prefix})

    def _get(self, path: str, given: dict[str, str]) -> dict:
        self._connection.request("GET", f"{path}?{urlencode(given)}", headers=self._headers)
        answer = self._connection.getresponse()
        content = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{answer.status}: {content.decode()}")
        return json.loads(content)


@contextmanager
def serving() -> Iterator[tuple[int, int]]:
    """`bihuan serve` on the workspace, as long as the block runs; gives its port and process."""
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = [
        sys.executable,
        "-m",
        "bihuan",
        "serve",
        "--port",
        str(port),
        "-w",
        os.environ["BIHUAN_WORKSPACE"],
    ]
    server = subprocess.Popen(words, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + WAIT
        while True:
            try:
                HTTPConnection("127.0.0.1", port, timeout=5).request("GET", "/health")
                break
            except OSError:
                if server.poll() is not None or time.monotonic() > until:
                    raise
                time.sleep(0.2)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait(timeout=60)


if __name__ == "__main__":
    main()
