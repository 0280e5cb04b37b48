"""The project as a newcomer meets it: the wheel alone is enough, and the demonstration runs to its end."""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CLEAN = {
    name: value for name, value in os.environ.items() if not name.startswith(("BIHUAN_", "PYTHON", "DJANGO_"))
}


def run(*words: object, cwd: Path) -> str:
    done = subprocess.run(
        [str(word) for word in words], cwd=cwd, env=CLEAN, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{words}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.mark.slow
def test_the_wheel_carries_packs_and_templates(tmp_path):
    run(
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--wheel-dir",
        tmp_path,
        ROOT,
        cwd=tmp_path,
    )
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", next(tmp_path.glob("bihuan-*.whl")), cwd=tmp_path)
    bihuan = tmp_path / "env" / "bin" / "bihuan"
    run(bihuan, "init", "data", "-o", "试用公司", cwd=tmp_path)
    for pack in ("integrity_risk", "study_sessions", "staff_wishes", "decision_list"):
        assert json.loads(run(bihuan, "adopt", pack, "--json", "-w", "data", cwd=tmp_path))["version"] == 1
    run(bihuan, "template", "study_sessions.session", "-o", "t.xlsx", "-w", "data", cwd=tmp_path)
    run(bihuan, "report", "-w", "data", cwd=tmp_path)
    assert json.loads(run(bihuan, "verify", "--json", "-w", "data", cwd=tmp_path))["ok"]


@pytest.mark.slow
def test_the_demonstration_runs_to_its_end(tmp_path):
    told = json.loads(run(sys.executable, "-m", "bihuan", "demo", "demo", "--json", cwd=tmp_path))
    assert told["sound"]
    assert Path(told["report"]).is_file()
    traced = run(sys.executable, "-m", "bihuan", "figures", "--json", "-w", "demo", cwd=tmp_path)
    assert any(value["number"] not in (None, "0") for value in json.loads(traced)["values"])
