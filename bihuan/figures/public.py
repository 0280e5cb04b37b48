"""The public face of the figures: answers, drill-down, definitions, and the lake."""

from bihuan.figures.access import WITHHELD, withheld
from bihuan.figures.answer import answer, value
from bihuan.figures.definition import definition, expression
from bihuan.figures.drill import Drill, Row, drill
from bihuan.figures.lake import rebuild_lake, sync
from bihuan.figures.relations import Relations, relations
from bihuan.figures.value import NOT_COMPUTED, Grid, Value

__all__ = [
    "NOT_COMPUTED",
    "WITHHELD",
    "Drill",
    "Grid",
    "Relations",
    "Row",
    "Value",
    "answer",
    "definition",
    "drill",
    "expression",
    "rebuild_lake",
    "relations",
    "sync",
    "value",
    "withheld",
]
