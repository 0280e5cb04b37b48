"""Presentations: slides in the order shown, titles, tables, groups and notes."""

import pptx
from pptx.util import Inches

from tests.library.reading.samples import parsed, saved, slides


def test_titles_texts_and_notes(tmp_path):
    path = tmp_path / "讲.pptx"
    path.write_bytes(slides())
    assert parsed(path).text == "# 年度汇报\n一是抓学习\n二是抓落实\n备注：\n讲慢一点\n# 下一步"


def test_tables_groups_and_the_order_of_slides(tmp_path):
    deck = pptx.Presentation()
    for title in ("后讲", "先讲"):
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = title
    table = slide.shapes.add_table(2, 2, 0, 0, Inches(3), Inches(1)).table
    for place, text in enumerate(("指标", "值", "整改率", "95%")):
        table.cell(place // 2, place % 2).text = text
    box = slide.shapes.add_group_shape().shapes.add_textbox(0, 0, Inches(1), Inches(1))
    box.text_frame.text = "组合里的字"
    order = deck.slides._sldIdLst
    order.append(order[0])
    deck.slides.add_slide(deck.slide_layouts[6]).shapes.add_textbox(0, 0, 9, 9).text_frame.text = "没有标题"
    path = tmp_path / "讲.pptx"
    path.write_bytes(saved(deck))
    assert parsed(path).text == "# 先讲\n指标\t值\n整改率\t95%\n组合里的字\n# 后讲\n# 第 3 页\n没有标题"
