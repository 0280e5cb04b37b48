"""How far ahead and back the news looks."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Windows:
    """`remind_workdays`: a deadline counts as near from so many workdays before it; what has been late for more than
    `look_back_days` days stays on the desk but is not sent any more."""

    remind_workdays: int = 1
    look_back_days: int = 30
