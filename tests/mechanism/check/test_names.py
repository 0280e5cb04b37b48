"""Names and numbers: every fault with its place."""

import pytest

from tests.mechanism.sample import Break, assert_found, issues_of

CASES = [
    Break("id_reserved", "  visits: {title", "  duties: {title", "duties: {", "figures.yaml"),
    Break("id_clash", "note: {title", "wish: {title", "wish: {title: 说明"),
    Break("id_reserved", "visits: {title: 走访次数", "period: {title: 走访次数", "period: {", "figures.yaml"),
    Break("figure_number_form", "is: F001", "is: F1", "F1,", "figures.yaml"),
    Break("figure_number_duplicate", "is: F002", "is: F001", "F001, sum", "figures.yaml", says="visits"),
    Break("figure_number_shared", "is: F002", "is: F009", "F009", "figures.yaml", says="talks.talks"),
    Break("id_reserved", "note: {title", "seq: {title", "seq: {title"),
    Break(
        "id_reserved",
        "card: {title: 证件号",
        "unit: {title: 证件号",
        "unit: {title: 证件号",
        mends="unit: unit",
    ),
    Break("id_reserved", "done: 办结}", "done: 办结, void: 废}", "void: 废"),
    Break(
        "id_reserved",
        "cost: {title: 费用合计",
        "cost__late_share: {title: 费用合计",
        "cost__late_share",
        "figures.yaml",
    ),
    Break("title_duplicate", "title: 加倍", "title: 费用", "twice: {"),
    Break("title_duplicate", "title: 心愿\n", "title: 走访\n", "wish:\n"),
    Break("title_duplicate", "title: 走访增长", "title: 走访面", "grown: {", "figures.yaml"),
    Break("title_duplicate", "asked: 待批", "asked: 草稿", "asked: 草稿"),
    Break("title_duplicate", "note: {title: 说明", "note: {title: 凭据", "proof: {title: 凭据"),
    Break("title_duplicate", "title: 内容", "title: 生效日期", "text: {title: 生效日期"),
]


@pytest.mark.parametrize("broken", CASES, ids=lambda case: f"{case.code}: {case.new}")
def test_fault(broken):
    assert_found(broken)


def test_two_steps_may_have_one_title_from_different_states():
    files = Break(
        "",
        "meet: {title: 办好",
        "met_again: {title: 办好, from: met, to: open, by: anyone}\n      meet: {title: 办好",
        "",
    ).files()
    assert [issue for issue in issues_of(files) if issue.code == "title_duplicate"] == []
