"""Placeholders of report.md."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.mechanism.placeholder import Against, FigureName, PlaceholderKind, parse_placeholders

FIGURE, TABLE = PlaceholderKind.FIGURE, PlaceholderKind.TABLE


@pytest.mark.parametrize(
    ("text", "kind", "figures", "by"),
    [
        ("{{ visits }}", FIGURE, [("visits", "")], ""),
        ("{{visits}}", FIGURE, [("visits", "")], ""),
        ("{{ visits@last_year }}", FIGURE, [("visits", "last_year")], ""),
        ("{{ visits@previous }}", FIGURE, [("visits", "previous")], ""),
        ("{{ talks.talks@previous }}", FIGURE, [("talks.talks", "previous")], ""),
        ("{{ unit }}", PlaceholderKind.UNIT, [], ""),
        ("{{ period }}", PlaceholderKind.PERIOD, [], ""),
        ("{{ table a by unit }}", TABLE, [("a", "")], "unit"),
        ("{{ table a, b.c@previous by month }}", TABLE, [("a", ""), ("b.c", "previous")], "month"),
        ("{{ tables }}", FIGURE, [("tables", "")], ""),
    ],
)
def test_forms(text, kind, figures, by):
    (found,), issues = parse_placeholders(f"甲\n乙 {text}。")
    assert issues == []
    assert (found.kind, found.by, found.line, found.column) == (kind, by, 2, 3)
    assert found.figures == tuple(FigureName(name, Against(against)) for name, against in figures)
    assert f"甲\n乙 {text}。"[found.start : found.end] == text


@pytest.mark.parametrize(
    ("text", "what", "name"),
    [
        ("{{ duties }}", "duties", ""),
        ("{{ warnings }}", "warnings", ""),
        ("{{ scorecard yearly }}", "scorecard", "yearly"),
        ("{{points  member}}", "points", "member"),
        ("{{ survey staff_pulse.pulse }}", "survey", "staff_pulse.pulse"),
    ],
)
def test_tables_of_sections(text, what, name):
    (found,), issues = parse_placeholders(f"甲\n乙 {text}。")
    assert issues == []
    assert (found.kind, found.what, found.name) == (PlaceholderKind.BLOCK, what, name)
    assert (found.line, found.column, found.figures) == (2, 3, ())


@pytest.mark.parametrize(
    "text",
    [
        "{{ scorecard }}",
        "{{ points a b }}",
        "{{ survey 问卷 }}",
        "{{ duties monthly }}",
        "{{ }}",
        "{{ 走访 }}",
        "{{ a b }}",
        "{{ a@ }}",
        "{{ a@now }}",
        "{{ table a }}",
        "{{ table }}",
        "{{ table a by week }}",
    ]
    + [
        "{{ table a,, b by unit }}",
        "{{ a.b.c }}",
        "{{ a",
        "a }}",
        "{{ a\n}}",
        "{{ {a} }}",
        "{{ __import__('os') }}",
    ],
)
def test_what_cannot_be_read(text):
    found, issues = parse_placeholders(f"字 {text}")
    assert found == []
    assert issues
    assert all(
        each.file == "report.md" and each.line and each.column and each.text and each.mend for each in issues
    )


@given(st.text(alphabet="{} \nab@.,字table by unit", max_size=60))
def test_nothing_raises_and_offsets_are_true(text):
    found, _ = parse_placeholders(text)
    for each in found:
        assert text[each.start : each.start + 2] == "{{" and text[each.end - 2 : each.end] == "}}"
