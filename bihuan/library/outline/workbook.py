"""The figures of outlines as a workbook: one line each with its sentence, and a cell in which to fill in what is masked."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import xlsxwriter

from bihuan.library.outline.values import Outline, TextFigure

COLUMNS = (
    ("序号", 6),
    ("文章", 28),
    ("原文写法", 16),
    ("单位", 10),
    ("是什么", 26),
    ("是否隐去", 10),
    ("数值", 14),
    ("填入", 16),
    ("所在句子", 90),
)
FILL_IN = 7
MOST_DIGITS = 15  # that Excel keeps of a number; a longer one is written as text
MASKED, GIVEN = "隐去", "写明"


def write_figures(outlines: Sequence[Outline], path: Path) -> int:
    """Write every figure of the outlines to `path`; how many. Only the cells to fill in can be typed into."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    number = 0
    with xlsxwriter.Workbook(path, options) as book:
        sheet = book.add_worksheet("数字")
        head = book.add_format({"bold": True, "bg_color": "#D9E2F3", "border": 1})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        empty = book.add_format({"bg_color": "#FFF2CC", "border": 1, "locked": False, "valign": "top"})
        for place, (title, width) in enumerate(COLUMNS):
            sheet.write_string(0, place, title, head)
            sheet.set_column(place, place, width)
        for each in outlines:
            for figure in each.figures:
                number += 1
                for place, cell in enumerate(_cells(number, each, figure)):
                    if place == FILL_IN:
                        sheet.write_blank(number, place, None, empty if figure.masked else plain)
                    elif cell == "":
                        sheet.write_blank(number, place, None, plain)
                    elif isinstance(cell, (int, float)):
                        sheet.write_number(number, place, cell, plain)
                    else:
                        sheet.write_string(number, place, cell, plain)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(number, 1), len(COLUMNS) - 1)
        sheet.protect(options={"autofilter": True, "format_columns": True, "format_rows": True, "sort": True})
    return number


def _cells(number: int, each: Outline, figure: TextFigure) -> tuple[object, ...]:
    masked = MASKED if figure.masked else GIVEN
    sentence = each.text[slice(*figure.sentence)].strip()
    value: object = value_text(figure)
    if figure.low == figure.high and len(str(value)) <= MOST_DIGITS and "/" not in str(value):
        value = float(str(value)) if value else ""
    return number, each.title, figure.shown, figure.unit, figure.noun, masked, value, "", sentence


def value_text(figure: TextFigure) -> str:
    """The value for people: `120000000`, `3—5`, `2/3`; '' when there is none."""
    if figure.low is None or figure.high is None:
        return ""
    low, high = _plain(figure.low), _plain(figure.high)
    return low if low == high else f"{low}—{high}"


def _plain(value: Fraction) -> str:
    """Exact: as a decimal where it ends within six places, else as a fraction."""
    scaled = value * 10**6
    if scaled.denominator != 1:
        return f"{value.numerator}/{value.denominator}"
    whole, rest = divmod(scaled.numerator, 10**6)
    return f"{whole}.{rest:06d}".rstrip("0") if rest else str(whole)
