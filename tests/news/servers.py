"""An SMTP and an HTTP server on this machine, in threads of the test, which keep what they get and can stall or refuse."""

import json
import socketserver
import threading
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PATIENCE = 120  # seconds a test waits for another process on a busy machine before it gives up


class Stall:
    """Makes one answer of a server wait: `reached` is set when a client waits for it, `go` lets it go on."""

    def __init__(self):
        self.reached = threading.Event()
        self.go = threading.Event()

    def here(self) -> None:
        """Called by the server."""
        self.reached.set()
        self.go.wait()

    def wait(self) -> None:
        """Called by the test: until a client hangs here."""
        assert self.reached.wait(PATIENCE), "no client came to the point where the server stalls"


class _Listening(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    block_on_close = False


class SmtpServer(_Listening):
    """Keeps messages as (recipient, EmailMessage). `stalls`: by name (`mail`, `taken`) where to wait; `refuse`: by
    command (`RCPT`, `DATA`) the answer given instead; `drop`: the commands upon which the line goes dead."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Smtp)
        self.kept: list[tuple[str, EmailMessage]] = []
        self.stalls: dict[str, Stall] = {}
        self.refuse: dict[str, str] = {}
        self.drop: set[str] = set()

    @property
    def port(self) -> int:
        """Where it listens."""
        return self.server_address[1]

    @property
    def recipients(self) -> list[str]:
        """To whom messages came, in order."""
        return [to for to, _ in self.kept]

    def text(self, place: int = -1) -> str:
        """The text of one message."""
        return self.kept[place][1].get_content()

    def subject(self, place: int = -1) -> str:
        """The subject of one message."""
        return str(self.kept[place][1]["Subject"]).strip()


class _Smtp(socketserver.StreamRequestHandler):
    def handle(self):
        try:
            self._talk()
        except (ConnectionError, ValueError):
            return

    def _say(self, line: str):
        self.wfile.write(f"{line}\r\n".encode())

    def _talk(self):
        server: SmtpServer = self.server
        to = ""
        self._say("220 test")
        while line := self.rfile.readline().decode().strip():
            verb = line[:4].upper()
            if verb in server.drop:
                return
            if verb in server.refuse:
                self._say(server.refuse[verb])
                continue
            if verb == "MAIL" and (stall := server.stalls.get("mail")):
                stall.here()
            if verb == "RCPT":
                to = line.partition("<")[2].rstrip(">")
            if verb == "DATA":
                self._say("354 go on")
                server.kept.append((to, message_from_bytes(self._body(), policy=policy.default)))
                if "taken" in server.drop:
                    return
                if stall := server.stalls.get("taken"):
                    stall.here()
            if verb == "QUIT":
                self._say("221 bye")
                return
            self._say("250 ok")

    def _body(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                raise ConnectionError
            lines.append(line.removeprefix(b"."))
        return b"".join(lines)


class HttpServer(ThreadingHTTPServer):
    """Keeps what is posted as (path, JSON). `status` is its answer; `silent`: hang up instead of answering."""

    daemon_threads = True
    block_on_close = False

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Http)
        self.kept: list[tuple[str, dict]] = []
        self.status = 200
        self.silent = False

    @property
    def port(self) -> int:
        """Where it listens."""
        return self.server_address[1]


class _Http(BaseHTTPRequestHandler):
    def do_POST(self):
        """Keep the body."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.kept.append((self.path, json.loads(body)))
        if self.server.silent:
            self.close_connection = True
            return
        self.send_response(self.server.status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        """Say nothing."""


def shut(server) -> None:
    """Stop listening: from now on nobody can connect. (Closed while its thread still polls, it would listen on.)"""
    server.shutdown()
    server.server_close()


@contextmanager
def running(server):
    """The server at work until the block ends; whoever hangs in a stall is let go."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        for stall in getattr(server, "stalls", {}).values():
            stall.go.set()
        shut(server)
        thread.join()
