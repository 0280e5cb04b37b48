"""Values into cells and back: what is exact stays exact."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.ledger.excel.cells import EXACT_DIGITS, Percentage, from_cell, to_cell
from bihuan.ledger.values import parse_value
from bihuan.mechanism.language import FieldDef, FieldType


def _field(kind: FieldType, **more: object) -> FieldDef:
    return FieldDef(title="栏", type=kind, **more)


MONEY, PERCENT = _field(FieldType.MONEY), _field(FieldType.PERCENT)


@given(st.decimals(min_value=-(10**15), max_value=10**15, places=2))
def test_money_reads_back_to_the_cent_even_beyond_what_a_cell_counts(amount):
    cell = to_cell(MONEY, str(amount), {})
    digits = len(amount.normalize().as_tuple().digits)
    assert isinstance(cell, float) == (digits <= EXACT_DIGITS)
    assert Decimal(parse_value(MONEY, from_cell(MONEY, cell))) == amount


@given(st.decimals(min_value=-(10**10), max_value=10**10, places=4))
def test_percent_reads_back_exactly(share):
    cell = to_cell(PERCENT, str(share), {})
    shown = Percentage(cell) if isinstance(cell, float) else cell
    assert Decimal(parse_value(PERCENT, from_cell(PERCENT, shown))) == share


@pytest.mark.parametrize(
    ("kind", "value", "cell"),
    [
        (FieldType.DATE, "2026-03-05", date(2026, 3, 5)),
        (FieldType.DATE, "1899-12-31", "1899-12-31"),
        (FieldType.DATE, "还没定", "还没定"),
        (FieldType.DATETIME, "2026-03-05T14:30", datetime(2026, 3, 5, 14, 30)),
        (FieldType.YES_NO, False, "否"),
        (FieldType.CHOICES, ["甲", "乙"], "甲、乙"),
        (FieldType.PERSON, 7, "张三（007）"),
        (FieldType.PERSON, 8, "#8"),
        (FieldType.PERSON, "张三", "张三"),
        (FieldType.INTEGER, "一百", "一百"),
        (FieldType.TEXT, 1200.5, "1200.5"),
        (FieldType.TEXT, None, None),
    ],
)
def test_what_a_cell_holds(kind, value, cell):
    assert to_cell(_field(kind), value, {7: "张三（007）"}) == cell


@pytest.mark.parametrize(
    ("kind", "meant"),
    [
        (FieldType.PERCENT, Decimal("85.5")),
        (FieldType.DECIMAL, 0.855),
        (FieldType.TEXT, "85.5%"),
    ],
)
def test_a_cell_that_shows_percent_means_it_only_where_percent_is_asked(kind, meant):
    assert from_cell(_field(kind), Percentage(0.855)) == meant


def test_midnight_is_a_moment_where_a_moment_is_asked():
    assert from_cell(_field(FieldType.DATETIME), date(2026, 3, 5)) == datetime(2026, 3, 5)
    assert from_cell(_field(FieldType.DATE), date(2026, 3, 5)) == date(2026, 3, 5)


def test_blank_text_is_nothing():
    assert from_cell(_field(FieldType.TEXT), "  ") is None
    assert from_cell(_field(FieldType.TEXT), " a ") == " a "
