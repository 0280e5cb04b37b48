"""Export: what the person sees of a ledger (the same filters, order and columns) as a workbook."""

from collections.abc import Iterator
from tempfile import NamedTemporaryFile

from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from bihuan.base.clock import today
from bihuan.base.errors import Refused
from bihuan.base.issue import Issue
from bihuan.browse.public import numbers
from bihuan.ledger.excel.public import write_table
from bihuan.ledger.public import catalogue, several
from bihuan.mechanism.language import FieldDef, FieldType
from bihuan.mechanism.public import NUMBERS
from bihuan.web.pages.ledgers.columns import Column, columns_of
from bihuan.web.pages.ledgers.look import Look, look_of

MOST = 20_000  # rows of one workbook
CHUNK = 1_000
TYPED = NUMBERS | {FieldType.DATE, FieldType.DATETIME}  # the others are written as they read
DAY = FieldDef(title="日期", type=FieldType.DATE)


def export(request: HttpRequest, ledger: str) -> HttpResponse:
    """GET /ledgers/L/export: the address of the table, as a workbook; Refused when there are too many rows."""
    known = catalogue()
    look = look_of(request, known, known.ledger(ledger))
    found = numbers(look.asked(0, MOST), actor=request.person)
    if found.total > MOST:
        raise Refused(
            [
                Issue(
                    "export.many",
                    _("有 %(total)s 条，一次最多导出 %(most)s 条。") % {"total": found.total, "most": MOST},
                    _("用筛选条件分几次导出，例如按年度或单位。"),
                )
            ]
        )
    columns = [column for column in columns_of(look) if column.shown]
    heads = [(look.ledger.title, None), *((column.title, _field(look, column)) for column in columns)]
    file = NamedTemporaryFile(suffix=".xlsx")  # noqa: SIM115 - the response closes it
    write_table(look.ledger.title, heads, _rows(look, columns, found.records), file.name)
    file.seek(0)
    name = f"{look.ledger.title}-{today():%Y%m%d}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name)


def _field(look: Look, column: Column) -> FieldDef | None:
    """The field of a column whose values stay numbers or dates."""
    if column.name in ("effective_on", "due_on"):
        return DAY
    field = look.ledger.fields.get(column.name)
    return field if field is not None and field.type in TYPED else None


def _rows(look: Look, columns: list[Column], records: list[int]) -> Iterator[list[object]]:
    for start in range(0, len(records), CHUNK):
        for each in several(records[start : start + CHUNK], actor=look.person, once=True):
            cells = [
                each.values.get(column.name)
                if column.name in each.values and _field(look, column)
                else (column.text(each) or None)
                for column in columns
            ]
            yield [each.label, *cells]
