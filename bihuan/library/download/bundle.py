"""A selection as one zip: a file for each article, written one after the other, and a workbook that lists them."""

import io
import zipfile
from collections.abc import Iterable
from datetime import datetime
from typing import BinaryIO

import xlsxwriter

from bihuan.base.clock import now, zone
from bihuan.library.download.drawing import document_of
from bihuan.library.download.names import numbered_name
from bihuan.library.download.plain import plain_text
from bihuan.library.download.values import Form, Text
from bihuan.official.public import word_file

LIST_NAME = "目录.xlsx"
COLUMNS = {
    "序号": 6,
    "题目": 50,
    "文种": 10,
    "单位": 30,
    "成文日期": 12,
    "来源文件": 40,
    "文件名": 50,
    "记录号": 10,
}
# Both are packed already or very small: packing Word files again only costs time.
_PACKING = {Form.DOCX: zipfile.ZIP_STORED, Form.TXT: zipfile.ZIP_DEFLATED}


def write_bundle(articles: Iterable[Text], number: int, inside: Form, file: BinaryIO) -> None:
    """Write `number` articles as Word or plain text (`inside`) into a zip; one of them is in memory at a time."""
    made = now().astimezone(zone())
    listed = io.BytesIO()
    book = xlsxwriter.Workbook(listed, {"constant_memory": True, "in_memory": False})
    sheet = book.add_worksheet("目录")
    head = book.add_format({"bold": True})
    for column, (title, width) in enumerate(COLUMNS.items()):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, head)
    sheet.freeze_panes(1, 0)
    with zipfile.ZipFile(file, "w") as archive:
        for place, article in enumerate(articles, 1):
            name = numbered_name(place, number, article.title, inside)
            content = word_file(document_of(article)) if inside is Form.DOCX else plain_text(article)
            archive.writestr(_entry(name, made, _PACKING[inside]), content)
            _list(sheet, place, article, name)
        book.close()
        archive.writestr(_entry(LIST_NAME, made, zipfile.ZIP_DEFLATED), listed.getvalue())


def _entry(name: str, made: datetime, packing: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, made.timetuple()[:6])
    entry.compress_type = packing
    entry.external_attr = 0o644 << 16
    return entry


def _list(sheet: xlsxwriter.workbook.Worksheet, place: int, article: Text, name: str) -> None:
    """One row. Words are written as words: a title that begins with = is no formula."""
    sheet.write_number(place, 0, place)
    words = (
        article.title,
        article.kind,
        article.organisation,
        str(article.written_on or ""),
        article.source,
        name,
    )
    for column, text in enumerate(words, 1):
        if text:
            sheet.write_string(place, column, text)
    sheet.write_number(place, len(words) + 1, article.record)
