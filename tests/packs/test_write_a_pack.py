"""The walk-through docs/write-a-pack.md, done word for word: its pack checks, its case holds, its commands run."""

import re
import shlex
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from bihuan.base.period import parse_period
from bihuan.figures.public import value
from bihuan.mechanism.public import Catalogue, check_loaded, load, load_bytes
from tests.packs.stage import Stage

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "write-a-pack.md").read_text("utf-8")
NAME = "hardship_visits"


def written() -> dict[str, str]:
    """The files that the walk-through writes, piece by piece."""
    files: dict[str, str] = {}
    for name, piece in re.findall(r"```(?:yaml|markdown) (\S+)\n(.*?)```", TEXT, re.DOTALL):
        files[name] = files.get(name, "") + piece
    return files


def said_about(files: dict[str, str]) -> str:
    """What checking says, as it is printed."""
    loaded = load_bytes({name: text.encode() for name, text in files.items()}, name=NAME)
    return "\n".join(map(str, check_loaded(loaded, Catalogue([load(ROOT / "packs" / "org").mechanism]))))


@pytest.fixture
def folder(tmp_path):
    """The pack as a folder."""
    for name, text in written().items():
        path = tmp_path / NAME / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / NAME


def test_the_pack_is_sound():
    assert set(written()) == {
        "mechanism.yaml",
        "figures.yaml",
        "report.md",
        "README.md",
        "cases/two_visits.yaml",
    }
    assert said_about(written()) == ""


def test_each_mistake_is_found_as_told():
    told = re.findall(r"在 (\S+) 里把 `([^`]*)` 写成 `([^`]*)`.*?```text\n(.*?)\n```", TEXT, re.DOTALL)
    assert len(told) == 6
    for file, old, new, output in told:
        files = written()
        assert files[file].count(old) == 1, old
        assert said_about(files | {file: files[file].replace(old, new)}) == output


@pytest.mark.django_db
def test_the_case_holds(folder, workspace, monkeypatch):
    monkeypatch.setattr("tests.packs.stage.PACKS", folder.parent)
    case = yaml.safe_load((folder / "cases" / "two_visits.yaml").read_text("utf-8"))
    stage = Stage(NAME)
    for act in case["acts"]:
        stage.play(act)
    for asked in case["figures"]:
        found = value(
            f"{NAME}.{asked['figure']}", stage.units[asked["unit"]], parse_period(str(asked["period"]))
        )
        assert found.number == Decimal(asked["is"]), asked


def test_the_commands_run(folder, office):
    """`init` has been run by the fixture; the record's number is the one that `list` shows."""
    commands = [shlex.split(line) for line in re.findall(r"^bihuan .*", TEXT, re.MULTILINE)]
    assert [words[1] for words in commands[:3]] == ["check", "init", "adopt"]
    shown = {}
    for _, *words in commands:
        if words[0] == "init":
            continue
        words = [str(folder) if word == NAME and words[0] in ("check", "adopt") else word for word in words]
        if "记录号" in words:
            listed = office.ask("list", f"{NAME}.visit")
            words[words.index("记录号")] = listed["records"][0]["record"]
        shown[words[0]] = office.run(*words).stdout
    figures = shown["figures"]
    assert "1次" in figures and "500.00元" in figures and "100.0%" in figures
    assert "每月走访" in shown["duties"]
