"""Text that was decoded wrongly and saved again is recognised; what can be undone is undone, the rest is told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.library.reading.encoding import decode
from bihuan.library.reading.mojibake import mend
from tests.library.reading.samples import PROSE, TEXT

LONG = TEXT + "各单位要提高认识、压实责任，把学习成果转化为推动工作的实际成效。\n" * 3


@pytest.mark.parametrize(
    ("was", "taken", "called"),
    [
        ("utf-8", "latin-1", "UTF-8 曾被当作西文"),
        ("gb18030", "latin-1", "GBK 曾被当作西文"),
        ("gbk", "cp1252", "GBK 曾被当作西文"),
    ],
)
@pytest.mark.parametrize("kept", ["utf-8", "utf-16"])
def test_what_lost_nothing_is_undone(was, taken, called, kept):
    found = decode(LONG.encode(was).decode(taken).encode(kept))
    assert found.text == LONG
    (issue,) = found.issues
    assert issue.code == "reading.mojibake" and called in issue.text and "已还原" in issue.text


def test_utf8_taken_for_gbk_line_by_line_is_undone_where_nothing_was_lost():
    phrases = ("认真落实学习计划", "坚持问题导向", "加强组织领导", "推动工作落实", "提高管理水平")
    even = "\n".join(phrase for phrase in phrases if len(phrase) % 2 == 0) + "\n"
    found = decode((even * 3).encode().decode("gb18030").encode())
    assert found.text == even * 3
    assert "UTF-8 曾被当作 GBK" in found.issues[0].text and "丢失" not in found.issues[0].text


def test_what_lost_some_characters_is_undone_and_the_loss_told():
    spoiled = LONG.encode().decode("gb18030", "replace")
    found = decode(spoiled.encode())
    (issue,) = found.issues
    assert "UTF-8 曾被当作 GBK" in issue.text and f"有 {found.text.count(chr(0xFFFD))} 处" in issue.text
    assert "学习计划" in found.text and "发现问题36个" in found.text


def test_what_is_lost_for_good_is_told():
    spoiled = (PROSE[:20].encode("gbk").decode("utf-8", "replace")).encode().decode("gbk", "replace")
    assert "锟斤拷" in spoiled
    found = decode(f"{LONG}\n{spoiled}\n".encode())
    (issue,) = found.issues
    assert "无法还原" in issue.text and f"第 {LONG.count(chr(10)) + 2} 行" in issue.text


def test_a_page_of_rubbish_is_told():
    spoiled = "ÆÐ\u0080ã¿" * 60
    assert [each.code for each in mend(spoiled).issues] == ["reading.mojibake"]


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "Plain English, nothing else — “quoted”, naïve café.",
        "設備檢查報告：本季度共完成三次檢查。",
        "D建引领，D员带头，政F采购。",
        "鑫淼焱垚犇骉羴",
        "①②③④⑤，℃，№，±5％",
        "ニュース：本日の会議について",
        "",
    ],
)
def test_what_is_no_mojibake_is_left_alone(text):
    assert mend(text).text == text and mend(text).issues == ()


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from(sorted(set(LONG))), min_size=1, max_size=200))
def test_ordinary_text_is_never_changed(text):
    assert mend(text).text == text
