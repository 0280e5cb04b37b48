"""The public face of online tests: begin, save, hand in, results, and closing sittings whose time is over."""

from bihuan.assess.exam.actions import hand_in, mine, paper, result, save, settle_sittings, start
from bihuan.assess.exam.bank import bank_faults
from bihuan.assess.exam.open_to import OpenTest, banks_kept_by, open_tests
from bihuan.assess.exam.sitting import Asked, Marked, Paper, Result, Sitting, attempts_left

__all__ = [
    "Asked",
    "Marked",
    "OpenTest",
    "Paper",
    "Result",
    "Sitting",
    "attempts_left",
    "bank_faults",
    "banks_kept_by",
    "hand_in",
    "mine",
    "open_tests",
    "paper",
    "result",
    "save",
    "settle_sittings",
    "start",
]
