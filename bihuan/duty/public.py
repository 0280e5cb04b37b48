"""What other floors may use of duties: who owes what until when, counted and told, and open steps with a deadline.

obligations(*, mechanism=None, duties=None, start, end, on, unit=None, as_of=None, actor=None) -> Obligations
obligations_of(person, *, start, end, on) -> Obligations    # what one person has to see to
summary(… the same …) -> Summary            # per duty and unit, rolled up; .share(duty, unit), .idle(duty, unit)
on_time(duty_id, period, *, as_of=None) -> {unit: (in time, due)}
report_table(mechanism, unit, period, *, as_of=None, actor=None) -> Table
due(on, *, unit, actor, mine=False) -> [DueItem]
burden(mechanism, known, unit, on) -> Burden   # what it asks of each kind of post: entries and fields a month
as_if_since(mechanism, day) -> Mechanism       # with all duties asked for since then
"""

from bihuan.duty.access import named_to
from bihuan.duty.asked import definition_of, duty_ids
from bihuan.duty.beginning import as_if_since
from bihuan.duty.burden import burden
from bihuan.duty.demand import SELF, Asked, Burden, Demand, Gap, Share, asked_of
from bihuan.duty.due import DueItem, due
from bihuan.duty.mine import Deed, deed_of, obligations_of
from bihuan.duty.obligation import STATUS_TITLES, STATUSES, Obligation, Obligations, Status
from bihuan.duty.obligations import obligations
from bihuan.duty.report_table import cadence, percent, report_table, table_of
from bihuan.duty.summary import Summary, on_time, summary

__all__ = [
    "SELF",
    "STATUSES",
    "STATUS_TITLES",
    "Asked",
    "Burden",
    "Deed",
    "Demand",
    "DueItem",
    "Gap",
    "Obligation",
    "Obligations",
    "Share",
    "Status",
    "Summary",
    "as_if_since",
    "asked_of",
    "burden",
    "cadence",
    "deed_of",
    "definition_of",
    "due",
    "duty_ids",
    "named_to",
    "obligations",
    "obligations_of",
    "on_time",
    "percent",
    "report_table",
    "summary",
    "table_of",
]
