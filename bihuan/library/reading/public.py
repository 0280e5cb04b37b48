"""What other parts may use of reading."""

from bihuan.library.reading.reader import read_file
from bihuan.library.reading.values import INSIDE, LIMITS, Limits, Reading, shown
from bihuan.library.reading.worker import end_workers

__all__ = ["INSIDE", "LIMITS", "Limits", "Reading", "end_workers", "read_file", "shown"]
