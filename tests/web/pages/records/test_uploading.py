"""Files before a form is handed in: taken for whoever may hand the form in, looked into, marked."""

import re

from django.core.files.uploadedfile import SimpleUploadedFile

from bihuan.book.public import find

ADDRESS = "/ledgers/trial.matter/files"


def paper(name: str = "说明.txt", content: bytes = "内容".encode()) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_a_file_is_kept_and_handed_in_by_its_mark(world, signed_in):
    browser = signed_in("clerk_a")
    line = browser.post(ADDRESS, {"field": "papers", "file": paper()}).content.decode()
    (mark,) = re.findall(r'value="([^"]+)"', line)
    form = {"unit": "A", "code": "N1", "title": "换锁", "raised_on": "2026-06-02", "papers-keep": mark}
    assert browser.post("/ledgers/trial.matter/new", form).status_code == 302
    assert [file["name"] for file in find("trial.matter").get().values["papers"]] == ["说明.txt"]


def test_what_the_field_does_not_take_is_told_at_once(world, signed_in):
    browser = signed_in("clerk_a")
    for bad in (paper("说明.exe"), paper(content=b"MZ\x90\x00"), paper("说明.pdf", b"<!doctype html>")):
        answer = browser.post(ADDRESS, {"field": "papers", "file": bad})
        assert answer.status_code == 422
        assert answer["Content-Type"].startswith("text/plain")


def test_nobody_leaves_files_where_they_may_not_enter(world, case, signed_in, workspace):
    record = case().record
    for who, sent in (
        ("office", {}),
        ("chief_b", {"record": record}),
        ("clerk_a", {"record": world.units["A"]}),
    ):
        answer = signed_in(who).post(ADDRESS, {"field": "papers", "file": paper(content=b"left")} | sent)
        assert answer.status_code in (403, 404), who
    assert signed_in("clerk_a").post(ADDRESS, {"field": "title", "file": paper()}).status_code == 404
    assert not [
        path for path in workspace.files.rglob("*") if path.is_file() and path.read_bytes() == b"left"
    ]
