"""The public face of the figures: answers, drill-down, definitions, and the lake."""

from bihuan.figures.access import WITHHELD, withheld
from bihuan.figures.answer import answer, value
from bihuan.figures.counted_in import CountedIn, figures_of
from bihuan.figures.definition import definition, expression
from bihuan.figures.drill import Drill, Row, drill
from bihuan.figures.lake import rebuild_lake, sync
from bihuan.figures.parts import Part, counted_parts, named_parts
from bihuan.figures.plan import rests_on
from bihuan.figures.readings import NO_UNIT, Reading, Readings, readings
from bihuan.figures.relations import Relations, relations
from bihuan.figures.value import NOT_COMPUTED, Grid, Value

__all__ = [
    "NOT_COMPUTED",
    "NO_UNIT",
    "WITHHELD",
    "CountedIn",
    "Drill",
    "Grid",
    "Part",
    "Reading",
    "Readings",
    "Relations",
    "Row",
    "Value",
    "answer",
    "counted_parts",
    "definition",
    "drill",
    "expression",
    "figures_of",
    "named_parts",
    "readings",
    "rebuild_lake",
    "relations",
    "rests_on",
    "sync",
    "value",
    "withheld",
]
