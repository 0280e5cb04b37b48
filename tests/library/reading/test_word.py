"""Word documents: nothing of the text is lost, and only what the document marks as a heading becomes one."""

from datetime import date, datetime

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from bihuan.library.reading.values import Unreadable
from tests.library.reading.samples import PROSE, parsed, replaced, saved, word

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BOX = (
    '<w:r {ns} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:AlternateContent>'
    '<mc:Choice Requires="wps"><w:drawing><w:txbxContent><w:p><w:r><w:t>框里的话</w:t></w:r></w:p></w:txbxContent>'
    "</w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>框里的话</w:t></w:r></w:p>"
    "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def text_of(tmp_path, content: bytes) -> str:
    path = tmp_path / "文.docx"
    path.write_bytes(content)
    return parsed(path).text


def test_headings_by_style_and_below_a_title(tmp_path):
    document = docx.Document()
    document.add_heading("总题", 0)
    document.add_heading("一、做法", 1)
    document.add_paragraph(PROSE)
    document.add_heading("（一）抓学习", 2)
    own = document.styles.add_style("自定", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = document.styles["Heading 1"]
    document.add_paragraph("二、打算", style=own)
    assert (
        text_of(tmp_path, saved(document)) == f"# 总题\n## 一、做法\n{PROSE}\n### （一）抓学习\n## 二、打算"
    )


def test_without_a_title_headings_keep_their_level_and_bold_lines_are_text(tmp_path):
    document = docx.Document()
    document.add_heading("一、做法", 1)
    document.add_paragraph().add_run("不是标题").bold = True
    line = document.add_paragraph("按大纲级别")
    level = OxmlElement("w:outlineLvl")
    level.set(qn("w:val"), "1")
    line._p.get_or_add_pPr().append(level)
    assert text_of(tmp_path, saved(document)) == "# 一、做法\n不是标题\n## 按大纲级别"


def test_tables_are_lines_of_cells_and_frames_are_paragraphs(tmp_path):
    document = docx.Document()
    table = document.add_table(2, 2)
    for row, texts in zip(table.rows, (("单位", "次数"), ("一支部", "3")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(1, 0).add_paragraph("（机关）")
    inner = table.cell(1, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "内甲", "内乙"
    frame = document.add_table(1, 1).cell(0, 0)
    frame.text = "框架里第一段"
    frame.add_paragraph("第二段")
    assert (
        text_of(tmp_path, saved(document)) == "单位\t次数\n一支部 （机关）\t3 内甲 内乙\n框架里第一段\n第二段"
    )


def test_text_boxes_come_once_after_their_paragraph(tmp_path):
    document = docx.Document()
    paragraph = document.add_paragraph("前文")
    paragraph._p.append(parse_xml(BOX.format(ns=nsdecls("w"))))
    document.add_paragraph("后文")
    assert text_of(tmp_path, saved(document)) == "前文\n框里的话\n后文"


def test_footnotes_stand_at_the_end(tmp_path):
    part = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        '<w:footnote w:id="1"><w:p><w:r><w:t>数据截至三月底。</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/>'
        "</Relationships>"
    )
    content = replaced(word("正文"), "word/footnotes.xml", part.encode())
    content = replaced(content, "word/_rels/document.xml.rels", links.encode())
    assert text_of(tmp_path, content) == "正文\n脚注 1：数据截至三月底。"


def test_the_words_of_diagrams_are_not_lost(tmp_path):
    part = '<d:dataModel xmlns:d="d" xmlns:a="a"><d:pt><d:t><a:p><a:r><a:t>图里的字</a:t></a:r></a:p></d:t></d:pt></d:dataModel>'
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/diagramData" '
        'Target="diagrams/data1.xml"/></Relationships>'
    )
    content = replaced(word("正文"), "word/diagrams/data1.xml", part.encode())
    content = replaced(content, "word/_rels/document.xml.rels", links.encode())
    assert text_of(tmp_path, content) == "正文\n图里的字"


def test_drawn_numbers_are_read(tmp_path):
    document = docx.Document()
    for text in ("甲", "乙"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("点", style="List Bullet")
    assert text_of(tmp_path, saved(document)) == "1. 甲\n2. 乙\n点"


def test_revisions_tabs_breaks_and_fields(tmp_path):
    body = (
        "<w:p><w:r><w:t>一</w:t><w:tab/><w:t>二</w:t><w:br/><w:t>三</w:t></w:r>"
        "<w:del><w:r><w:delText>删了</w:delText></w:r></w:del><w:ins><w:r><w:t>加的</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:hyperlink><w:r><w:t>链接字</w:t></w:r></w:hyperlink></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>控件里</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    path = tmp_path / "改.docx"
    main = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    path.write_bytes(replaced(word(), "word/document.xml", main.encode()))
    draft = parsed(path)
    assert draft.text == "一\t二\n三加的链接字\n控件里"
    assert [each.code for each in draft.remarks] == ["reading.revisions"]


def test_author_and_the_day_of_the_last_change(tmp_path):
    document = docx.Document()
    document.add_paragraph(PROSE)
    document.core_properties.author = "青禾公司办公室"
    document.core_properties.modified = datetime(2026, 3, 5, 10)
    path = tmp_path / "文.docx"
    path.write_bytes(saved(document))
    draft = parsed(path)
    assert (draft.author, draft.written_on) == ("青禾公司办公室", date(2026, 3, 5))


@pytest.mark.parametrize("depth", [40, 2000])
def test_tables_in_tables_end(tmp_path, depth):
    opening = "<w:tbl><w:tr><w:tc>" * depth
    main = f'<w:document xmlns:w="{W}"><w:body>{opening}<w:p/></w:body></w:document>'
    with pytest.raises(Unreadable, match="已损坏"):
        text_of(tmp_path, replaced(word(), "word/document.xml", main.encode()))
    closing = "</w:tc></w:tr></w:tbl>" * depth
    inside = "<w:p><w:r><w:t>深处</w:t></w:r></w:p>"
    main = f'<w:document xmlns:w="{W}"><w:body>{opening}{inside}{closing}</w:body></w:document>'
    if depth == 40:
        assert text_of(tmp_path, replaced(word(), "word/document.xml", main.encode())) == "深处"
    else:
        with pytest.raises(Unreadable):
            text_of(tmp_path, replaced(word(), "word/document.xml", main.encode()))
