"""Rows keep within the limits of the fields, and what does not fit goes on in the next."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.library.analysis.public import Analysis, Article, Aside, analyse
from bihuan.library.intake.rows import _numeral, _pieces, file_name, rows_of
from bihuan.library.reading.public import Reading
from bihuan.mechanism.public import Catalogue, load
from tests.packs.stage import PACKS

LEDGER = Catalogue([load(PACKS / name).mechanism for name in ("org", "library")]).ledger("library.article")


def reading(name: str = "甲.txt", kind: str = "text", text: str = "") -> Reading:
    return Reading(name, kind, text, "0" * 64, Path(name))


@settings(max_examples=80)
@given(st.text("甲乙\n", max_size=60), st.integers(3, 20))
def test_pieces_lose_nothing(text, longest):
    text = "\n".join(filter(None, text.split("\n")))
    pieces = list(_pieces(text, longest)) if text else []
    assert all(0 < len(piece) <= longest for piece in pieces)
    assert "".join(pieces).replace("\n", "") == text.replace("\n", "")


@pytest.mark.parametrize(
    ("number", "shown"), [(2, "二"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九"), (100, "100")]
)
def test_numerals(number, shown):
    assert _numeral(number) == shown


@pytest.mark.parametrize(
    ("name", "kind", "called"),
    [
        ("甲.DOCX", "docx", "甲.DOCX"),
        ("包.zip › 里/乙.txt", "text", "乙.txt"),
        ("没有后缀", "text", "没有后缀.txt"),
        ("怪.xyz", "pdf", "怪.xyz.pdf"),
        ("图.heic", "image", "图.heic.png"),
    ],
)
def test_names_that_the_field_takes(name, kind, called):
    assert file_name(reading(name, kind), LEDGER.stored_fields["source"].accept) == called


def test_a_title_longer_than_the_field_goes_on_in_the_text():
    title = "很长的题目" * 50
    article = Article(title, "正文。", 1, 2, "其他", "", None, ())
    (row,) = rows_of(reading(), Analysis((article,), ()), LEDGER, unit=1)
    assert len(row["title"]) <= 200 and title.startswith(row["title"].rstrip("…"))
    assert row["text"] == f"{title}\n正文。"


def test_more_set_aside_than_the_field_holds_is_counted():
    asides = tuple(Aside(line, "广告" * 40, "广告") for line in range(1, 500))
    article = Article("题目", "正文。", 600, 601, "其他", "", None, ())
    (row,) = rows_of(reading(), Analysis((article,), asides), LEDGER, unit=1)
    kept = row["set_aside"].split("\n")
    assert len(row["set_aside"]) <= 20_000
    assert kept[-1] == f"……另有 {499 - (len(kept) - 1)} 行，见原文件。"


def test_signs_that_the_book_refuses_are_left_out():
    text = "题目有\x1f记号\n正文\x00里也有。\n第二段。"
    (row,) = rows_of(reading("甲\x01.txt"), analyse(text, "甲"), LEDGER, unit=1)
    said = "".join(str(value) for value in row.values())
    assert not any(ord(sign) < 32 and sign != "\n" for sign in said)
