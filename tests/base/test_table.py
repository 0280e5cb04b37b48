"""A table holds as many cells in each row as it has columns."""

import pytest

from bihuan.base.table import Table


def test_rows_fit_the_columns():
    assert Table("积分", ("姓名", "积分"), [("甲", "3")]).rows == [("甲", "3")]


def test_a_row_that_does_not_fit_is_refused():
    with pytest.raises(ValueError, match="1 cells under 2 columns"):
        Table("积分", ("姓名", "积分"), [("甲",)])
