"""What other floors may use to look through ledgers."""

from bihuan.browse.asked import DUE, EMPTY, NEWEST, UNDER, Asked
from bihuan.browse.below import children
from bihuan.browse.board import Column, board
from bihuan.browse.cells import MONTH, Cells, cells, groupings, totals
from bihuan.browse.conditions import filter_fields, filter_title, period_of_text
from bihuan.browse.days import Day, days
from bihuan.browse.newest import sortable
from bihuan.browse.page import Numbers, Page, numbers, page
from bihuan.browse.spans import Marks, Span, along, in_time, marks, spans

__all__ = [
    "DUE",
    "EMPTY",
    "MONTH",
    "NEWEST",
    "UNDER",
    "Asked",
    "Cells",
    "Column",
    "Day",
    "Marks",
    "Numbers",
    "Page",
    "Span",
    "along",
    "board",
    "cells",
    "children",
    "days",
    "filter_fields",
    "filter_title",
    "groupings",
    "in_time",
    "marks",
    "numbers",
    "page",
    "period_of_text",
    "sortable",
    "spans",
    "totals",
]
