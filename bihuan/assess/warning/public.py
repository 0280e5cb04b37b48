"""What other floors may use of the warnings."""

from bihuan.assess.warning.replay import BOTH, DROPPED, NEW, Would, replay
from bihuan.assess.warning.report_table import report_table
from bihuan.assess.warning.rules import LEDGER
from bihuan.assess.warning.run import Run, run_warnings

__all__ = ["BOTH", "DROPPED", "LEDGER", "NEW", "Run", "Would", "replay", "report_table", "run_warnings"]
