"""Web pages: text, headings and tables; no scripts, no navigation; the charset they declare."""

from datetime import date

import pytest

from bihuan.library.reading.pages import page_text
from bihuan.library.reading.values import Unreadable
from tests.library.reading.samples import PROSE, parsed


def text_of(body: str) -> str:
    return page_text(f"<html><body>{body}</body></html>").text


def test_headings_paragraphs_and_spaces():
    page = "<h1>通知</h1><h3>一、<b>要</b>求</h3><p>各单位：<br>请  及时\n报送<i>材料</i>。</p>散的<div>块<div>内</div>尾</div>"
    assert text_of(page) == "# 通知\n### 一、要求\n各单位：\n请 及时 报送材料。\n散的\n块\n内\n尾"


@pytest.mark.parametrize(
    "junk",
    [
        "<script>1<2</script>",
        "<style>p{}</style>",
        "<nav>首页</nav>",
        "<div class='a nav'>首页</div>",
        "<ul id=breadcrumb><li>当前位置</ul>",
        "<div role=navigation>首页</div>",
        "<select><option>选</select>",
        "<div style='display: none'>藏</div>",
        "<div hidden>藏</div>",
        "<!-- 注 -->",
        "<footer>版权</footer>",
        "<?php echo 1 ?>",
    ],
)
def test_what_is_no_text_of_the_page_is_left_out(junk):
    assert text_of(f"<p>前</p>{junk}<p>后</p>") == "前\n后"
    assert text_of(f"前{junk}后").replace("\n", "") == "前后"


def test_tables_of_data_and_tables_that_only_frame():
    data = "<table><tr><th>单位<th>次数<tr><td>一支部<p>机关</p></td><td></td><td>3</td></table>"
    assert text_of(data) == "单位\t次数\n一支部 机关\t\t3"
    assert text_of(f"<table><tr><td>左<td>{data}</table>") == "左\n单位\t次数\n一支部 机关\t\t3"
    assert text_of("<table><tr><td><p>甲</p><p>乙</p></table>") == "甲\n乙"


def test_line_ends_in_preformatted_text_count():
    assert text_of("<pre>一\n  二</pre>三") == "一\n  二\n三"


def test_title_author_and_day():
    page = page_text(
        "<html><head><title>关于报送的通知-某某网</title><meta name='ContentSource' content='青禾公司'>"
        "<meta name='PubDate' content='2026-03-05 10:00'></head><body><p>正文</p></body></html>"
    )
    assert (page.text, page.author, page.written_on) == (
        "# 关于报送的通知-某某网\n正文",
        "青禾公司",
        date(2026, 3, 5),
    )
    again = page_text("<title>通知-某某网</title><h2>通知</h2>正文")
    assert again.text == "## 通知\n正文"
    assert page_text("<meta name=date content='2026-13-45'>话").written_on is None


@pytest.mark.parametrize("encoding", ["gb2312", "utf-8", "big5"])
def test_the_declared_charset(tmp_path, encoding):
    path = tmp_path / "页.html"
    path.write_bytes(f'<html><meta charset="{encoding}"><p>本月三次</p></html>'.encode(encoding))
    assert parsed(path).text == "本月三次"
    wrong = "gb2312" if encoding == "utf-8" else "utf-8"
    path.write_bytes(
        f'<html><meta charset="{wrong}"><p>{"本月三次，的一是在有人" * 3}</p></html>'.encode(encoding)
    )
    assert parsed(path).text == "本月三次，的一是在有人" * 3


def test_an_xml_declaration_and_odd_beginnings():
    assert page_text(f'<?xml version="1.0" encoding="gbk"?><html><p>{PROSE}</p></html>').text == PROSE
    assert page_text("").text == ""
    assert page_text("<").text == "<"


def test_entities_are_not_expanded_and_levels_are_bounded():
    bomb = '<!DOCTYPE html [<!ENTITY a "哈哈哈"><!ENTITY b "&a;&a;&a;">]><p>&b;完</p>'
    assert len(page_text(bomb).text) < 100
    assert text_of("<div>" * 300 + "深" + "</div>" * 300 + "后") == "深\n后"
    with pytest.raises(Unreadable, match="一层套一层"):
        text_of("<div>" * 10_000 + "深")
