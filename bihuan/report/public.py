"""What other floors may use of the reports."""

from bihuan.report.model import Report
from bihuan.report.pdf import Pdf, to_pdf
from bihuan.report.trace import Question, read_trace, trace_address, trace_path
from bihuan.report.write import Written, draft, write

__all__ = [
    "Pdf",
    "Question",
    "Report",
    "Written",
    "draft",
    "read_trace",
    "to_pdf",
    "trace_address",
    "trace_path",
    "write",
]
