"""Who may do what: every fault with its place."""

import pytest

from tests.mechanism.sample import Break, assert_found

CASES = [
    Break("post_unknown", "read: [clerk, office]", "read: [clerk, ofice]", "ofice", mends="office"),
    Break("post_unknown", "from: open, to: met, by: anyone", "from: open, to: met, by: boss", "boss"),
    Break("post_unknown", "by: [clerk, above.office], in", "by: [clerk, above.boss], in", "above.boss"),
    Break("post_form", "concerned.who", "concerned.note", "concerned.note", says="不是人员字段", mends="who"),
    Break(
        "post_form",
        "from: open, to: met, by: anyone",
        "from: open, to: met, by: above.anyone",
        "above.anyone",
    ),
    Break(
        "post_form",
        "    create: clerk\n    amend: {by",
        "    create: concerned.actor\n    amend: {by",
        "concerned.actor",
    ),
    Break(
        "post_form",
        "    create: clerk\n    amend: {by",
        "    create: {by: clerk, in: draft}\n    amend: {by",
        "draft}",
    ),
    Break("post_unused", "  office: 办公室", "  office: 办公室\n  boss: 老总", "boss: 老总"),
    Break("id_reserved", "  office: 办公室", "  office: 办公室\n  anyone: 谁", "anyone: 谁"),
    Break("state_unknown", "in: [draft]", "in: [drafted]", "drafted", mends="draft"),
]


@pytest.mark.parametrize("broken", CASES, ids=lambda case: f"{case.code}: {case.new}")
def test_fault(broken):
    assert_found(broken)
