"""Surveys and ballots: every fault with its place; whatever could expose an answer is refused."""

from functools import partial

import pytest

from bihuan.base.issue import Level
from tests.mechanism.sample import Break, assert_found, issues_of

Broken = partial(Break, pack="living")
Figured = partial(Break, pack="living", file="figures.yaml")
SESSIONS = "  sessions: {title: 学习次数, count: session, unit: 次}\n"
SATISFIED = "satisfied: {title: 满意度, type: scale}"
PROBLEM = "      text: {title: 问题描述, type: text, required: true, max: 80}\n"


def figure(code: str, text: str, at: str) -> Break:
    """A figure `shown` added to the sample."""
    return Figured(code, SESSIONS, f"{SESSIONS}  shown: {{title: 结果, {text}}}\n", at)


CASES = [
    Broken("survey_question", "of: [薪酬, 环境], ", "", "why:", says="选项"),
    Broken("survey_question", "type: ranking, of: [收入, 成长]", "type: ranking, of: [收入]", "order:"),
    Broken("survey_question", "rows: [食堂, 宿舍], ", "", "places:", says="行"),
    Broken("survey_question", "rows: [食堂, 宿舍]", "rows: [食堂, 食堂]", "食堂], of", says="重复"),
    Broken("survey_question", "of: [收入, 成长]", "of: [收入, 收入]", "收入]}", says="重复"),
    Broken("survey_question", SATISFIED, SATISFIED.replace("scale", "scale, of: [好, 差]"), "of: [好"),
    Broken("survey_question", SATISFIED, SATISFIED.replace("scale", "scale, rows: [好, 差]"), "rows: [好"),
    Broken("survey_question", SATISFIED, SATISFIED.replace("scale", "scale, low: 5"), "5}"),
    Broken("survey_question", "type: text, required: false", "type: text, low: 2", "low: 2"),
    Broken("survey_question", "when: satisfied <= 2", "when: free is null", "free is", mends="satisfied"),
    Broken("survey_question", "when: satisfied <= 2", "when: state = 'valid'", "state = 'valid'"),
    Broken("survey_question", "      free: {title", "      order_1: {title", "order_1:", says="同名"),
    Broken("survey_question", "      free: {title", "      person: {title", "person:", says="同名"),
    Broken("survey_group", "    group: rank\n", "    quotas: {中层: 5}\n", "quotas", mends="group"),
    Broken("survey_group", "group: rank", "group: rnak", "rnak", mends="rank"),
    Broken("survey_group", "group: rank", "group: unit", "unit\n    questions", says="不能"),
    Broken(
        "survey_group", "    group: rank\n", "    group: rank\n    quotas: {高层: 5}\n", "高层", says="没有组"
    ),
    Broken(
        "survey_group",
        "    group: rank\n",
        "    group: rank\n    quotas: {中层: 0}\n",
        "0}\n    questions",
        says="配额",
    ),
    Broken("expression.name", "when: satisfied <= 2", "when: satisfed <= 2", "satisfed", mends="satisfied"),
    Broken(
        "expression.name",
        "    group: rank\n",
        "    group: rank\n    people: partly\n",
        "partly",
        mends="party",
    ),
    Broken("guard_never", "when: satisfied <= 2", "when: satisfied > 5", "satisfied > 5"),
    Broken("post_unknown", "title: 思想动态\n    by: office", "title: 思想动态\n    by: ofice", "ofice"),
    Broken("field_options", "of: [薪酬, 环境]", "of: [薪酬, 薪酬]", "薪酬], when", says="重复"),
    Broken("id_reserved", "      free: {title", "      state: {title", "state: {title: 建议"),
    Broken("title_duplicate", "{title: 建议,", "{title: 满意度,", "free:"),
    Broken("ballot_weights", "weight: 60", "weight: 50", "groups: {leaders", says="90"),
    Broken("ballot_weights", "称职: 80", "称职: 180", "180"),
    Broken("title_duplicate", "{title: 职工, weight", "{title: 班子, weight", "staff:"),
    Broken(
        "ledger_generated", "  problem:\n    title: 问题\n", "  pulse_wave:\n    title: 问题\n", "pulse_wave:"
    ),
    figure("survey_exposed", "distinct: pulse_answer.satisfied", "pulse_answer.satisfied"),
    figure("survey_exposed", "sum: pulse_answer.satisfied", "pulse_answer.satisfied"),
    figure(
        "survey_exposed", "average: pulse_answer.satisfied where order_1 = 1", "pulse_answer.satisfied where"
    ),
    figure(
        "survey_exposed",
        "share: {of: pulse_answer where order_1 = 1, over: pulse_answer where order_2 = 1}, unit: '%'",
        "pulse_answer where order_2",
    ),
    figure("survey_exposed", "count: review_vote", "review_vote"),
    figure(
        "survey_exposed",
        "count: pulse_wave where count(pulse_answer where satisfied = 1) > 0",
        "pulse_wave where",
    ),
    Broken(
        "survey_exposed",
        PROBLEM,
        f"{PROBLEM}      from: {{title: 来自, type: link, to: pulse_answer}}\n",
        "pulse_answer}",
    ),
    Figured("survey_exposed", "of: problem\n", "of: pulse_answer\n", "pulse_answer\n"),
]


@pytest.mark.parametrize("broken", CASES, ids=lambda case: f"{case.code}: {case.new[-60:]}")
def test_fault(broken):
    assert_found(broken)


@pytest.mark.parametrize(
    "text",
    [
        "count: pulse_answer where satisfied <= 2",
        "average: pulse_answer.satisfied where answer_group = '中层'",
        "share: {of: pulse_answer where order_1 = 1, over: pulse_answer}, unit: '%'",
        "share: {of: pulse_answer where order_1 = 1, over: pulse_answer where answer_group = '中层'}, unit: '%'",
    ],
)
def test_figures_that_tell_nobody(text):
    found = issues_of(figure("", text, "").files())
    assert not [str(issue) for issue in found if issue.code.startswith(("survey", "figure_source"))]


def test_named_answers_may_be_counted_as_any():
    files = figure("", "sum: pulse_answer.satisfied", "").files()
    files["mechanism.yaml"] = files["mechanism.yaml"].replace("    group: rank\n", "    anonymous: false\n")
    assert "survey_exposed" not in {issue.code for issue in issues_of(files)}


def test_a_long_name_of_a_question_makes_no_field_that_is_too_long():
    found = issues_of(Broken("", "      order: {title", f"      {'q' * 40}: {{title", "").files())
    assert not [str(issue) for issue in found if issue.level is Level.ERROR]
