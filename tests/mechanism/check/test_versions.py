"""A mechanism among the others: every fault with its place."""

import pytest

from bihuan.mechanism.check import check
from bihuan.mechanism.check.versions import check_version
from tests.mechanism.sample import FILES, Break, assert_found, others, pack, place_of

CASES = [
    Break("uses_unknown", "uses: [talks]", "uses: [talk]", "talk]", mends="talks"),
    Break("uses_unknown", "uses: [talks]", "uses: visits", "visits\nposts"),
    Break("uses_missing", "uses: [talks]\n", "", "talks.talk}", says="talks"),
    Break("uses_unused", "uses: [talks]", "uses: [talks, spare]", "spare]"),
    Break("post_title_differs", "clerk: 经办人", "clerk: 文书", "文书", says="talks"),
]


@pytest.mark.parametrize("broken", CASES, ids=lambda case: f"{case.code}: {case.new}")
def test_fault(broken):
    assert_found(broken)


def test_a_figure_of_another_mechanism_must_be_in_uses():
    broken = Break(
        "", "ratio: {of: cost, over: visits}", "ratio: {of: talks.talks, over: visits}", "", "figures.yaml"
    )
    files = broken.files()
    files["mechanism.yaml"] = files["mechanism.yaml"].replace("uses: [talks]\n", "")
    found = [
        each
        for each in check(pack(files), others())
        if each.code == "uses_missing" and each.file == "figures.yaml"
    ]
    assert [(each.line, each.column) for each in found] == [place_of(files["figures.yaml"], "talks.talks")]


def test_a_changed_pack_needs_a_higher_version():
    before = others().plus(pack(FILES))
    changed = FILES | {"README.md": "别的"}
    (issue,) = check_version(pack(changed), before)
    assert (issue.code, issue.line, issue.column) == (
        "version_stale",
        *place_of(FILES["mechanism.yaml"], "2\nimplements"),
    )
    assert "version: 3" in issue.mend
    raised = changed | {"mechanism.yaml": FILES["mechanism.yaml"].replace("version: 2", "version: 3")}
    assert list(check_version(pack(raised), before)) == []
    assert list(check_version(pack(FILES), before)) == []
