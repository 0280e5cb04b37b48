"""Tables have explicit widths that sum to the type area, thin borders, and a header repeated on every page."""

import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from bihuan.official.model import Run, Section, Table
from bihuan.official.word.page import TEXT_WIDTH
from bihuan.official.word.table import column_widths
from tests.official.samples import report
from tests.official.word.opened import Opened, value, words


@pytest.fixture(scope="module")
def tables():
    return list(Opened(report()).body.iter(qn("w:tbl")))


@given(st.lists(st.integers(1, 40), min_size=1, max_size=20))
def test_widths_fill_the_type_area_exactly(shares):
    assert sum(column_widths(shares)) == TEXT_WIDTH
    assert all(width > 0 for width in column_widths(shares))


def test_grid_and_cells_state_the_same_widths(tables):
    for table in tables:
        grid = [int(column.get(qn("w:w"))) for column in table.find(qn("w:tblGrid"))]
        assert sum(grid) == TEXT_WIDTH
        for row in table.iter(qn("w:tr")):
            assert [int(value(cell, "tcW", "w")) for cell in row.iter(qn("w:tc"))] == grid


def test_first_row_only_is_repeated(tables):
    for table in tables:
        heads = [next(row.iter(qn("w:tblHeader")), None) is not None for row in table.iter(qn("w:tr"))]
        assert heads == [True] + [False] * (len(heads) - 1)


def test_words_of_a_table(tables):
    rows = [[words(cell) for cell in row.iter(qn("w:tc"))] for row in tables[0].iter(qn("w:tr"))]
    assert rows == [["单位", "风险点（个）"], ["第一支部（虚构）", "3"]]


def test_borders_are_thin_on_every_side():
    styles = Opened(report()).xml("word/styles.xml")
    borders = next(styles.iter(qn("w:tblBorders")))
    assert {(edge.get(qn("w:val")), edge.get(qn("w:sz"))) for edge in borders} == {("single", "4")}
    assert len(borders) == 6


@pytest.mark.parametrize(("width", "size"), [(12, "24"), (13, "21")])
def test_a_table_wider_than_36_characters_is_set_smaller(width, size):
    table = Table("", ((Run("甲"),),) * 3, (((Run("1"),),) * 3,), (12, 12, width))
    opened = Opened(report(sections=(Section("表", (table,)),)))
    drawn = next(opened.body.iter(qn("w:tbl")))
    assert {run.get(qn("w:val")) for run in drawn.iter(qn("w:sz"))} == {size}
    assert {jc.get(qn("w:val")) for p in drawn.iter(qn("w:p")) for jc in p.iter(qn("w:jc"))} == {"center"}


def test_a_line_end_in_a_cell_begins_a_paragraph():
    table = Table("", ((Run("次数\n（次）"),),), (((Run("1"),),),), (1,))
    drawn = next(Opened(report(sections=(Section("表", (table,)),))).body.iter(qn("w:tbl")))
    assert [words(p) for p in next(drawn.iter(qn("w:tc"))).iter(qn("w:p"))] == ["次数", "（次）"]


def test_head_and_last_row_are_not_left_alone():
    row = ((Run("1"),),)
    opened = Opened(report(sections=(Section("表", (Table("", ((Run("甲"),),), (row,) * 4, (1,)),)),)))
    drawn = next(opened.body.iter(qn("w:tbl")))
    kept = [next(line.iter(qn("w:keepNext")), None) is not None for line in drawn.iter(qn("w:tr"))]
    assert kept == [True, False, False, True, False]


def test_a_ragged_table_is_a_fault_of_the_program():
    with pytest.raises(ValueError, match="one cell per header column"):
        Table("", ((Run("甲"),), (Run("乙"),)), (((Run("1"),),),), (1, 1))
