"""What other floors may use of the reports."""

from bihuan.report.beside import LAST_YEAR, PREVIOUS, Beside, beside
from bihuan.report.pinning import (
    LEDGERS,
    Differing,
    Pinned,
    may_pin,
    pin,
    pinned_report,
    would_be_now,
)
from bihuan.report.record_form import record_form
from bihuan.report.suppliers import Lacking, Supplier, lacking
from bihuan.report.trace import Question, read_trace, trace_address, trace_path
from bihuan.report.write import Written, draft, write

__all__ = [
    "LAST_YEAR",
    "LEDGERS",
    "PREVIOUS",
    "Beside",
    "Differing",
    "Lacking",
    "Pinned",
    "Question",
    "Supplier",
    "Written",
    "beside",
    "draft",
    "lacking",
    "may_pin",
    "pin",
    "pinned_report",
    "read_trace",
    "record_form",
    "trace_address",
    "trace_path",
    "would_be_now",
    "write",
]
