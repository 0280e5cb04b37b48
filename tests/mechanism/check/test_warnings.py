"""Warnings: every fault with its place."""

from functools import partial

import pytest

from tests.mechanism.sample import Break, assert_found

Broken = partial(Break, pack="living", file="figures.yaml")
FIGURE = "    figure: sessions\n    every: month\n"
CASES = [
    Broken("warning_source", FIGURE, f"{FIGURE}    of: session\n", "few:", says="都写了"),
    Broken("warning_source", FIGURE, "    every: month\n", "few:", says="没有写看什么"),
    Broken("warning_source", FIGURE, FIGURE.replace("sessions", "sesions"), "sesions", mends="sessions"),
    Broken("warning_source", FIGURE, "    figure: sessions\n", "figure: sessions\n    units", says="期间"),
    Broken("warning_source", "of: problem\n", "of: problm\n", "problm", mends="problem"),
    Broken("warning_source", "of: problem\n", "of: problem.text\n", "problem.text"),
    Broken("warning_source", "of: problem\n", "of: problem\n    every: week\n", "every: week"),
    Broken("warning_source", "of: problem\n", "of: problem\n    units: 'true'\n", "units: 'true'"),
    Broken("warning_source", "after: 10 workdays", "after: 3 periods", "3 periods"),
    Broken("warning_condition", "clear: value >= benchmark", "clear: late", "late\n", says="late"),
    Broken(
        "warning_condition",
        "    benchmark: {value: 2, source: 兄弟单位 2026 年通报}\n",
        "",
        "value >= benchmark",
        mends="benchmark",
    ),
    Broken(
        "warning_condition",
        "raise: value < 1 or value < benchmark - 1\n    clear: value >= benchmark",
        "raise: value < 1",
        "benchmark: {value",
    ),
    Broken("expression.name", "value < 1 or", "vale < 1 or", "vale", mends="value"),
    Broken("expression.type", "clear: value >= benchmark", "clear: value + benchmark", "value + benchmark"),
    Broken("expression.name", "raise: state = 'found'", "raise: status = 'found'", "status", mends="state"),
    Broken(
        "guard_never",
        "raise: state = 'found'",
        "raise: state = 'found' and state = 'solved'",
        "state = 'found' and",
    ),
    Broken("post_unknown", "feedback: secretary", "feedback: secretry", "secretry", mends="secretary"),
    Broken("title_duplicate", "title: 问题久未解决", "title: 学习偏少", "stuck:"),
]


@pytest.mark.parametrize("broken", CASES, ids=lambda case: f"{case.code}: {case.new}")
def test_fault(broken):
    assert_found(broken)
