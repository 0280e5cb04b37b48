"""Lifecycles: every fault with its place."""

import pytest

from tests.mechanism.sample import Break, assert_found, issues_of

CASES = [
    Break("state_unknown", "from: draft, to: asked", "from: drafts, to: asked", "drafts", mends="draft"),
    Break("state_unknown", "from: open, to: met", "from: open, to: mett", "mett", mends="met"),
    Break("state_unknown", "ends: met", "ends: gone", "gone"),
    Break("state_unreachable", "done: 办结}", "done: 办结, lost: 丢失}", "lost: 丢失", says="丢失"),
    Break("state_no_end", "    ends: met\n", "", "met: 已办"),
    Break("step_field", "stamp: done_on", "stamp: note", "note}", mends="done_on"),
    Break("step_field", "stamp: done_on", "stamp: day", "day}\n    create", says="必填"),
    Break("step_field", "require: [note]", "require: [notes]", "notes", mends="note"),
    Break("step_field", "require: [note]", "require: [twice]", "twice],", says="公式"),
    Break("step_require", "require: [note]", "require: [who]", "who], when"),
    Break("step_require", "require: [note]", "require: [note], ask: [note]", "note], when"),
    Break("step_field", "require: [note]", "require: [note], ask: [nte]", "nte], when"),
    Break("step_otherwise", ", otherwise: 写费用", "", "when: cost > 0"),
    Break("step_form", "when: cost > 0, otherwise", "otherwise", "otherwise: 写费用"),
    Break("step_form", "from: open, to: met", "from: [], to: met", "[], to"),
    Break("step_loop", "from: asked, to: draft", "from: draft, to: asked", "asked, by: office", says="退回"),
    Break("step_deadline", "within: 5 workdays", "within: 0 workdays", "0 workdays"),
    Break("step_deadline", "kind: send_back", "kind: send_back, within: 3 days", "3 days"),
]


@pytest.mark.parametrize("broken", CASES, ids=lambda case: f"{case.code}: {case.new}")
def test_fault(broken):
    assert_found(broken)


def test_a_refusal_for_good_is_no_loop():
    broken = Break("", "from: asked, to: draft", "from: asked, to: done", "")
    assert "step_loop" in {issue.code for issue in issues_of(broken.files())}
    ended = Break("", "done: 办结}", "done: 办结, refused: 不办}", "").files()
    ended["mechanism.yaml"] = ended["mechanism.yaml"].replace(
        "from: asked, to: draft", "from: asked, to: refused"
    )
    assert "step_loop" not in {issue.code for issue in issues_of(ended)}
