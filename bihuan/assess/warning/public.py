"""What other floors may use of the warnings."""

from bihuan.assess.warning.replay import BOTH, DROPPED, NEW, Would, replay
from bihuan.assess.warning.report_table import report_table
from bihuan.assess.warning.rules import LEDGER
from bihuan.assess.warning.run import Run, run_warnings
from bihuan.assess.warning.told import Told, replay_told
from bihuan.assess.warning.words import RuleWords, rule_of, rule_words, with_thresholds

__all__ = [
    "BOTH",
    "DROPPED",
    "LEDGER",
    "NEW",
    "Run",
    "RuleWords",
    "Told",
    "Would",
    "replay",
    "replay_told",
    "report_table",
    "rule_of",
    "rule_words",
    "run_warnings",
    "with_thresholds",
]
