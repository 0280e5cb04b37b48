"""Compilations come apart at their titles and nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.base.errors import Refused
from bihuan.library.encoding import decode
from bihuan.library.split import split

PROSE = "近年来，某单位坚持把制度落到纸面之外，围绕中心工作抓落实，形成了一批看得见、摸得着、可复制的做法，取得了一定的成效。"
COMPILATION = f"""

经验材料汇编（2篇）


##paidbegin##
抓好风险防控的几点做法

{PROSE}
一、摸清底数
{PROSE}


把学习安排在固定的时间里

{PROSE}
（一）定时间
{PROSE}
添加客服微信：示例
##paidend##
"""


def test_two_articles_with_places():
    found = split(COMPILATION, "汇编")
    assert [article.title for article in found.articles] == [
        "抓好风险防控的几点做法",
        "把学习安排在固定的时间里",
    ]
    assert found.articles[0].text.startswith(PROSE)
    assert "一、摸清底数" in found.articles[0].text
    assert found.articles[0].first_line == 7


def test_marks_and_advertising_are_set_aside_not_lost():
    aside = [text for _, text in split(COMPILATION, "汇编").aside]
    assert aside == ["经验材料汇编（2篇）", "##paidbegin##", "添加客服微信：示例", "##paidend##"]


def test_text_without_titles_is_one_article():
    found = split(PROSE, "某文件")
    assert [(article.title, article.text) for article in found.articles] == [("某文件", PROSE)]


@given(
    st.lists(
        st.sampled_from([PROSE, "", "短标题一行", "一、小标题", "##paidbegin##", "结束。", "电话：1"]),
        max_size=30,
    )
)
def test_every_line_is_in_an_article_or_aside(lines):
    found = split("\n".join(lines), "名称")
    kept = [line for article in found.articles for line in (article.title, *article.text.split("\n"))]
    kept += [text for _, text in found.aside]
    for line in filter(None, lines):
        assert line in kept
    assert sum(len(a.text.split("\n")) for a in found.articles if a.text) <= len(lines)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings_found(encoding):
    assert decode(PROSE.encode(encoding), "x")[0] == PROSE


def test_bytes_that_are_no_text():
    with pytest.raises(Refused) as refused:
        decode(bytes(range(256)) * 4, "图.txt")
    assert refused.value.issues[0].file == "图.txt"
