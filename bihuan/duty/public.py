"""What other floors may use of duties: who owes what until when, counted and told, and open steps with a deadline.

obligations(*, mechanism=None, duties=None, start, end, on, unit=None, as_of=None, actor=None) -> Obligations
summary(… the same …) -> Summary            # per duty and unit, rolled up; .share(duty, unit), .idle(duty, unit)
on_time(duty_id, period, *, as_of=None) -> {unit: (in time, due)}
report_table(mechanism, unit, period, *, as_of=None, actor=None) -> Table
due(on, *, unit, actor, mine=False) -> [DueItem]
"""

from bihuan.duty.asked import duty_ids
from bihuan.duty.due import DueItem, due
from bihuan.duty.obligation import STATUS_TITLES, STATUSES, Obligation, Obligations, Status
from bihuan.duty.obligations import obligations
from bihuan.duty.report_table import percent, report_table
from bihuan.duty.summary import Summary, on_time, summary

__all__ = [
    "STATUSES",
    "STATUS_TITLES",
    "DueItem",
    "Obligation",
    "Obligations",
    "Status",
    "Summary",
    "due",
    "duty_ids",
    "obligations",
    "on_time",
    "percent",
    "report_table",
    "summary",
]
