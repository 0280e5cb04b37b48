"""Figures: every fault with its place."""

from pathlib import Path

import pytest

from bihuan.mechanism.public import Catalogue, check_folder, load
from tests.mechanism.sample import Break, assert_found, issues_of

F = "figures.yaml"
CASES = [
    Break("figure_kind", "count: visit, unit", "unit", "visits: {title", F, says="没有写"),
    Break(
        "figure_kind", "sum: visit.cost", "sum: visit.cost, average: visit.cost", "average", F, says="几种"
    ),
    Break("figure_kind", "{of: wish, every: month}", "{of: wish, since: wish, every: month}", "{of: wish", F),
    Break("figure_kind", "{of: wish, every: month}", "{of: wish}", "{of: wish}", F, says="every"),
    Break("figure_kind", "{of: wish, every: month}", "{since: wish, every: month}", "{since: wish", F),
    Break("figure_source", "count: visit, unit", "count: vist, unit", "vist,", F, mends="visit"),
    Break("figure_source", "count: visit, unit", "count: visit.day, unit", "visit.day", F, mends="删去 .day"),
    Break("figure_source", "sum: visit.cost", "sum: visit.note", "note", F, says="文字"),
    Break("figure_source", "sum: visit.cost", "sum: visit", "visit, unit: 元", F, mends="cost"),
    Break("expression.name", "sum: visit.cost", "sum: visit.cots", "cots", F, mends="cost"),
    Break("figure_source", "over: visit}", "over: wish}", "wish}, unit", F, says="不是同一本台账"),
    Break("figure_source", "over: person", "over: visit", "visit}, unit: '%'}\n  each", F, says="不是存续类"),
    Break("figure_source", "of: visit.who, over", "of: visit.talk, over", "visit.talk", F, says="talks.talk"),
    Break("figure_source", "of: visit.who, over", "of: visit.cost, over", "cost, over: person", F),
    Break("figure_time", "count: visit, on: done_on", "count: visit, on: note", "note", F, mends="done_on"),
    Break("figure_time", "count: visit, on: done_on", "count: visit, on: gone", "gone", F, says="不存在"),
    Break("figure_time", "count: visit, unit", "count: visit, at: start, unit", "at: start, unit: 次", F),
    Break("figure_time", "count: visit, on: done_on", "count: wish, at: end, on: done_on", "at: end", F),
    Break("figure_time", "over: visits}", "over: visits}, on: day", "on: day", F, says="ratio"),
    Break("figure_reference", "over: visits}", "over: vists}", "vists}", F, mends="visits"),
    Break("figure_cycle", "growth: {of: visits", "growth: {of: grown", "grown, against", F),
    Break("figure_unit", "over: person}, unit: '%'", "over: person}, unit: 人", "人}\n  each", F),
    Break("figure_unit", "over: person}, unit: '%'", "over: person}", "reached", F),
    Break(
        "figure_unit",
        "count: wish, at: start, unit: 个",
        "count: wish, at: start, unit: '%'",
        "'%'}\n  ended",
        F,
    ),
]


@pytest.mark.parametrize("broken", CASES, ids=lambda case: f"{case.code}: {case.new}")
def test_fault(broken):
    assert_found(broken)


def test_a_longer_cycle_is_named_at_each_figure():
    files = Break("", "growth: {of: visits", "growth: {of: each", "", F).files()
    files[F] = files[F].replace("ratio: {of: cost, over: visits}", "ratio: {of: cost, over: grown}")
    assert [issue.text for issue in issues_of(files) if issue.code == "figure_cycle"] == [
        "指标“each”经“grown”又用到自己",
        "指标“grown”经“each”又用到自己",
    ]


def test_sources_over_rows_of_a_table_and_over_several_choices_are_sound():
    """`count: talk.guests`, `distinct: talk.guests.who`, `sum: talk.guests.age`, `distinct: talk.tags`, and a coverage."""
    packs = Path(__file__).parents[3]
    known = Catalogue([load(packs / "packs" / "org").mechanism])
    issues = check_folder(packs / "tests" / "figures" / "packs" / "trial", known)
    assert [issue for issue in issues if issue.code == "figure_source"] == []
