"""Expressions inside a pack: each fault at the very character."""

import pytest

from tests.mechanism.sample import FILES, Break, assert_found, issues_of

CASES = [
    Break("expression.name", "when: cost > 0", "when: cosst > 0", "cosst", mends="cost"),
    Break("expression.name", "formula: cost * 2", "formula: 2 * cos", "cos}"),
    Break(
        "expression.name",
        "distinct: visit.who where cost > 10",
        "distinct: visit.who where 5 < csot",
        "csot",
        "figures.yaml",
    ),
    Break(
        "expression.name",
        "of: visit where level = '重'",
        "of: visit where levl = '重'",
        "levl",
        "figures.yaml",
    ),
    Break("expression.type", "required_when: level = '重'", "required_when: cost", "cost}\n      proof"),
    Break("expression.syntax", "must: cost > 10 or", "must: cost > or", "or level"),
    Break("expression.empty", "must: cost > 10 or level = '轻'", "must: ''", "'', say"),
    Break("expression.function", "when: cost > 0", "when: sqrt(cost) > 0", "sqrt"),
    Break("expression.sensitive", "when: cost > 0", "when: card is null", "card is null"),
    Break("expression.cycle", "formula: cost * 2", "formula: twice * 2", "twice * 2"),
    Break("expression.long", "formula: cost * 2", "formula: cost" + " + 1" * 1000, ""),
    Break("expression.deep", "formula: cost * 2", "formula: " + "(" * 40 + "cost" + ")" * 40, ""),
    Break("id_keyword", "talk: {title", "case: {title", "case: {title"),
]


@pytest.mark.parametrize(
    "broken", [each for each in CASES if each.at], ids=lambda case: f"{case.code}: {case.new}"
)
def test_fault(broken):
    assert_found(broken)


@pytest.mark.parametrize("broken", [each for each in CASES if not each.at], ids=lambda case: case.code)
def test_fault_somewhere_in_the_value(broken):
    found = [issue for issue in issues_of(broken.files()) if issue.code == broken.code]
    line = broken.files()["mechanism.yaml"].split("formula: ")[0].count("\n") + 1
    assert [issue.line for issue in found] == [line]


def test_two_lines_of_a_block_scalar():
    files = Break("", "when: cost > 0, otherwise: 写费用}", "when: cost > 0}", "").files()
    block = "rules:\n      - say: 写费用\n        must: |\n          cost > 10\n          or levle = '轻'\n"
    files["mechanism.yaml"] = files["mechanism.yaml"].replace(
        "rules:\n      - {must: cost > 10 or level = '轻', say: 重的要写费用}\n", block
    )
    issue = next(each for each in issues_of(files) if each.code == "expression.name")
    line = files["mechanism.yaml"].split("\n")[issue.line - 1]
    assert line[issue.column - 1 :].startswith("levle")


def test_the_sample_is_sound():
    assert [str(issue) for issue in issues_of(FILES)] == []
