"""The shape of the project: short files that say what they own, tests that mirror paths, docs that name everything."""

import ast
from pathlib import Path

import pytest

from bihuan.cli.main import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted(
    path
    for folder in ("bihuan", "tests", "bench")
    for path in (ROOT / folder).rglob("*.py")
    if "migrations" not in path.parts
)
MOST_LINES = 500
# What no single module owns: faults of machines, writers side by side, whole round trips, properties over all.
THEMES = frozenset(
    {
        "faults",
        "journeys",
        "interleavings",
        "writers",
        "round_trip",
        "kill",
        "random_actions",
        "properties",
        "looks",
        "matrix",
        "queries",
    }
)
MOST_LINES_OF_A_FUNCTION = 60


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_a_file_can_be_read_at_one_sitting(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= MOST_LINES
    tree = ast.parse(text)
    if path.name != "__init__.py" or text.strip():
        assert ast.get_docstring(tree), "a module opens with one sentence: what it owns and hands on"
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            assert node.end_lineno - node.lineno < MOST_LINES_OF_A_FUNCTION, node.name


@pytest.mark.parametrize("path", sorted((ROOT / "tests").rglob("test_*.py")), ids=named)
def test_a_test_mirrors_a_module(path):
    inside = path.relative_to(ROOT / "tests")
    if (
        inside.parts[0] in {"packs", "test_shape.py", "test_project.py", "faults"}
        or "journeys" in inside.parts
    ):
        return
    name = path.stem.removeprefix("test_")
    folder = ROOT / "bihuan" / inside.parent
    assert folder.is_dir(), f"no floor for {inside}"
    modules = {module.stem.strip("_") for module in folder.rglob("*.py")} | {
        each.name for each in folder.rglob("*")
    }
    assert name in modules | THEMES or any(name.startswith(f"{module}_") for module in modules), (
        f"no module for {inside}"
    )


@pytest.mark.parametrize(
    "path", [path for path in SOURCES if path.parts[len(ROOT.parts)] == "bihuan"], ids=named
)
def test_public_things_are_documented(path):
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
            assert ast.get_docstring(node), node.name


def test_every_command_is_in_the_guide():
    guide = (ROOT / "docs" / "run.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"bihuan {name}" not in guide] == []


def test_every_setting_is_in_the_guide():
    guide = (ROOT / "docs" / "run.md").read_text(encoding="utf-8")
    template = (
        (ROOT / "bihuan" / "base" / "workspace.py")
        .read_text(encoding="utf-8")
        .split('_TEMPLATE = """')[1]
        .split('"""')[0]
    )
    settings = [
        line.partition(" = ")[0]
        for line in template.splitlines()
        if " = " in line and not line.startswith("#")
    ]
    assert settings
    assert [name for name in settings if f"`{name}`" not in guide] == []


def test_dependencies_have_reasons():
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    required = [line for line in lines if line.startswith('  "') and (">=" in line or "==" in line)]
    assert len(required) > 20
    assert [line for line in required if "#" not in line] == []


def test_decisions_are_numbered_and_whole():
    records = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert [int(record.name[:4]) for record in records] == list(range(1, len(records) + 1))
    for record in records:
        text = record.read_text(encoding="utf-8")
        assert all(f"**{part}.**" in text for part in ("Context", "Decision", "Consequences")), record.name
