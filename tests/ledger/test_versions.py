"""Adopted versions as the book has them, and what an upgrade touches."""

import pytest

from bihuan.base.errors import NotFound
from bihuan.ledger.public import adopt_pack, adopted_now, catalogue, create, touched, version_of, versions_of
from bihuan.mechanism.public import differences, load_bytes

pytestmark = pytest.mark.django_db


def edited(*replacements, version=2):
    """The trial pack with texts replaced, as files."""
    files = dict(catalogue().mechanisms["trial"].files)
    text = files["mechanism.yaml"].decode()
    for old, new in (("version: 1", f"version: {version}"), *replacements):
        assert old in text
        text = text.replace(old, new, 1)
    return {**files, "mechanism.yaml": text.encode()}


def test_versions_are_told_with_who_when_and_why(world):
    added = "      answer: {title: 结果, type: text, max: 100}"
    new = edited((added, added + "\n      more: {title: 新增, type: text}"))
    adopt_pack(new, unit=world.root, actor=world.admin, basis="试字〔2026〕1号", name="trial")
    latest, first = versions_of("trial")
    assert (latest.version, latest.actor, latest.basis, latest.unit) == (
        2,
        world.admin,
        "试字〔2026〕1号",
        world.root,
    )
    assert (first.version, first.basis) == (1, "")
    assert latest.on == first.on
    assert "more" in latest.mechanism.definition.ledgers["matter"].fields
    assert "more" not in version_of("trial", 1).mechanism.definition.ledgers["matter"].fields
    assert adopted_now() == {"trial": latest}
    with pytest.raises(NotFound, match="2、1"):
        version_of("trial", 3)


def test_an_upgrade_says_which_records_it_touches(world, case):
    for _ in range(3):
        case()
    create(
        "trial.secret",
        [{"unit": "A", "effective_on": "2026-06-01", "title": "密"}],
        actor=world.people["chief_a"],
    )
    known = catalogue()
    files = edited(
        ("by: clerk, ask: amount, within: 5 workdays", "by: [clerk, chief], ask: amount, within: 5 workdays"),
        ("people: {title: 人数, type: integer, ", "people: {title: 人数, type: integer, required: true, "),
        ("      gist: {title: 内容", "      more: {title: 另记, type: text}\n      gist: {title: 内容"),
        ("    title: 走访\n", "    title: 上门走访\n"),
    )
    new = load_bytes(files, name="trial").mechanism
    changes = differences(known.mechanisms["trial"], new)
    found = {
        each.ledger: each for each in touched(changes, "trial", known, known.plus(new), actor=world.admin)
    }
    matter = found["trial.matter"]
    assert (matter.records, matter.waiting, matter.unfilled, matter.changes) == (3, 3, 3, 2)
    # The administrator may not read the confidential ledger: not even how much is in it.
    assert found["trial.secret"].records is None
    assert "trial.visit" not in found
