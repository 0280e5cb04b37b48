"""Files are handed on when two looks find them the same, once for every state of theirs."""

import json
import signal
import subprocess

import pytest

from bihuan.library.intake.watching import Waiting
from tests.command import ROOT
from tests.library.intake.conftest import COLLECTION, report


def names(waiting: Waiting) -> list[str]:
    return [found.name for found in waiting.ready()]


def test_a_growing_file_waits(folder):
    waiting = Waiting(folder)
    file = folder / "甲.txt"
    file.write_text("一")
    waiting.see([file])
    assert names(waiting) == []
    file.write_text("一二")
    assert names(waiting) == []
    assert names(waiting) == ["甲.txt"]
    assert names(waiting) == []


def test_a_file_is_handed_on_again_only_when_it_changed(folder):
    waiting = Waiting(folder)
    file = folder / "里" / "甲.txt"
    file.parent.mkdir()
    file.write_text("一")
    waiting.see(None)
    assert [names(waiting), names(waiting)] == [[], ["里/甲.txt"]]
    waiting.see(None)
    assert [names(waiting), names(waiting)] == [[], []]
    file.write_text("一二三")
    waiting.see([file.parent])
    assert [names(waiting), names(waiting)] == [[], ["里/甲.txt"]]


def test_what_vanishes_is_forgotten(folder):
    waiting = Waiting(folder)
    file = folder / "甲.txt"
    file.write_text("一")
    waiting.see([file, folder / "没有.txt", folder / "~$甲.txt"])
    assert names(waiting) == []
    file.unlink()
    assert [names(waiting), names(waiting)] == [[], []]


@pytest.mark.slow
def test_the_command_watches_until_it_is_told_to_stop(office, tmp_path):
    folder = tmp_path / "来料"
    folder.mkdir()
    (folder / "先在.txt").write_text(COLLECTION)
    watching = subprocess.Popen(
        office.words("intake", folder, "--watch", "--json"),
        env=office.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    try:
        assert len(json.loads(watching.stdout.readline())["articles"]) == 2
        (folder / "半截.part").write_text("还没下完")
        (folder / "空.txt").write_text("")
        assert json.loads(watching.stdout.readline())["issues"][0]["file"] == "空.txt"
        (folder / "后来.txt").write_text(report("关于锅炉检修情况的报告"))
        said = json.loads(watching.stdout.readline())
        assert (len(said["articles"]), said["issues"]) == (1, [])
        watching.send_signal(signal.SIGTERM)
        out, errors = watching.communicate(timeout=30)
        assert (watching.returncode, out) == (0, ""), errors
    finally:
        watching.kill()
        watching.wait()
