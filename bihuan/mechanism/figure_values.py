"""The names in a condition over a figure, as a ledger of their own, so that the one expression language reads them."""

from functools import lru_cache

from bihuan.mechanism.language import FieldDef, FieldType, LedgerDef, Right, Time
from bihuan.mechanism.ledger import Ledger

FIGURE_VALUES = "figure.values"
NAMES = {
    "value": "本期值",
    "previous": "上期值",
    "last_year": "上年同期值",
    "growth": "比上期增长的百分数",
    "benchmark": "标杆值",
}
DECIMALS = 6


@lru_cache(maxsize=1)
def figure_values() -> Ledger:
    """A ledger in no catalogue: a row for each unit and period, with the names of NAMES as decimals of six places."""
    fields = {
        name: FieldDef(title=title, type=FieldType.DECIMAL, decimals=DECIMALS)
        for name, title in NAMES.items()
    }
    nobody = Right.model_validate({"by": "nobody"})
    definition = LedgerDef(
        title="指标的值", time=Time.HAPPENING, fields=fields, create=nobody, amend=nobody, void=nobody
    )
    return Ledger(FIGURE_VALUES, "values", "figure", 1, definition, fields)
