"""What other floors may use of the reports."""

from bihuan.report.trace import Question, read_trace, trace_address, trace_path
from bihuan.report.write import Written, draft, write

__all__ = [
    "Question",
    "Written",
    "draft",
    "read_trace",
    "trace_address",
    "trace_path",
    "write",
]
