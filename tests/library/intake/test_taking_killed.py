"""A run killed in the middle leaves whole documents only, and taken up again it adds what is missing and nothing twice."""

import json
import subprocess
import sys

from tests.command import ROOT
from tests.library.intake.conftest import PROSE, report

CODE = "import django; django.setup(); from tests.library.intake import victim; victim.{}"
FILES = 24


def start(office, call: str) -> subprocess.Popen:
    environment = office.environment | {
        "BIHUAN_WORKSPACE": str(office.folder),
        "DJANGO_SETTINGS_MODULE": "bihuan.config.settings",
    }
    return subprocess.Popen(
        [sys.executable, "-c", CODE.format(call)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_killed_and_taken_up_again(office, folder):
    for number in range(FILES):
        pieces = [report(f"【篇{n}】关于第{number}号锅炉的报告", f"{number}{n}{PROSE}") for n in (1, 2)]
        (folder / f"{number:02}.txt").write_text("".join(pieces))
    with start(office, f"take({str(folder)!r})") as process:
        for line in process.stdout:
            if int(line) >= FILES // 2:
                process.kill()
                break
    with start(office, f"look_and_take_up_again({str(folder)!r})") as process:
        left, whole = map(json.loads, process.stdout)
    assert process.returncode == 0
    assert left["bad"] is None and whole["bad"] is None
    assert set(left["documents"].values()) == {2} and 0 < len(left["documents"]) < FILES
    assert whole["documents"] == {f"{number:02}.txt": 2 for number in range(FILES)}
    assert whole["added"] == 2 * (FILES - len(left["documents"]))
