"""The public face of points: tables computed from records, explanations, settled lists, and tables for reports."""

from bihuan.assess.points.compute import points_of
from bihuan.assess.points.explain import Explanation, PointLine, PointStep, explain
from bihuan.assess.points.lists import Difference, pinned, would_be_now
from bihuan.assess.points.report import names_and_points, report_table
from bihuan.assess.points.scheme import Scheme, find_scheme
from bihuan.assess.points.table import PointsRow, PointsTable
from bihuan.assess.points.totals import to_cents

__all__ = [
    "Difference",
    "Explanation",
    "PointLine",
    "PointStep",
    "PointsRow",
    "PointsTable",
    "Scheme",
    "explain",
    "find_scheme",
    "names_and_points",
    "pinned",
    "points_of",
    "report_table",
    "to_cents",
    "would_be_now",
]
