"""Exports: tables of this area as Excel or Word, holding exactly what the person may see on the page."""

from collections.abc import Callable, Sequence
from io import BytesIO

import xlsxwriter
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from bihuan.assess.points.public import names_and_points, points_of
from bihuan.assess.score.public import explanation_table, order_of, table_of
from bihuan.base.clock import today
from bihuan.base.table import Table
from bihuan.duty.public import table_of as duty_table
from bihuan.ledger.public import catalogue
from bihuan.official.public import Document, Paragraph, Run, Section, fitted_table, word_file
from bihuan.org.public import tree
from bihuan.web.pages.assessment.asking import asked
from bihuan.web.pages.assessment.counting import counts
from bihuan.web.pages.assessment.cycle import seen_cycle, seen_scores
from bihuan.web.pages.assessment.points import usual_period
from bihuan.web.pages.assessment.subject import explained

KINDS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def scores_of_cycle(request: HttpRequest, cycle: int, form: str) -> HttpResponse:
    """GET /assessment/cycles/N/scores.xlsx or .docx: `unit`."""
    found, _ = seen_cycle(cycle, request.person)
    shown = seen_scores(found, request.person)
    wanted = asked(request, found.period, unit=found.unit)
    if wanted.unit != found.unit:
        shown = shown.below(wanted.unit, tree(found.period.end))
    state = shown.card.catalogue.ledger(shown.card.ledger("cycle")).states[found.state]
    return handed_out(table_of(shown, [f"{state}。"], places=order_of(shown)), form)


def subject_in_full(request: HttpRequest, cycle: int, subject: int, form: str) -> HttpResponse:
    """GET /assessment/cycles/N/subjects/S.xlsx or .docx."""
    found, card = seen_cycle(cycle, request.person)
    told = explained(found, card, subject, request.person, now=bool(request.GET.get("now")))
    return handed_out(explanation_table(told), form)


def bearers(request: HttpRequest, scheme: str, form: str) -> HttpResponse:
    """GET /assessment/points/S/bearers.xlsx or .docx: `unit`, `period`."""
    wanted = asked(request, usual_period(scheme))
    table = points_of(scheme, wanted.period, unit=wanted.unit, actor=request.person)
    columns, rows = names_and_points(catalogue(), table)
    title = f"{table.scheme.definition.title}·{wanted.period.title}·{wanted.units.name(wanted.unit)}"
    return handed_out(Table(title, columns, rows, table.notes), form)


def duty_counts(request: HttpRequest, form: str) -> HttpResponse:
    """GET /assessment/duties/counts.xlsx or .docx: `mechanism`, `unit`, `period`."""
    wanted, mechanism, found = counts(request)
    title = f"责任落实·{wanted.period.title}·{wanted.units.name(wanted.unit)}"
    return handed_out(duty_table(title, catalogue(), found, wanted.unit), form)


def handed_out(table: Table, form: str) -> HttpResponse:
    """The table as a file of that form; an unknown form is no page."""
    if form not in KINDS:
        raise Http404
    make: Callable[[Table], bytes] = workbook if form == "xlsx" else document
    answer = HttpResponse(make(table), content_type=KINDS[form])
    answer["Content-Disposition"] = content_disposition_header(True, f"{table.title}.{form}")
    return answer


def workbook(table: Table) -> bytes:
    """One sheet: the titles stay when it is scrolled, and numbers are numbers."""
    kept = BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("表")
        title = book.add_format({"bold": True, "font_size": 14})
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "vcenter"})
        note = book.add_format({"font_color": "#686f77"})
        sheet.write_string(0, 0, table.title, title)
        for column, text in enumerate(table.columns):
            sheet.write_string(1, column, text, head)
            sheet.set_column(column, column, width([text, *(row[column] for row in table.rows[:200])]))
        for place, row in enumerate(table.rows, 2):
            for column, text in enumerate(row):
                number = _number(text) if column else None
                if number is None:
                    sheet.write_string(place, column, text)
                else:
                    sheet.write_number(place, column, number)
        for place, text in enumerate(table.notes, len(table.rows) + 3):
            sheet.write_string(place, 0, text, note)
        sheet.freeze_panes(2, 1)
        sheet.repeat_rows(0, 1)
        sheet.fit_to_pages(1, 0)
    return kept.getvalue()


def _number(text: str) -> float | None:
    plain = text.removeprefix("-")
    digits = plain.replace(".", "", 1)
    return float(text) if digits.isascii() and digits.isdigit() and len(digits) < 15 else None


def width(texts: Sequence[str]) -> int:
    """A column's width: Chinese characters take two."""
    longest = max(sum(1 if char.isascii() else 2 for char in text) for text in texts)
    return max(8, min(longest + 2, 60))


def document(table: Table) -> bytes:
    """The table as an official document."""
    rows = tuple(tuple((Run(text),) for text in row) for row in table.rows)
    header = tuple((Run(text, bold=True),) for text in table.columns)
    drawn = (fitted_table("", header, rows),) if rows else ()
    notes = tuple(Paragraph((Run(text),)) for text in table.notes)
    section = Section("", (*drawn, *notes))
    under = (settings.WORKSPACE.organisation,)
    return word_file(Document(table.title, (section,), under_title=under, date=today()))
