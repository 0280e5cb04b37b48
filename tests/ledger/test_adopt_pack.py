"""Adopting packs: a sound pack comes into force with its files sealed; an upgrade never makes records unreadable."""

import re
import shutil

import pytest

from bihuan.base.errors import NotAllowed, Refused
from bihuan.base.workspace import shipped_packs
from bihuan.book.public import find
from bihuan.ledger.public import adopt_pack, catalogue, create, get
from tests.ledger.conftest import PACKS

pytestmark = pytest.mark.django_db


@pytest.fixture
def upgrade(world, tmp_path):
    """Adopts the trial pack with texts replaced, as a version of its own."""

    def adopt(*replacements: tuple[str, str], version: int = 2, actor: int | None = None):
        folder = tmp_path / "trial"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(PACKS / "trial", folder)
        file = folder / "mechanism.yaml"
        text = file.read_text(encoding="utf-8").replace("version: 1", f"version: {version}", 1)
        for old, new in replacements:
            assert old in text
            text = text.replace(old, new)
        file.write_text(text, encoding="utf-8")
        return adopt_pack(folder, unit=world.root, actor=world.admin if actor is None else actor)

    return adopt


def codes(refused) -> list[str]:
    return [issue.code for issue in refused.value.issues if issue.level == "error"]


def test_a_pack_is_in_force_as_soon_as_adopted(world, workspace):
    adopted = find("org.mechanism").get()
    assert catalogue().ledger("trial.matter").title == "事项"
    assert (adopted.values["name"], adopted.values["version"]) == ("trial", 1)
    assert {each["name"] for each in adopted.values["files"]} == {"README.md", "mechanism.yaml"}
    assert (workspace.packs / "trial" / "1" / "mechanism.yaml").is_file()
    assert catalogue() is catalogue()


def test_what_is_in_force_comes_from_the_book_not_from_the_copy(world, workspace, upgrade):
    (workspace.packs / "trial" / "1" / "mechanism.yaml").write_text("mechanism: other", encoding="utf-8")
    assert catalogue().ledger("trial.matter").version == 1


def test_all_shipped_packs_can_be_adopted(world):
    for name in ("integrity_risk", "study_sessions", "staff_wishes", "decision_list"):
        adopt_pack(shipped_packs() / name, unit=world.root, actor=world.admin)
        assert name in catalogue().mechanisms


def test_an_upgrade_adds_and_keeps(world, case, upgrade):
    entry = case(amount="5")
    added = "      answer: {title: 结果, type: text, max: 100}"
    assert upgrade((added, added + "\n      more: {title: 新增, type: text}")).values["version"] == 2
    assert catalogue().ledger("trial.matter").version == 2
    assert get(entry.record, actor=world.people["clerk_a"]).texts["amount"] == "5.00"
    assert case(more="有").pack_version == 2


def test_a_version_must_be_higher(world, upgrade):
    with pytest.raises(Refused) as refused:
        upgrade(version=1)
    assert "adopt.version" in codes(refused)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "      people: {title: 人数, type: integer, min: 0, max: 999, unit: 人}",
            "      people: {title: 人数, type: text}",
            "类型变了",
        ),
        (
            "      size: {title: 规模, type: decimal, decimals: 3}",
            "      size: {title: 规模, type: decimal}",
            "类型变了",
        ),
        ("    key: [code]", "    key: [code, title]", "关键字段变了，已有 1 条记录"),
        ("draft", "begun", "有 1 条记录正处于它"),
    ],
)
def test_an_upgrade_may_not_take_away_what_records_use(world, case, upgrade, old, new, said):
    case(people="5", size="1.5")
    with pytest.raises(Refused) as refused:
        upgrade((old, new))
    assert set(codes(refused)) == {"adopt.incompatible"}
    assert re.search(said, str(refused.value))


def test_a_ledger_can_be_dropped_only_while_it_is_empty(world, upgrade):
    text = (PACKS / "trial" / "mechanism.yaml").read_text(encoding="utf-8")
    pointer = text[text.index("  pointer:") :]
    assert upgrade((pointer, "")).values["version"] == 2
    assert upgrade(version=3).values["version"] == 3
    row = {"unit": "A", "note": "一", "effective_on": "2026-06-01"}
    create("trial.pointer", [row], actor=world.people["clerk_a"])
    with pytest.raises(Refused, match="没有台账“引用”（trial.pointer），其中有 1 条记录"):
        upgrade((pointer, ""), version=4)


def test_fields_nobody_used_may_go(world, case, upgrade):
    case()
    assert (
        upgrade(("      share: {title: 占比, type: percent, min: 0, max: 100}\n", "")).values["version"] == 2
    )


def test_a_faulty_pack_is_refused_with_every_place(world, tmp_path):
    folder = tmp_path / "bad"
    folder.mkdir()
    (folder / "mechanism.yaml").write_text("mechanism: bad\ntitel: 坏\n", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        adopt_pack(folder, unit=world.root, actor=world.admin)
    assert {issue.file for issue in refused.value.issues} == {"mechanism.yaml"}
    assert find("org.mechanism").count() == 1


def test_built_in_packs_need_no_adoption(world):
    with pytest.raises(Refused) as refused:
        adopt_pack(shipped_packs() / "library", unit=world.root, actor=world.admin)
    assert "adopt.built_in" in codes(refused)


def test_only_administrators_adopt(world, upgrade):
    with pytest.raises(NotAllowed, match="组织管理员"):
        upgrade(actor=world.people["chief_a"])
