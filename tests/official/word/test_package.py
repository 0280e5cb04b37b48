"""The same report gives the same bytes; the properties tell what it is."""

import io
import zipfile
from datetime import date, datetime

import pytest

from bihuan.official.model import Document
from bihuan.official.word.document import word_file
from tests.official.samples import MOMENT, report
from tests.official.word.opened import Opened


def test_same_report_same_bytes():
    assert word_file(report()) == word_file(report())


def test_times_in_the_file_are_fixed():
    with zipfile.ZipFile(io.BytesIO(word_file(report()))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_properties():
    properties = Opened(report()).document.core_properties
    assert properties.title == report().title
    assert properties.author == report().signature
    assert properties.language == "zh-CN"
    assert MOMENT.chain_head in properties.comments
    assert properties.created.replace(tzinfo=None) == datetime(2026, 9, 30, 2, 5)


def test_a_title_longer_than_the_format_allows_is_cut_in_the_properties_only():
    title = "长" * 300
    opened = Opened(report(title=title))
    assert opened.document.core_properties.title == title[:255]
    assert opened.texts("Title")[0] == title


@pytest.mark.parametrize(
    ("day", "made"),
    [
        (date(2026, 3, 5), datetime(2026, 3, 5)),
        ("二〇二六年", None),
        ("", None),
    ],
)
def test_a_document_that_cites_nothing_is_as_old_as_its_date(day, made):
    opened = Opened(Document("通知", (), date=day))
    properties = opened.document.core_properties
    told = [each and each.replace(tzinfo=None) for each in (properties.created, properties.modified)]
    assert told == [made, made]
