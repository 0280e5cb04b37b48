"""What other floors may use of workbooks; apart from the ledger's face, because few commands need the libraries behind it."""

from bihuan.ledger.excel.imports import import_workbook
from bihuan.ledger.excel.outcome import Imported
from bihuan.ledger.excel.preview import FaultyCell, Preview, correct_cells, preview_workbook
from bihuan.ledger.excel.table import write_table
from bihuan.ledger.excel.template import write_rows, write_template

__all__ = [
    "FaultyCell",
    "Imported",
    "Preview",
    "correct_cells",
    "import_workbook",
    "preview_workbook",
    "write_rows",
    "write_table",
    "write_template",
]
