"""The editor: faults by line while somebody writes, nothing lost, nothing overwritten unseen."""

import pytest

from bihuan.ledger.public import digest, working_files
from bihuan.personal.public import draft_of

pytestmark = pytest.mark.django_db
EDIT, CHECK, FILE = "/mechanisms/trial/edit", "/mechanisms/trial/check", "mechanism.yaml"


def text():
    return working_files("trial")[FILE].decode()


def sent(written, **more):
    return {"file": FILE, "text": written.replace("\n", "\r\n"), "seen": digest(text().encode()), **more}


def test_a_copy_is_begun_edited_and_given_up(world, signed_in):
    browser = signed_in("admin")
    assert "还没有修订稿" in browser.get(EDIT).content.decode()
    assert browser.post("/mechanisms/trial/begin").url == EDIT
    page = browser.get(EDIT)
    assert page.context["errors"] == 0
    new = text().replace("version: 1", "version: 2")
    assert browser.post(EDIT, sent(new)).status_code == 302
    assert text() == new
    browser.post("/mechanisms/trial/give-up")
    assert "还没有修订稿" in browser.get(EDIT).content.decode()


def test_faults_are_told_by_line_while_writing_and_what_is_written_is_kept(world, work, signed_in):
    browser = signed_in("admin")
    wrong = text().replace("type: person}", "type: persn}", 1)
    line = wrong[: wrong.index("persn")].count("\n") + 1
    part = browser.post(CHECK, sent(wrong))
    assert part.context["errors"] >= 1
    assert part.context["found"][0].line == line
    assert f'data-line="{line}"'.encode() in part.content
    # The page comes back with what was not saved.
    again = browser.get(EDIT)
    assert again.context["text"] == wrong
    assert again.context["kept"]
    browser.post(EDIT, {"file": FILE, "do": "drop"})
    assert browser.get(EDIT).context["text"] == text()
    # Written back to what is saved: there is nothing to keep.
    browser.post(CHECK, sent(wrong))
    browser.post(CHECK, sent(text()))
    assert draft_of(world.admin, f"mechanisms/trial/{FILE}") is None


def test_two_who_write_at_once_see_both_texts(work, signed_in):
    browser = signed_in("admin")
    begun = sent(text().replace("title: 试验机制", "title: 我的机制"))
    work(("title: 试验机制", "title: 别人的机制"))
    refused = browser.post(EDIT, begun)
    assert refused.status_code == 409
    changed = [(row.left, row.right) for row in refused.context["beside"] if row.kind == "changed"]
    assert changed == [("title: 别人的机制", "title: 我的机制")]
    assert "别人的机制" in text()
    assert "我的机制" in refused.context["text"]
    # Having seen the other text, one may save one's own.
    assert browser.post(EDIT, {**begun, "seen": refused.context["seen"]}).status_code == 302
    assert "我的机制" in text()


def test_a_file_is_added_and_removed(work, signed_in):
    browser = signed_in("admin")
    assert browser.post(EDIT, {"file": "cases/a.yaml", "text": "", "seen": ""}).status_code == 302
    assert "cases/a.yaml" in working_files("trial")
    browser.post(EDIT, {"file": "cases/a.yaml", "do": "remove"})
    assert "cases/a.yaml" not in working_files("trial")
    bad = browser.post(EDIT, {"file": "../a.yaml", "text": "", "seen": ""})
    assert bad.status_code == 422


def test_a_new_mechanism_begins_sound(signed_in):
    browser = signed_in("admin")
    assert browser.post("/mechanisms/new", {"name": "Bad", "title": ""}).status_code == 422
    assert browser.post("/mechanisms/new", {"name": "quality", "title": "质量小组"}).status_code == 302
    page = browser.get("/mechanisms/quality/edit")
    assert page.context["errors"] == 0, page.context["found"]
    assert browser.get("/mechanisms/quality/adopt").context["ready"]
