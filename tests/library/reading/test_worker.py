"""The child process is held to memory and time; one that dies or hangs takes only its own document with it."""

import os
import subprocess
import sys
import threading
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from bihuan.library.reading import worker
from bihuan.library.reading.public import Limits, Reading, end_workers, read_file
from bihuan.library.reading.values import MB
from tests.library.reading import samples
from tests.library.reading.samples import TEXT
from tests.library.reading.test_reader import codes, put

# A stand-in for the child: says that it is ready, then does as the test says.
FAKE = "import os,struct,sys,time\ndef send(b): os.write(1, struct.pack('>I', len(b)) + b)\nsend(b'{}')\n"


@pytest.fixture
def fake(monkeypatch, tmp_path):
    """Children that run a script instead; the real ones are back afterwards."""
    end_workers()
    begin = subprocess.Popen

    def children(script: str) -> None:
        path = put(tmp_path, "child.py", FAKE + script)
        monkeypatch.setattr(
            worker.subprocess, "Popen", lambda _, **said: begin([sys.executable, path], **said)
        )

    yield children
    monkeypatch.undo()
    end_workers()


def test_memory_is_bounded_and_the_next_document_is_read(tmp_path):
    sheet = "<w:document xmlns:w='w'><w:body>" + "<w:p/>" * 600_000 + "</w:body></w:document>"
    heavy = put(tmp_path, "重.docx", samples.replaced(samples.word(), "word/document.xml", sheet.encode()))
    page = put(tmp_path, "重.html", b"<p>" + b"<b>a</b>" * 300_000)
    light = put(tmp_path, "轻.txt", TEXT)
    limits = Limits(memory=150 * MB, ratio=10**6)
    for path in (heavy, page):
        (issue,) = read_file(path, limits=limits)
        assert (issue.code, issue.file) == ("reading.memory", path.name)
        assert "150 MB" in issue.text
    assert codes(read_file(light, limits=limits)) == ["text"]


def test_a_library_that_aborts_for_want_of_memory_is_told_as_that(tmp_path):
    corners = samples.replaced(
        samples.workbook(),
        "xl/worksheets/sheet1.xml",
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        b"</sheetData></worksheet>",
    )
    assert codes(read_file(put(tmp_path, "角.xlsx", corners))) == ["memory"]


def test_bombs_are_not_inflated_into_memory(tmp_path):
    """The most that the child ever held while it met them all, by its own account."""
    end_workers()
    large = b" " * 96 * MB
    bombs = {
        "弹.zip": samples.zipped({"a.txt": large}, level=1),
        "弹.docx": samples.zipped({"[Content_Types].xml": "<a/>", "word/document.xml": large}, level=1),
        "弹.xlsx": samples.zipped({"[Content_Types].xml": "<a/>", "xl/workbook.xml": large}, level=1),
    }
    for name, content in bombs.items():
        assert codes(read_file(put(tmp_path, name, content), limits=Limits(file=20 * MB))) == ["size"]
    (child,) = worker._idle._workers
    status = Path(f"/proc/{child._process.pid}/status").read_text()
    peak = int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1])
    assert peak < 90 * 1024  # kB, libraries included


def test_a_child_that_hangs_is_ended_and_told(tmp_path, fake):
    fake("time.sleep(600)\n")
    path = put(tmp_path, "a.txt", TEXT)
    (issue,) = read_file(path, limits=Limits(seconds=0.05))
    assert issue.code == "reading.time"


def test_a_child_that_asks_for_patience_gets_more_time_but_not_for_ever(tmp_path, fake):
    fake("sys.stdin.readline()\nsend(b'{\"slow\":true}')\ntime.sleep(600)\n")
    (issue,) = read_file(put(tmp_path, "a.txt", TEXT), limits=Limits(seconds=600, slow_seconds=0.05))
    assert issue.code == "reading.time"


def test_patience_has_an_end(tmp_path, fake):
    fake("sys.stdin.readline()\nwhile True: send(b'{\"slow\":true}')\n")
    (issue,) = read_file(put(tmp_path, "a.txt", TEXT))
    assert issue.code == "reading.time"


def test_a_child_that_dies_takes_one_document_with_it(tmp_path):
    path, other = put(tmp_path, "a.txt", TEXT), put(tmp_path, "b.txt", TEXT)
    assert codes(read_file(path)) == ["text"]
    for child in worker._idle._workers:
        os.kill(child._process.pid, 9)
        os.waitid(os.P_PID, child._process.pid, os.WEXITED | os.WNOWAIT)
    assert codes(read_file(other)) == ["text"]


def test_a_document_that_kills_every_child_is_told(tmp_path, fake):
    fake("sys.stdin.readline()\nos.abort()\n")
    (issue,) = read_file(put(tmp_path, "a.txt", TEXT))
    assert issue.code == "reading.crash"


def test_a_child_that_dies_of_an_earlier_document_is_started_anew(tmp_path, fake, monkeypatch):
    fake("sys.stdin.readline()\nos._exit(1)\n")
    (old := worker.Worker()).used = 1
    worker._idle.give(old)
    monkeypatch.undo()
    assert codes(read_file(put(tmp_path, "a.txt", TEXT))) == ["text"]


def test_a_child_that_cannot_start_is_no_fault_of_the_document(tmp_path, fake, monkeypatch):
    monkeypatch.setattr(worker.sys, "executable", "/bin/false")
    end_workers()
    with pytest.raises(RuntimeError, match="does not start"):
        list(read_file(put(tmp_path, "a.txt", TEXT)))


def test_threads_read_side_by_side(tmp_path):
    paths = [put(tmp_path, f"{each}.txt", f"{each}\n{TEXT}") for each in range(30)]
    found: list = []

    def read(mine):
        found.extend(each.text for path in mine for each in read_file(path) if isinstance(each, Reading))

    threads = [threading.Thread(target=read, args=(paths[each::3],)) for each in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == sorted(f"{each}\n{TEXT}" for each in range(30))


def test_a_forked_process_starts_children_of_its_own(tmp_path):
    path = put(tmp_path, "a.txt", TEXT)
    assert codes(read_file(path)) == ["text"]
    theirs = [child._process.pid for child in worker._idle._workers]
    child = os.fork()
    if child == 0:
        found = codes(read_file(path))
        mine = [each._process.pid for each in worker._idle._workers]
        end_workers()
        os._exit(0 if found == ["text"] and not set(mine) & set(theirs) else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert codes(read_file(path)) == ["text"]
    assert [each._process.pid for each in worker._idle._workers] == theirs


def test_an_iteration_left_early_leaves_nothing(tmp_path):
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for each in range(3):
            archive.writestr(f"{each}.txt", TEXT)
    found = read_file(put(tmp_path, "包.zip", buffer.getvalue()))
    first = next(found)
    assert first.path.is_file()
    found.close()
    assert not first.path.exists()
