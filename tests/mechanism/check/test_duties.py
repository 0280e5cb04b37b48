"""Duties: every fault with its place."""

from functools import partial

import pytest

from bihuan.base.issue import has_errors
from tests.mechanism.sample import LIVING, Break, assert_found, issues_of

Broken = partial(Break, pack="living")
WEEKLY = "rrule: FREQ=WEEKLY;BYDAY=FR"
UNITS = "{units: \"kind = '党支部'\"}"
CASES = [
    Broken("duty_cadence", "  every: month\n    due: 5", "  due: 5", "monthly_study:", says="没有写每隔多久"),
    Broken("duty_cadence", "    due: 5 workdays after", f"    {WEEKLY}", "rrule", says="都写了"),
    Broken("duty_cadence", "every: month\n    due: 5 workdays after", "rrule: FREQ=MONTHLY;BYDAY=SO", "FREQ"),
    Broken("duty_cadence", "every: month\n    due: 5 workdays after", "rrule: 每周五", "每周五"),
    Broken(
        "duty_cadence", "every: month\n    due: 5 workdays after", "rrule: FREQ=HOURLY", "FREQ", says="到天"
    ),
    Broken(
        "duty_cadence", "    due: 5 workdays after", "    within: 3 days", "within: 3", says="只用于一事一责"
    ),
    Broken(
        "duty_cadence", "    within: 5 workdays\n    for: {each", "    for: {each", "follow_up:", says="期限"
    ),
    Broken(
        "duty_cadence", "    within: 5 workdays\n", "    within: 5 workdays\n    every: week\n", "every: week"
    ),
    Broken("duty_due", "due: 5 workdays after", "due: 03-31", "03-31", says="every: year"),
    Broken("duty_due", "every: month\n    due: 5 workdays after", "every: year\n    due: 02-30", "02-30"),
    Broken("duty_due", "due: 5 workdays after", "due: '40'", "'40'", says="没有第 40 天"),
    Broken("duty_due", "due: 5 workdays after", "due: 24 workdays", "24 workdays", says="个工作日"),
    Broken("duty_due", "due: 5 workdays after", "due: 0 days", "0 days", says="第 0 天"),
    Broken("duty_due", "    within: 5 workdays\n", "    within: 5 workdays\n    due: end\n", "due: end"),
    Broken("duty_for", UNITS, "{units: 'true', people: party}", "people: party}\n    done", says="几种"),
    Broken("duty_for", UNITS, "{}", "{}", says="没有写由谁承担"),
    Broken("duty_for", "{each: problem where", "{each: problem.text where", "problem.text where"),
    Broken("duty_for", "{each: problem where", "{each: probelm where", "probelm where", mends="problem"),
    Broken("duty_done", "done: {record: session}", "done: {}", "{}"),
    Broken("duty_done", "done: {record: session}", "done: {record: sesion}", "sesion", mends="session"),
    Broken("duty_done", "done: {record: session}", "done: {record: session.topic}", "session.topic}"),
    Broken("duty_done", "done: {record: session}", "done: {record: session, reaches: 3}", "reaches"),
    Broken("duty_done", "done: {record: session}", "done: {record: session, person: who}", "person: who}"),
    Broken("duty_done", "done: {record: session}", "done: {figure: sesions, reaches: 3}", "sesions"),
    Broken(
        "duty_done",
        "done: {record: session}",
        "done: {figure: sessions}",
        "figure: sessions",
        says="达到多少",
    ),
    Broken(
        "duty_done",
        "done: {record: session}",
        "done: {figure: sessions, reaches: 1, at_least: 2}",
        "at_least: 2",
    ),
    Broken("duty_done", "record: follow.problem", "record: follow", "follow}", mends="problem"),
    Broken("duty_done", "record: follow.problem", "record: follow.said", "follow.said", says="不指向"),
    Broken("duty_done", "record: follow.problem", "figure: problems, reaches: 0", "figure: problems, r"),
    Broken("duty_done", UNITS, "{people: party}", "session}\n    remind", mends="who"),
    Broken(
        "duty_done",
        "for: {each: problem where state = 'found'}",
        "for: {each: problem where state = 'found', people: party}",
        "{record: follow.problem}",
        says="承担人",
    ),
    Broken(
        "expression.name", "{record: session}", "{record: session where hour > 1}", "hour > 1", mends="hours"
    ),
    Broken("expression.name", UNITS, "{units: kin = '党支部'}", "kin =", mends="kind"),
    Broken("expression.type", UNITS, "{units: kind}", "kind}\n    done"),
    Broken(
        "guard_never", "{record: session}", "{record: session where hours > 1 and hours < 1}", "session where"
    ),
    Broken("post_unknown", UNITS, "{post: clark}", "clark", mends="clerk"),
    Broken(
        "post_unknown", "after: 3 workdays, to: above.office", "after: 3 days, to: above.ofice", "above.ofice"
    ),
    Broken("post_form", "remind: [3 workdays]", "tell: concerned.who", "concerned.who", says="没有记录"),
    Broken("title_duplicate", "title: 问题回访", "title: 每月学习", "follow_up:"),
]


@pytest.mark.parametrize("broken", CASES, ids=lambda case: f"{case.code}: {case.new}")
def test_fault(broken):
    assert_found(broken)


def changed(old: str, new: str) -> list:
    return issues_of(Break("", old, new, "", pack="living").files())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("every: month\n    due: 5 workdays after", "rrule: FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("every: month\n    due: 5 workdays after", "every: year\n    due: 02-29"),
        ("due: 5 workdays after", "due: 40 days after"),
        ("done: {record: session}", "done: {figure: sessions, reaches: 2}"),
        (
            f"for: {UNITS}\n    done: {{record: session}}",
            "for: {post: clerk}\n    done: {record: session.who}",
        ),
        (
            f"for: {UNITS}\n    done: {{record: session}}",
            "for: {people: party}\n    done: {record: session.absent.who}",
        ),
        ("record: follow.problem", "record: problem.record where state = 'solved'"),
    ],
)
def test_sound(old, new):
    found = [issue for issue in changed(old, new) if issue.code.startswith(("duty", "expression", "guard"))]
    assert not has_errors(found), [str(each) for each in found]


def test_the_examples_of_the_guide_are_sound():
    assert not has_errors(issues_of(LIVING)), [str(each) for each in issues_of(LIVING)]
