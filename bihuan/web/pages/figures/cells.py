"""One cell of a table of figures: its number and text, or why there is none."""

from decimal import Decimal

from bihuan.base.errors import BihuanError
from bihuan.base.period import Period
from bihuan.figures.public import Grid


def missing(grid: Grid, name: str, unit: int, period: Period) -> str:
    """Why there is no number, '' when there is one."""
    try:
        return grid.missing(name, unit, period)
    except BihuanError:  # the unit did not stand then
        return "当时没有这个单位"


def number_of(grid: Grid, name: str, unit: int, period: Period) -> tuple[Decimal | None, str]:
    """The number and its text; (None, '') when there is none."""
    if missing(grid, name, unit, period):
        return None, ""
    return grid.number(name, unit, period), grid.text(name, unit, period, thousands=True)
