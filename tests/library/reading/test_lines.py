"""Lines of pages become the paragraphs they were set from, without page numbers, headers and footers."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.library.reading.lines import PageLine, paragraphs, without_edges

WIDTH, HEIGHT, EM = 600.0, 800.0, 16.0
LEFT, PER_LINE = 72.0, 28
LETTERS = "各支部认真落实学习计划先后开展巡检发现问题整改率达到提高"


def line(text: str, top: float, left: float = LEFT, size: float = EM) -> PageLine:
    return PageLine(text, left, left + len(text) * size, top, top + size, (WIDTH, HEIGHT))


def set_in_pages(texts: list[str], per_page: int = 20) -> list[list[PageLine]]:
    """Paragraphs as a printer sets them: indented by two, lines of 28, pages with a header and a number."""
    rows: list[tuple[str, float]] = []
    for text in texts:
        first, rest = text[: PER_LINE - 2], text[PER_LINE - 2 :]
        rows.append((first, LEFT + 2 * EM))
        rows += [(rest[at : at + PER_LINE], LEFT) for at in range(0, len(rest), PER_LINE)]
    pages = []
    for number, at in enumerate(range(0, len(rows), per_page), 1):
        lines = [
            line(text, 660 - 28 * (per_page - place), left)
            for place, (text, left) in enumerate(rows[at : at + per_page])
        ]
        pages.append([line("青禾公司材料", 40, 250), *lines, line(f"— {number} —", 760, 280)])
    return pages


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(LETTERS, min_size=4, max_size=200), min_size=3, max_size=20))
def test_what_was_set_comes_back(texts):
    texts = [f"{text}。" for text in [*texts, LETTERS * 3]]
    pages = set_in_pages(texts, per_page=6)
    if len(pages) >= 3:
        assert paragraphs(without_edges(pages)) == texts


def test_edges_are_dropped_only_where_pages_repeat_them():
    pages = set_in_pages([LETTERS * 18], per_page=5)
    kept = [line.text for page in without_edges(pages) for line in page]
    assert len(pages) > 3 and "青禾公司材料" not in kept and not any("—" in text for text in kept)
    single = [[line("青禾公司材料", 40), line("正文", 400), line("2026", 760)]]
    assert [each.text for each in without_edges(single)[0]] == ["青禾公司材料", "正文", "2026"]
    counted = [
        [line(f"第{page}页的话各不相同{'一二三'[page]}", 400), line(f"第 {page} 页 共 3 页", 760)]
        for page in range(3)
    ]
    assert all(len(page) == 1 for page in without_edges(counted))


def test_titles_headings_and_table_rows_stay_lines():
    full = LETTERS[:28]
    pages = [
        [
            line("关于巡检工作的汇报", 100, 220, 22),
            line(full[:26], 140, LEFT + 2 * EM),
            line(full, 168),
            line("一、主要做法", 196, LEFT + 2 * EM),
            line(full[:26], 224, LEFT + 2 * EM),
            line(f"（一）{full[:25]}", 252),
            line("单位\t次数", 280),
            line("一支部\t3", 308),
            line("青禾公司第二支部", 336, LEFT + 20 * EM),
            line("2026年3月5日", 364, LEFT + 20 * EM),
        ]
    ]
    found = paragraphs(pages)
    assert found[0] == "关于巡检工作的汇报" and found[1] == full[:26] + full
    assert found[2] == "一、主要做法" and found[-5:-2] == [f"（一）{full[:25]}", "单位\t次数", "一支部\t3"]

    assert found[-2:] == ["青禾公司第二支部", "2026年3月5日"]


def test_words_are_joined_by_a_space_and_hyphens_close():
    def latin(text: str, top: float) -> PageLine:
        return PageLine(text, LEFT, LEFT + 448, top, top + EM, (WIDTH, HEIGHT))

    rows = ["The inspection of the plant was con-", "tinued in autumn by", "the second branch 各", "支部 and"]
    pages = [[latin(text, 100 + 28 * place) for place, text in enumerate(rows)]]
    assert paragraphs(pages) == [
        "The inspection of the plant was continued in autumn by the second branch 各支部 and"
    ]
    assert paragraphs([]) == [] and paragraphs([[]]) == []
