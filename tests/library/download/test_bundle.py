"""A zip holds a file for each article and a list that opens in Excel; one article is in memory at a time."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from weakref import ref

from docx import Document
from openpyxl import load_workbook

from bihuan.library.download.bundle import COLUMNS, LIST_NAME, write_bundle
from bihuan.library.download.values import Form, Text


def article(number: int, title: str, **values) -> Text:
    plain = {
        "kind": "通知",
        "organisation": "虚构集团党委",
        "written_on": date(2026, 3, 5),
        "source": "汇编.zip › 一.docx",
    }
    return Text(number, title, f"第{number}段。", **(plain | values))


def bundle(articles: list[Text], inside: Form) -> zipfile.ZipFile:
    file = io.BytesIO()
    write_bundle(iter(articles), len(articles), inside, file)
    archive = zipfile.ZipFile(file)
    assert archive.testzip() is None
    return archive


def test_a_word_file_each_and_a_list():
    archive = bundle([article(11, "同题"), article(12, "同题"), article(13, "../=1+1")], Form.DOCX)
    names = ["1_同题.docx", "2_同题.docx", "3__=1+1.docx"]
    assert archive.namelist() == [*names, LIST_NAME]
    text = [p.text for p in Document(io.BytesIO(archive.read(names[1]))).paragraphs if p.text]
    assert text == ["同题", "虚构集团党委　2026年3月5日", "第12段。"]
    sheet = load_workbook(io.BytesIO(archive.read(LIST_NAME))).active
    head, *rows = sheet.iter_rows(values_only=True)
    assert head == tuple(COLUMNS)
    assert rows[2] == (3, "../=1+1", "通知", "虚构集团党委", "2026-03-05", "汇编.zip › 一.docx", names[2], 13)


def test_titles_are_no_formulas_and_unknown_cells_are_empty():
    archive = bundle([article(1, "=HYPERLINK(1)", kind="", organisation="", written_on=None)], Form.TXT)
    row = load_workbook(io.BytesIO(archive.read(LIST_NAME))).active[2]
    assert (row[1].value, row[1].data_type) == ("=HYPERLINK(1)", "s")
    assert [cell.value for cell in row[2:5]] == [None, None, None]
    assert archive.read("1_=HYPERLINK(1).txt").startswith(b"\xef\xbb\xbf=HYPERLINK(1)\r\n")


def test_articles_are_let_go_of_as_they_are_written():
    class Counted(str):
        """Text whose life can be watched."""

    alive: list[ref] = []
    most = []

    def articles() -> Iterator[Text]:
        for number in range(20):
            text = Counted(f"第{number}段。")
            alive.append(ref(text))
            one = Text(number, f"第{number}篇", text, "", "", None, "a.txt")
            del text
            most.append(sum(each() is not None for each in alive))
            yield one
            del one

    write_bundle(articles(), 20, Form.TXT, io.BytesIO())
    assert max(most) <= 2
