"""Scorecards: every fault with its place."""

from functools import partial

import pytest

from tests.mechanism.sample import Break, assert_found, issues_of

Broken = partial(Break, pack="living", file="figures.yaml")
STUDY = "{title: 学习, points: 30, figure: sessions, linear: {zero: 0, full: 3}}"
QUALITY = "{title: 质量, points: 20, judged: above.office, evidence: true}"
VETO = "{title: 问题, kind: veto, points: 0, figure: problems, at_least: 10, grade: 合格}"
GRADES = "[{title: 优秀, at_least: 90}, {title: 合格, at_least: 60}, {title: 不合格, at_least: 0}]"
CASES = [
    Broken("scorecard_points", STUDY, STUDY.replace("30", "31"), "100\n        items", says="101"),
    Broken("scorecard_points", "    like: kind\n", "    full: 120\n", "120"),
    Broken("scorecard_points", VETO, VETO.replace("points: 0", "points: 5"), "5, figure: problems"),
    Broken("scorecard_points", "bonus, points: 5", "bonus, points: 0", "0, figure: sessions, growth"),
    Broken(
        "scorecard_source",
        STUDY,
        "{title: 学习, points: 30}",
        "study: {title: 学习, points: 30",
        says="没有写",
    ),
    Broken(
        "scorecard_source",
        STUDY,
        STUDY.replace("figure: sessions", "figure: sessions, judged: clerk"),
        "judged: clerk",
    ),
    Broken("scorecard_source", STUDY, STUDY.replace("sessions", "sesions"), "sesions", mends="sessions"),
    Broken(
        "scorecard_source",
        STUDY,
        STUDY.replace("sessions", "sessions, evidence: true"),
        "evidence: true, linear",
    ),
    Broken(
        "scorecard_source", "duty: monthly_study", "duty: month_study", "month_study", mends="monthly_study"
    ),
    Broken("scorecard_source", "ballot: review", "ballot: revew", "revew", mends="review"),
    Broken(
        "scorecard_rule",
        STUDY,
        "{title: 学习, points: 30, figure: sessions}",
        "study: {title: 学习, points: 30",
    ),
    Broken("scorecard_rule", STUDY, STUDY.replace("3}}", "3}, each: {points: 1}}"), "each:"),
    Broken("scorecard_rule", STUDY, STUDY.replace("full: 3", "full: 0"), "{zero: 0, full: 0}"),
    Broken("scorecard_rule", QUALITY, QUALITY.replace("evidence", "each: {points: 1}, evidence"), "each:"),
    Broken("scorecard_rule", VETO, VETO.replace("at_least", "each: {points: 1}, at_least"), "each:"),
    Broken("scorecard_rule", "{at_least: 100, points: 30}", "{at_least: 80, points: 30}", "80, points: 30"),
    Broken("scorecard_rule", "{at_least: 100, points: 30}", "{at_least: 100, points: 35}", "35}"),
    Broken(
        "scorecard_rule",
        STUDY,
        STUDY.replace("linear: {zero: 0, full: 3}", "each: {points: 5, most: 40}"),
        "{points: 5, m",
    ),
    Broken(
        "scorecard_grade",
        VETO,
        VETO.replace("at_least: 10, ", ""),
        "problems: {title: 问题, kind",
        says="达到多少",
    ),
    Broken("scorecard_grade", VETO, VETO.replace("合格", "良好"), "良好"),
    Broken(
        "scorecard_grade",
        VETO,
        VETO.replace(", grade: 合格", ""),
        "problems: {title: 问题, kind",
        says="等次",
    ),
    Broken(
        "scorecard_grade", STUDY, STUDY.replace("sessions", "sessions, at_least: 3"), "at_least: 3, linear"
    ),
    Broken("scorecard_grade", "{title: 合格, at_least: 60}", "{title: 合格, at_least: 95}", "95}"),
    Broken(
        "scorecard_grade",
        "{title: 合格, at_least: 60}",
        "{title: 合格, share: 60}",
        "{title: 优秀, at_least: 90}, {t",
        says="share",
    ),
    Broken(
        "scorecard_grade",
        GRADES,
        "[{title: 优秀, share: 20}, {title: 合格, share: 70}]",
        "[{title: 优秀, share",
        says="90",
    ),
    Broken("scorecard_grade", "    like: kind\n", "    distribution: {ties: up}\n", "distribution"),
    Broken("scorecard_grade", "{优秀: 1.2,", "{优: 1.2,", "优: 1.2", mends="优秀"),
    Broken("expression.name", "like: kind", "like: kin", "kin\n", mends="kind"),
    Broken(
        "expression.name",
        "among: kind = '党支部'",
        "among: kin = '党支部'",
        "kin = '党支部'\n    like",
        mends="kind",
    ),
    Broken("post_unknown", "review: office", "review: ofice", "ofice\n    appeal", mends="office"),
    Broken(
        "post_unknown", QUALITY, QUALITY.replace("above.office", "ofice"), "ofice, evidence", mends="office"
    ),
    Broken("title_duplicate", "{title: 质量, points", "{title: 学习, points", "quality:"),
    Broken("burden_ranking", "    like: kind\n", "    ranking: true\n", "ranking", says="国办函"),
]


@pytest.mark.parametrize("broken", CASES, ids=lambda case: f"{case.code}: {case.new}")
def test_fault(broken):
    assert_found(broken)


@pytest.mark.parametrize("key", ["duty: follow_up", "duty: monthly_study"])
def test_a_percentage_needs_no_rule(key):
    old = "duty: monthly_study, stairs: [{at_least: 80, points: 20}, {at_least: 100, points: 30}]"
    files = Broken("", old, key, "").files()
    assert not [str(issue) for issue in issues_of(files) if issue.code.startswith("scorecard")]


def test_a_duty_of_people_does_not_fit_a_scorecard_of_units():
    files = Broken("", "duty: monthly_study", "duty: personal", "").files()
    duty = (
        "duties:\n  personal: {title: 个人, every: year, for: {people: party}, done: {record: session.who}}\n"
    )
    files["mechanism.yaml"] = files["mechanism.yaml"].replace("duties:\n", duty)
    (found,) = [issue for issue in issues_of(files) if issue.code == "scorecard_source"]
    assert "由人员承担" in found.text and found.file == "figures.yaml"


def test_a_ballot_on_people_does_not_fit_a_scorecard_of_units():
    files = Break("", "    of: unit\n", "", "", pack="living").files()
    (found,) = [issue for issue in issues_of(files) if issue.code == "scorecard_source"]
    assert "评的是人员" in found.text
