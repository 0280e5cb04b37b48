"""Each encoding gives the same text back; damaged bytes are told, and what is no text is refused."""

import contextlib

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bihuan.library.reading.encoding import decode
from bihuan.library.reading.frequent import _COMMON, FREQUENT
from bihuan.library.reading.values import Unreadable
from tests.library.reading.samples import TEXT

TRADITIONAL = (
    "關於本季度學習情況的報告。\n一、主要做法\n各單位認真組織，先後開展檢查三次，發現問題五個，已經整改。\n"
)
# Letters of every script; without what a text file does not hold, and without what line ends become.
ANY = st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"), exclude_characters="\ufeff\ufffd")
SIMPLIFIED = sorted(each for each in _COMMON if each.encode("gb2312", "ignore") and each > "\u3400")
BIG5 = sorted(each for each in _COMMON if each.encode("big5", "ignore") and each > "\u3400")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_a_report_in_any_encoding(encoding):
    found = decode(TEXT.replace("\n", "\r\n").encode(encoding))
    assert (found.text, found.issues) == (TEXT, ())


@pytest.mark.parametrize("encoding", ["cp950", "big5hkscs"])
def test_a_traditional_report(encoding):
    assert decode(TRADITIONAL.encode(encoding)).text == TRADITIONAL


@pytest.mark.parametrize(
    ("encoding", "mark"), [("utf-8-sig", b""), ("utf-16", b""), ("gb18030", b"\x84\x31\x95\x33")]
)
@settings(max_examples=25, deadline=None)
@given(text=st.text(ANY, min_size=1))
def test_marked_text_of_any_script_comes_back(encoding, mark, text):
    assume(decode(text.encode("utf-8-sig")).issues == ())  # text that looks spoiled is another test's matter
    assert decode(mark + text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("encoding", "letters", "least"),
    [
        ("utf-8", SIMPLIFIED + BIG5, 1),
        ("gb18030", SIMPLIFIED, 12),
        ("cp950", BIG5, 40),
        ("utf-16-le", SIMPLIFIED + BIG5, 30),
        ("utf-16-be", SIMPLIFIED + BIG5, 30),
    ],
)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_unmarked_text_of_common_characters_comes_back(encoding, letters, least, data):
    """Random characters tell less than language does; so many of them are enough."""
    few = st.lists(st.sampled_from(letters), min_size=least, max_size=80, unique=True)
    text = "".join(data.draw(few)) + "，各單位。"[:1] + "的" * 2
    assert decode(text.encode(encoding)).text == text


def test_a_declared_encoding_is_believed_where_it_fits():
    assert decode("简报".encode("gbk"), "gb2312").text == "简报"
    assert decode("简报".encode(), "gb2312").text == "简报"
    assert decode("简报".encode(), "no-such-thing").text == "简报"
    assert decode("简报".encode(), "iso-8859-1").text == "简报"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_few_damaged_bytes_are_told(encoding):
    content = bytearray((TEXT * 4).encode(encoding))
    content[10] = 0xFF
    found = decode(bytes(content) + TEXT.encode(encoding)[:1])
    (issue,) = found.issues
    assert issue.code == "reading.bytes" and issue.text.startswith("有 ")
    assert "整改率达到95%" in found.text and "\ufffd" in found.text


@pytest.mark.parametrize(
    "content", [bytes(range(256)) * 20, b"\0" * 500, b"\x80" * 300, b"\x01\x02\x03\x04" * 50]
)
def test_what_is_no_text_is_refused(content):
    with pytest.raises(Unreadable, match="编码无法识别"):
        decode(content)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_are_refused(content):
    with contextlib.suppress(Unreadable):
        assert "\r" not in decode(content).text


def test_the_frequent_characters_are_common_ones():
    assert _COMMON | set("羣衆爲覈裏") >= FREQUENT
