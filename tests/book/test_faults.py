"""Faults of the machine: nothing is half written, nothing acknowledged is lost, verify names the first bad entry."""

import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

from tests.book.home import acknowledged, make_home
from tests.postgres import own_server

POSTGRES = os.environ.get("BIHUAN_TEST_DATABASE") == "postgres"


@pytest.mark.parametrize("delay", [0.0, 0.007])
def test_killed_writer_loses_nothing_acknowledged(home, delay):
    process = home.begin("loop")
    seen = acknowledged(process, 20)
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    rest, _ = process.communicate()
    last = int([*seen, *rest.split()][-1])
    home.insist_whole(last)


@pytest.mark.skipif(not POSTGRES, reason="kills a PostgreSQL server")
def test_killed_server_loses_nothing_acknowledged(tmp_path):
    server = own_server()
    try:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("BIHUAN_")}
        environment["BIHUAN_DATABASE_URL"] = f"{server.url}/postgres"
        home = make_home(tmp_path / "数据", environment)
        process = home.begin("loop")
        seen = acknowledged(process, 40)
        server.kill()
        rest, errors = process.communicate(timeout=60)
        assert "OperationalError" in errors
        server.start()
        home.insist_whole(int([*seen, *rest.split()][-1]))
        assert home.run("writers", 2, 4)
    finally:
        server.stop()


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 3 MB (of 90 MB for a PostgreSQL server) where we may mount one."""
    folder = tmp_path / "small"
    folder.mkdir()
    size = "size=90m" if POSTGRES else "size=3m"
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("mounting a small disk needs root")
    if POSTGRES:
        ours = len(tmp_path.relative_to(Path(tempfile.gettempdir()).resolve()).parts)
        for above in (tmp_path, *tmp_path.parents[: ours - 1]):
            above.chmod(0o755)  # the server runs as somebody else
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.skipif(not POSTGRES, reason="fills the disk of a PostgreSQL server")
def test_full_disk_of_the_server_leaves_the_book_whole(small_disk, tmp_path):
    server = own_server(small_disk)
    try:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("BIHUAN_")}
        environment["BIHUAN_DATABASE_URL"] = f"{server.url}/postgres"
        home = make_home(tmp_path / "数据", environment)
        filler = small_disk / "filler"
        filler.write_bytes(bytes(max(0, shutil.disk_usage(small_disk).free - 1_000_000)))
        acks, errors = home.begin("loop").communicate(timeout=100)
        assert "No space left" in errors or "server closed the connection" in errors
        server.kill()
        filler.unlink()
        server.start()
        home.insist_whole(int(acks.split()[-1]))
        assert home.run("writers", 2, 4)
    finally:
        server.stop()


@pytest.mark.skipif(POSTGRES, reason="the disk of the PostgreSQL server is not ours to fill")
def test_full_disk_leaves_the_book_whole(small_disk):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("BIHUAN_")}
    home = make_home(small_disk / "数据", environment)
    acks, errors = home.begin("loop").communicate(timeout=120)
    assert "full" in errors
    (home.folder / "files").mkdir(exist_ok=True)
    roomy = small_disk.parent / "roomy"
    shutil.copytree(home.folder, roomy)
    home.environment["BIHUAN_WORKSPACE"] = str(roomy)
    home.insist_whole(int(acks.split()[-1]))
    assert home.run("writers", 2, 4)


@pytest.mark.skipif(POSTGRES, reason="files do not depend on the database")
def test_full_disk_leaves_no_half_file(small_disk):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("BIHUAN_")}
    home = make_home(small_disk / "数据", environment)
    acks, errors = home.begin("store_loop").communicate(timeout=120)
    assert "No space left" in errors
    kept = {path.name: path for path in (home.folder / "files").rglob("*") if path.is_file()}
    assert set(kept) == set(acks.split())
    assert {path.stat().st_size for path in kept.values()} == {200_000}


@pytest.mark.skipif(POSTGRES, reason="the pages of a PostgreSQL server are not ours to flip")
def test_flipped_bit_in_the_file_is_named(home):
    home.run("writers", 2, 9)
    file = home.folder / "book.sqlite3"
    content = bytearray(file.read_bytes())
    needle = '事项9"'.encode()
    places = [found.start() for found in re.finditer(needle, content)]
    assert len(places) == 2  # in the entry and in its projection
    for place in places:
        content[place + len(needle) - 2] ^= 1
    file.write_bytes(content)
    said = home.verdict()
    assert said["code"] == "hash"
    assert said["seq"] > 4
    for place in places:
        content[place + len(needle) - 2] ^= 1
    file.write_bytes(content)
    assert home.verdict()["code"] == ""


@pytest.mark.skipif(POSTGRES, reason="the pages of a PostgreSQL server are not ours to overwrite")
def test_destroyed_page_is_told_not_raised(home):
    home.run("writers", 2, 60)
    file = home.folder / "book.sqlite3"
    content = bytearray(file.read_bytes())
    entry = re.compile('create.{0,80}?{"amount":"1200.50","title":"事项70"'.encode(), re.DOTALL)
    at = entry.search(content).start() // 4096 * 4096
    content[at : at + 4096] = bytes(range(256)) * 16
    file.write_bytes(content)
    said = home.verdict()
    assert said["code"] == "unreadable"
    assert 4 < said["seq"] < 124
