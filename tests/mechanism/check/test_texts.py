"""The report, the README and the cases: every fault with its place."""

from functools import partial

import pytest

from tests.mechanism.sample import FILES, Break, assert_found, issues_of

R = "report.md"
Living = partial(Break, pack="living")
CASES = [
    Break("report_figure", "{{ visits }}", "{{ vists }}", "{{ vists }}", R, mends="visits"),
    Break("report_figure", "table visits, people", "table visits, pepole", "{{ table", R, mends="people"),
    Break(
        "report_figure", "{{ talks.talks }}", "{{ talks.talk }}", "{{ talks.talk }}", R, mends="talks.talks"
    ),
    Break("report_placeholder", "{{ visits }}", "{{ 走访 }}", "{{ 走访 }}", R),
    Break("report_placeholder", "visits@last_year", "visits@yesterday", "{{ visits@yesterday", R),
    Break("report_placeholder", "by unit }}", "by year }}", "{{ table", R),
    Break("report_placeholder", "{{ cost }}", "{{ cost }", "{{ cost }，", R),
    Break("figure_unused", "办结 {{ ended }}，", "", "ended: {", R, where="figures.yaml", says="办结次数"),
    Living(
        "report_block", "{{ duties }}", "{{ scorecard quaterly }}", "{{ scorecard q", R, mends="quarterly"
    ),
    Living("report_block", "{{ duties }}", "{{ points menber }}", "{{ points menber", R, mends="member"),
    Living("report_block", "{{ duties }}", "{{ survey review }}", "{{ survey review", R, mends="pulse"),
    Break("report_block", "{{ table visits", "{{ duties }}\n{{ table visits", "{{ duties", R, mends="删去"),
    Living("uses_missing", "{{ duties }}", "{{ survey talks.pulse }}", "{{ survey talks", R, mends="talks"),
    Break("uses_missing", "uses: [talks]\n", "", "{{ talks.talks", "mechanism.yaml", where=R),
]


@pytest.mark.parametrize("broken", CASES, ids=lambda case: f"{case.code}: {case.new}")
def test_fault(broken):
    assert_found(broken)


@pytest.mark.parametrize(
    ("file", "code"),
    [("report.md", "report_missing"), ("README.md", "readme_missing"), ("cases/rows.csv", "cases_missing")],
)
def test_missing_files(file, code):
    files = {name: text for name, text in FILES.items() if name != file}
    found = [issue for issue in issues_of(files) if issue.code == code]
    assert [(issue.line, issue.column) for issue in found] == [(1, 1)]
    assert file.startswith(found[0].file)
    assert found[0].mend


def test_a_pack_without_figures_needs_no_report():
    files = {name: FILES[name] for name in ("mechanism.yaml", "README.md")}
    assert {"report_missing", "cases_missing"}.isdisjoint({issue.code for issue in issues_of(files)})
