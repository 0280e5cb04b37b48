"""Keeps child processes that parse files: asks them within a time, ends those that hang, starts new ones for those that died."""

import atexit
import contextlib
import json
import os
import select
import signal
import struct
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import orjson

import bihuan

_IDLE = 2  # processes kept for later
_LARGEST_FRAME = 1 << 30
_MOST_PATIENCE = 1_000  # times that one document may ask for it: more than it has pages to recognise
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "TMPDIR", "SYSTEMROOT")


class Died(Exception):
    """The process ended, or was ended, before it answered. `hung`: it took too long; `memory`: it ran out of memory."""

    def __init__(self, hung: bool, memory: bool):
        self.hung, self.memory = hung, memory
        super().__init__("hung" if hung else "died")


class Worker:
    """One child process. Not for several threads at once."""

    def __init__(self):
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115  (closed by `end`)
        root = str(Path(bihuan.__file__).resolve().parent.parent)
        home = tempfile.gettempdir()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bihuan.library.reading.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            cwd=home,
            # Passwords and addresses that this process has in its environment are none of a parser's business.
            env={key: os.environ[key] for key in _PASSED_ON if key in os.environ}
            | {"HOME": home, "PYTHONPATH": root, "PYTHONSAFEPATH": "1", "PYTHONUTF8": "1"}
            | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
            start_new_session=True,
        )
        self.used = 0
        try:
            self._frame(time.monotonic() + 60)
        except Died as died:
            said = self._said()
            self.end()
            raise RuntimeError(f"the reading process does not start: {said}") from died

    def ask(self, request: dict, seconds: float, slow_seconds: float) -> dict:
        """The answer to a request; Died when there is none in time. Each time it asks for patience it gets `slow_seconds`."""
        self.used += 1
        deadline = time.monotonic() + seconds
        try:
            self._process.stdin.write(json.dumps(request).encode() + b"\n")
            self._process.stdin.flush()
        except OSError as wrong:
            raise Died(hung=False, memory=self._ran_out()) from wrong
        for _ in range(_MOST_PATIENCE):
            reply = self._frame(deadline)
            if not reply.get("slow"):
                return reply
            deadline = time.monotonic() + slow_seconds
        raise Died(hung=True, memory=False)

    def _frame(self, deadline: float) -> dict:
        (size,) = struct.unpack(">I", self._bytes(4, deadline))
        if size > _LARGEST_FRAME:
            raise Died(hung=False, memory=False)
        return orjson.loads(self._bytes(size, deadline))

    def _bytes(self, size: int, deadline: float) -> bytes:
        pieces, got = [], 0
        descriptor = self._process.stdout.fileno()
        waiting = select.poll()
        waiting.register(descriptor, select.POLLIN)
        while got < size:
            left = deadline - time.monotonic()
            if left <= 0 or not waiting.poll(left * 1000):
                raise Died(hung=True, memory=False)
            piece = os.read(descriptor, min(size - got, 1 << 20))
            if not piece:
                raise Died(hung=False, memory=self._ran_out())
            pieces.append(piece)
            got += len(piece)
        return b"".join(pieces)

    def _said(self) -> str:
        self._errors.seek(max(0, os.fstat(self._errors.fileno()).st_size - 4096))
        return self._errors.read().decode("utf-8", "replace")

    def _ran_out(self) -> bool:
        said = self._said()
        return any(
            sign in said for sign in ("memory allocation of", "MemoryError", "bad_alloc", "ut of memory")
        )

    def running(self) -> bool:
        """Whether it can still be asked."""
        return self._process.poll() is None

    def end(self) -> None:
        """End it and everything it has started."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout, self._errors):
            with contextlib.suppress(OSError):
                pipe.close()

    def forget(self) -> None:
        """In a forked process: the child belongs to the other one."""
        self._process.returncode = 0
        for pipe in (self._process.stdin, self._process.stdout, self._errors):
            with contextlib.suppress(OSError):
                pipe.close()


class _Idle:
    """Processes waiting for work, shared by all threads."""

    def __init__(self):
        self._lock = threading.Lock()
        self._workers: list[Worker] = []

    def take(self) -> Worker:
        with self._lock:
            while self._workers:
                worker = self._workers.pop()
                if worker.running():
                    return worker
                worker.end()
        return Worker()

    def give(self, worker: Worker) -> None:
        with self._lock:
            if len(self._workers) < _IDLE:
                self._workers.append(worker)
                return
        worker.end()

    def end(self) -> None:
        with self._lock:
            workers, self._workers = self._workers, []
        for worker in workers:
            worker.end()

    def forget(self) -> None:
        self._lock = threading.Lock()
        workers, self._workers = self._workers, []
        for worker in workers:
            worker.forget()


_idle = _Idle()
atexit.register(_idle.end)
os.register_at_fork(after_in_child=_idle.forget)


def ask(request: dict, seconds: float, slow_seconds: float) -> dict:
    """The answer of a child process to a request; Died when the request kills or hangs it."""
    for _ in range(2):
        worker = _idle.take()
        try:
            reply = worker.ask(request, seconds, slow_seconds)
        except Died as died:
            worker.end()
            if worker.used > 1 and not died.hung:
                continue  # it may have died of what came before
            raise
        except BaseException:
            worker.end()
            raise
        if reply.get("bye"):
            worker.end()
        else:
            _idle.give(worker)
        return reply
    raise Died(hung=False, memory=False)


def end_workers() -> None:
    """End the processes that wait for work."""
    _idle.end()
