"""Every code that a check can report is broken on purpose somewhere, and every code in the sources is listed."""

import re
from pathlib import Path

from bihuan.mechanism.check import codes
from tests.mechanism.check import (
    test_burden,
    test_duties,
    test_expressions,
    test_fields,
    test_figures,
    test_guards,
    test_implements,
    test_ledgers,
    test_lifecycle,
    test_names,
    test_points,
    test_rights,
    test_scorecards,
    test_surveys,
    test_texts,
    test_versions,
    test_warnings,
)

MODULES = (
    test_burden,
    test_duties,
    test_expressions,
    test_fields,
    test_figures,
    test_guards,
    test_implements,
    test_ledgers,
    test_lifecycle,
    test_names,
    test_points,
    test_rights,
    test_scorecards,
    test_surveys,
    test_texts,
    test_versions,
    test_warnings,
)
APART = {"version_stale", "report_missing", "readme_missing", "cases_missing", "expression.formula"}
FLOOR = Path(codes.__file__).parents[1]


def test_every_code_has_a_broken_pack():
    broken = {case.code for module in MODULES for case in module.CASES}
    checked = codes.ERRORS | codes.EXPRESSIONS | codes.WARNINGS | codes.ADVICE
    assert set(checked) - broken - APART == set()
    assert broken - set(codes.CODES) == set()


def test_every_code_in_the_sources_is_listed():
    sources = "\n".join(
        path.read_text("utf-8") for path in FLOOR.rglob("*.py") if "expression" not in path.parts
    )
    said = set(re.findall(r'(?:Issue\(|whole_file\([^,]+,)\s*"([a-z_]+)"', sources))
    assert {"file_size", "yaml_syntax"} <= said
    assert said - set(codes.CODES) == set()


def test_every_listed_code_is_used():
    sources = "\n".join(path.read_text("utf-8") for path in FLOOR.rglob("*.py") if path.name != "codes.py")
    plain = [code for code in codes.CODES if not code.startswith("expression.")]
    assert [code for code in plain if f'"{code}"' not in sources] == []
