"""Working copies: one text for all who write it; nothing of anybody's is overwritten unseen."""

import pytest

from bihuan.base.errors import NotAllowed, NotFound, Refused
from bihuan.ledger.public import (
    adopt_pack,
    begin_working,
    catalogue,
    digest,
    give_up,
    has_working,
    remove_file,
    save_file,
    working_files,
    working_names,
)
from bihuan.mechanism.public import load

pytestmark = pytest.mark.django_db
FILE = "mechanism.yaml"


@pytest.fixture
def copy(world):
    """The adopted trial pack as a working copy; beside it lies the numbered copy that adoption left."""
    begin_working("trial", catalogue().mechanisms["trial"].files, actor=world.admin)
    return working_files("trial")


def code(refused) -> str:
    return refused.value.issues[0].code


def test_a_copy_is_the_pack_without_its_adopted_versions(world, workspace, copy):
    assert copy == dict(catalogue().mechanisms["trial"].files)
    assert working_names() == ["trial"]
    assert load(workspace.packs / "trial").mechanism.version == 1


def test_who_saves_second_is_told(world, copy):
    first = digest(copy[FILE])
    mine = copy[FILE].decode().replace("version: 1", "version: 2")
    save_file("trial", FILE, mine, seen=first, actor=world.admin)
    with pytest.raises(Refused) as refused:
        save_file("trial", FILE, "theirs", seen=first, actor=world.admin)
    assert code(refused) == "work.overtaken"
    assert working_files("trial")[FILE].decode() == mine


@pytest.mark.parametrize(
    "name",
    ["../x.yaml", "/etc/x.yaml", "a/../../x.yaml", ".hidden.yaml", "run.py", "1/x.yaml", "x.yaml\n", ""],
)
def test_a_name_that_leads_elsewhere_is_refused(world, copy, name):
    with pytest.raises(Refused) as refused:
        save_file("trial", name, "x", seen="", actor=world.admin)
    assert code(refused) == "work.name"


def test_files_come_and_go(world, copy):
    save_file("trial", "cases/新.yaml", "a: 1\r\n", seen="", actor=world.admin)
    assert working_files("trial")["cases/新.yaml"] == b"a: 1\n"
    remove_file("trial", "cases/新.yaml", actor=world.admin)
    assert "cases/新.yaml" not in working_files("trial")
    with pytest.raises(Refused):
        remove_file("trial", FILE, actor=world.admin)


def test_giving_up_leaves_the_adopted_copies(world, workspace, copy):
    give_up("trial", actor=world.admin)
    assert not has_working("trial")
    assert (workspace.packs / "trial" / "1" / FILE).is_file()


def test_only_who_may_adopt_writes(world, copy):
    clerk = world.people["clerk_a"]
    for attempt in (
        lambda: save_file("trial", FILE, "x", seen=digest(copy[FILE]), actor=clerk),
        lambda: remove_file("trial", "README.md", actor=clerk),
        lambda: give_up("trial", actor=clerk),
        lambda: begin_working("other", copy, actor=clerk),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert working_files("trial") == copy
    with pytest.raises(NotFound):
        working_files("../trial")


def test_what_was_not_seen_is_not_adopted(world, workspace, copy):
    text = copy[FILE].decode().replace("version: 1", "version: 2")
    save_file("trial", FILE, text, seen=digest(copy[FILE]), actor=world.admin)
    with pytest.raises(Refused) as refused:
        adopt_pack(workspace.packs / "trial", unit=world.root, actor=world.admin, seen="another")
    assert code(refused) == "adopt.overtaken"
    assert catalogue().mechanisms["trial"].version == 1
