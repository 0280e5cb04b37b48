"""report.md becomes lines, grids and slots; what is not understood stays text and nothing is executed."""

from bihuan.mechanism.public import PlaceholderKind
from bihuan.official.model import Run
from bihuan.report.template import Grid, Line, LineKind, Slot, TableSlot, read_template


def shape(pieces) -> str:
    """Pieces on one line: [unit], [name], **bold**."""
    words = []
    for piece in pieces:
        if isinstance(piece, Slot):
            names = ",".join(
                f"{f.name}{'@' + f.against if f.against else ''}" for f in piece.placeholder.figures
            )
            text = f"[{names or piece.placeholder.kind}]"
        else:
            text = piece.text
        words.append(f"**{text}**" if piece.bold else text)
    return "".join(words)


def lines(text: str) -> list[tuple[str, int, str]]:
    return [(str(part.kind), part.number, shape(part.pieces)) for part in read_template(text).parts]


def test_leading_heading_is_the_title():
    template = read_template("# 岗位廉洁风险防控\n\n## 找准\n\n正文。\n")
    assert shape(template.title) == "岗位廉洁风险防控"
    assert [part.kind for part in template.parts] == [LineKind.HEADING, LineKind.PARAGRAPH]


def test_without_a_leading_heading_there_is_no_title():
    assert read_template("正文。\n\n# 后来的标题\n").title == ()
    assert lines("正文。\n\n# 后来的标题\n")[1] == ("heading", 2, "后来的标题")


def test_headings_have_levels_2_to_4():
    text = "# 题\n\n## 二\n\n### 三\n\n#### 四\n\n##### 五\n"
    assert [number for _, number, _ in lines(text)] == [2, 3, 4, 4]


def test_placeholders_stand_in_the_text_with_their_boldness():
    text = "{{ unit }}在{{period}}查出{{ high_risks }}，**比上年{{ a.b@last_year }}**，上期{{ c@previous }}。"
    assert lines(text) == [
        (
            "paragraph",
            0,
            "[unit]在[period]查出[high_risks]，**比上年****[a.b@last_year]**，上期[c@previous]。",
        )
    ]


def test_underscores_and_stars_around_placeholders_tear_nothing():
    assert lines("_{{ a_b }}_ 和 *{{ c_d }}*") == [("paragraph", 0, "[a_b] 和 [c_d]")]


def test_numbered_and_plain_items():
    text = "1. 甲\n2. 乙\n   - 子项\n3. 丙\n\n- 丁{{ n }}\n"
    assert lines(text) == [
        ("item", 1, "甲"),
        ("item", 2, "乙"),
        ("item", 0, "子项"),
        ("item", 3, "丙"),
        ("item", 0, "丁[n]"),
    ]


def test_a_list_may_begin_at_another_number():
    assert [number for _, number, _ in lines("3. 甲\n4. 乙\n")] == [3, 4]


def test_markdown_table_with_placeholders():
    (grid,) = read_template("| 项目 | 数量 |\n|---|---:|\n| **风险** | {{ n }} |\n| 空 | |\n").parts
    assert isinstance(grid, Grid)
    assert [shape(cell) for cell in grid.header] == ["项目", "数量"]
    assert [[shape(cell) for cell in row] for row in grid.rows] == [["**风险**", "[n]"], ["空", ""]]


def test_table_of_figures_stands_alone_even_inside_a_paragraph():
    parts = read_template("前文{{ table a, b by month }}后文\n").parts
    assert [type(part) for part in parts] == [Line, TableSlot, Line]
    assert parts[1].placeholder.by == "month"
    assert [figure.name for figure in parts[1].placeholder.figures] == ["a", "b"]


def test_html_links_images_and_code_are_text():
    for text in (
        "<script>alert(1)</script>",
        "[点这里](http://example.invalid)",
        "![图](http://example.invalid/a.png)",
        "<http://example.invalid>",
        "`rm -rf`",
    ):
        assert read_template(text).parts == (Line(LineKind.PARAGRAPH, 0, (Run(text),)),)


def test_unreadable_placeholders_stay_text():
    assert lines("{{ 指标 }}与{{ a@never }}与{{ ok }}") == [
        ("paragraph", 0, "{{ 指标 }}与{{ a@never }}与[ok]")
    ]


def test_the_end_of_a_line_is_a_space_only_between_latin_words():
    assert lines("前一行\n后一行\nand\nmore") == [("paragraph", 0, "前一行后一行and more")]


def test_private_use_characters_in_a_pack_do_no_harm():
    assert lines("甲\ue0007\ue001乙{{ unit }}") == [("paragraph", 0, "甲7乙[unit]")]


def test_placeholders_in_order():
    text = "# {{ unit }}报告\n\n{{ a }}\n\n| {{ period }} | x |\n|---|---|\n| {{ b }} | {{ c }} |\n\n{{ table d by unit }}"
    kinds = [p.kind for p in read_template(text).placeholders]
    assert kinds == [
        PlaceholderKind.UNIT,
        PlaceholderKind.FIGURE,
        PlaceholderKind.PERIOD,
        PlaceholderKind.FIGURE,
        PlaceholderKind.FIGURE,
        PlaceholderKind.TABLE,
    ]


def test_an_empty_template_has_nothing():
    assert read_template("") == read_template("\n\n")
    assert read_template("").parts == ()
