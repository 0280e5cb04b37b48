"""A file is handed over whole, after its use was entered, or not at all."""

import io
import zipfile

import pytest
from docx import Document

from bihuan.base.errors import NotFound, Refused
from bihuan.book.public import Entry, head
from bihuan.library.download import download as module
from bihuan.library.download.public import Downloaded, Form, download, quota
from bihuan.library.download.quota import DOWNLOADS


def uses() -> int:
    return Entry.objects.filter(ledger=DOWNLOADS).count()


def test_an_article_as_word(shelf, tmp_path):
    record = shelf.article("D建通知")
    done = download([record], "docx", tmp_path / "a.docx", actor=shelf.plain)
    assert done == Downloaded(tmp_path / "a.docx", (record,), None)
    lines = [p.text for p in Document(done.path).paragraphs if p.text]
    assert lines == [
        "D建通知",
        "各党支部：",
        "今年以来，公司D委抓得紧。",
        "一、把准方向",
        "每月会商一次。",
        "虚构集团党委",
        "2026年3月5日",
    ]
    assert uses() == 1


def test_a_selection_as_one_file_or_as_many(shelf, tmp_path):
    records = [shelf.article(title) for title in ("甲", "乙")]
    told = []
    bound = download(records, Form.DOCX, tmp_path, actor=shelf.plain, progress=lambda *now: told.append(now))
    assert bound.path == tmp_path / "素材2篇.docx"
    assert [p.text for p in Document(bound.path).paragraphs if p.style.name == "Title"] == ["甲", "乙"]
    assert told == [(1, 2), (2, 2)]
    many = download(records, Form.ZIP, tmp_path, actor=shelf.plain, inside=Form.TXT)
    assert zipfile.ZipFile(many.path).namelist() == ["1_甲.txt", "2_乙.txt", "目录.xlsx"]
    text = download(records, Form.TXT, tmp_path, actor=shelf.plain)
    assert text.path.read_bytes().decode("utf-8-sig").count("今年以来，公司D委抓得紧。") == 2


def test_a_folder_never_loses_a_file_and_a_named_one_is_replaced(shelf, tmp_path):
    record = shelf.article("甲")
    names = [download([record], "txt", tmp_path, actor=shelf.plain).path.name for _ in range(2)]
    assert names == ["甲.txt", "甲（2）.txt"]
    (tmp_path / "甲.txt").write_bytes(b"old")
    download([record], "txt", tmp_path / "甲.txt", actor=shelf.plain)
    assert (tmp_path / "甲.txt").read_bytes() != b"old"


def test_the_zip_counts_its_articles_and_repeated_ones_once(shelf, tmp_path):
    shelf.allow(shelf.root, "其他", 3)
    records = [shelf.article(f"第{number}篇") for number in range(3)]
    done = download([*records[:2], *records[:2]], "zip", tmp_path / "a.zip", actor=shelf.plain)
    assert (len(done.articles), done.left_today) == (2, 1)
    with pytest.raises(Refused, match="还可以下载 1 篇，这次要 2 篇"):
        download(records[:2], "zip", tmp_path / "b.zip", actor=shelf.plain)
    assert not (tmp_path / "b.zip").exists()
    assert uses() == 1


def test_what_may_not_be_read_gives_nothing_of_a_selection(shelf, tmp_path):
    records = [shelf.article("甲"), shelf.article("乙", internal=True)]
    with pytest.raises(NotFound):
        download(records, "txt", tmp_path / "a.txt", actor=shelf.plain)
    assert list(tmp_path.iterdir()) == []
    assert uses() == 0
    assert len(download(records, "txt", tmp_path / "a.txt", actor=shelf.member).articles) == 2


@pytest.mark.parametrize("fault", [OSError("disk full"), KeyboardInterrupt()])
def test_what_breaks_off_leaves_no_file_and_no_use(shelf, tmp_path, monkeypatch, fault):
    records = [shelf.article(title) for title in ("甲", "乙")]

    def fail(done, total):
        if done == 2:
            raise fault

    before = head().seq
    with pytest.raises(type(fault)):
        download(records, "zip", tmp_path / "a.zip", actor=shelf.plain, progress=fail)
    assert (list(tmp_path.iterdir()), head().seq) == ([], before)


def test_the_use_is_entered_before_the_file_stands_there(shelf, tmp_path, monkeypatch):
    target = tmp_path / "a.txt"
    seen = []
    real = module.enter_use

    def watched(*arguments, **more):
        left = real(*arguments, **more)
        seen.append((uses(), target.exists()))
        return left

    monkeypatch.setattr(module, "enter_use", watched)
    download([shelf.article("甲")], "txt", target, actor=shelf.plain)
    assert seen == [(1, False)]
    assert target.exists()


def test_a_quota_used_up_meanwhile_holds_the_file_back(shelf, tmp_path):
    shelf.allow(shelf.root, "其他", 2)
    records = [shelf.article(title) for title in ("甲", "乙")]

    def elsewhere(done, total):
        if done == 1:
            download(records[:1], "txt", tmp_path / "b.txt", actor=shelf.plain)

    with pytest.raises(Refused, match="还可以下载 1 篇"):
        download(records, "txt", tmp_path / "a.txt", actor=shelf.plain, progress=elsewhere)
    assert [path.name for path in tmp_path.iterdir()] == ["b.txt"]
    assert quota(shelf.plain).used == 1


def test_pdf_without_libreoffice_names_the_other_ways(shelf, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "pdf_possible", lambda: False)
    with pytest.raises(Refused, match="docx.*WPS.*txt"):
        download([shelf.article("甲")], "pdf", tmp_path / "a.pdf", actor=shelf.plain)
    assert uses() == 0


def test_a_pdf_that_fails_uses_nothing(shelf, tmp_path, monkeypatch):
    def fail(source):
        raise Refused([])

    monkeypatch.setattr(module, "pdf_possible", lambda: True)
    monkeypatch.setattr(module, "to_pdf", fail)
    with pytest.raises(Refused):
        download([shelf.article("甲")], "pdf", tmp_path / "a.pdf", actor=shelf.plain)
    assert (list(tmp_path.iterdir()), uses()) == ([], 0)


def test_too_much_for_one_file_names_the_zip(shelf, tmp_path, monkeypatch):
    records = [shelf.article(title) for title in ("甲", "乙")]
    monkeypatch.setattr(module, "MOST_IN_ONE", 1)
    with pytest.raises(Refused, match="最多装 1 篇.*zip"):
        download(records, "docx", tmp_path / "a.docx", actor=shelf.plain)
    monkeypatch.setattr(module, "MOST_IN_ONE", 9)
    monkeypatch.setattr(module, "LONGEST_IN_ONE", 60)
    with pytest.raises(Refused, match="装不下.*zip"):
        download(records, "docx", tmp_path / "a.docx", actor=shelf.plain)
    assert len(download(records, "zip", tmp_path / "a.zip", actor=shelf.plain).articles) == 2


@pytest.mark.parametrize(("form", "inside"), [("doc", "docx"), ("zip", "pdf"), ("zip", "zip")])
def test_forms_that_are_none_are_refused(shelf, tmp_path, form, inside):
    with pytest.raises(Refused, match=r"写 docx"):
        download([1], form, tmp_path / "a", actor=shelf.plain, inside=inside)


@pytest.mark.slow
def test_a_pdf_is_a_pdf(shelf, tmp_path):
    done = download([shelf.article("甲")], "pdf", tmp_path / "a.pdf", actor=shelf.plain)
    assert done.path.read_bytes().startswith(b"%PDF")
    assert uses() == 1


def test_the_bytes_of_a_word_file_are_the_same_each_time(shelf, tmp_path):
    record = shelf.article("甲")
    first, second = (
        download([record], "docx", tmp_path, actor=shelf.plain).path.read_bytes() for _ in range(2)
    )
    assert first == second
    assert zipfile.is_zipfile(io.BytesIO(first))
