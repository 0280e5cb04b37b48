"""Packs taken away and brought in as zip files."""

from io import BytesIO

import pytest

from bihuan.ledger.public import catalogue, digest, open_pack_zip, save_file, working_files

pytestmark = pytest.mark.django_db


def test_a_pack_goes_out_and_comes_in_as_a_working_copy(world, signed_in):
    browser = signed_in("admin")
    out = browser.get("/mechanisms/trial/zip")
    assert out["Content-Disposition"] == 'attachment; filename="trial-1.zip"'
    name, files = open_pack_zip(BytesIO(out.content))
    assert (name, files) == ("trial", dict(catalogue().mechanisms["trial"].files))
    file = BytesIO(out.content)
    file.name = "trial.zip"
    assert browser.post("/mechanisms/upload", {"zip": file}).url == "/mechanisms/trial/edit"
    assert working_files("trial") == files
    # What somebody is revising is not overwritten by what comes from elsewhere.
    text = files["mechanism.yaml"].decode().replace("title: 试验机制", "title: 改着的机制")
    seen = digest(files["mechanism.yaml"])
    save_file("trial", "mechanism.yaml", text, seen=seen, actor=world.admin)
    file.seek(0)
    assert browser.post("/mechanisms/upload", {"zip": file}).status_code == 422
    assert working_files("trial")["mechanism.yaml"].decode() == text


def test_bad_files_and_other_people_are_refused(signed_in):
    file = BytesIO(b"no zip")
    file.name = "x.zip"
    assert signed_in("admin").post("/mechanisms/upload", {"zip": file}).status_code == 422
    file.seek(0)
    assert signed_in("chief_a").post("/mechanisms/upload", {"zip": file}).status_code == 403
    assert signed_in("admin").get("/mechanisms/trial/zip?version=9").status_code == 404
