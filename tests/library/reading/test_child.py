"""The child process: gives way to a fresh one in time, is held to its bounds, and is told nothing that it need not know."""

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import orjson
import pytest

from bihuan.library.reading import child, worker
from bihuan.library.reading.public import LIMITS, end_workers, read_file
from bihuan.library.reading.values import MB
from tests.library.reading.samples import TEXT

SCRIPT = """
import resource, sys
from bihuan.library.reading import child
child._MOST_DOCUMENTS = 3
child.main()
print(resource.getrlimit(resource.RLIMIT_AS)[0], resource.getrlimit(resource.RLIMIT_CORE)[0], file=sys.stderr)
"""


def frames(content: bytes) -> list[dict]:
    found = []
    while content:
        size = int.from_bytes(content[:4], "big")
        found.append(orjson.loads(content[4 : 4 + size]))
        content = content[4 + size :]
    return found


def test_it_ends_after_so_many_documents_and_holds_itself_to_its_bounds(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    request = {
        "path": str(path),
        "name": "a.txt",
        "folder": "",
        "allowance": 1,
        "members": 1,
        "limits": asdict(LIMITS),
    }
    line = json.dumps(request).encode() + b"\n"
    done = subprocess.run([sys.executable, "-c", SCRIPT], input=line * 9, capture_output=True, check=True)
    ready, *answers = frames(done.stdout)
    assert ready == {"ready": True}
    assert [each["bye"] for each in answers] == [False, False, True]
    assert all(each["reading"]["text"] == TEXT for each in answers)
    assert done.stderr.split() == [str(1536 * MB).encode(), b"0"]


@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="only where the kernel tells of one process alone"
)
def test_what_its_parent_held_is_not_counted(monkeypatch):
    """getrusage begins with the peak of whoever forked it: a large server would use up a child for each document."""
    monkeypatch.setattr(child.resource, "getrusage", None)
    assert 0 < child._most_held() < 10**8


def test_it_knows_no_passwords_of_its_parent(tmp_path, monkeypatch):
    monkeypatch.setenv("BIHUAN_DATABASE_URL", "postgres://x:secret@y/z")
    end_workers()
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert len(list(read_file(path))) == 1
    (only,) = worker._idle._workers
    said = Path(f"/proc/{only._process.pid}/environ").read_bytes()
    assert b"PATH=" in said and b"secret" not in said and b"BIHUAN" not in said
