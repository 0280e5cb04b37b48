"""Hand over: one person's post passes to another on one day; both entries are made, or none."""

from datetime import date

from bihuan.book.public import Entry
from bihuan.ledger.actions.appoint import add_appointment
from bihuan.ledger.changes import StepTaken
from bihuan.ledger.plan import enter
from bihuan.ledger.together import Acts, plan_together


def hand_over(
    appointment: int, seen: int, *, post: int, to: int, on: date, reason: str = "", actor: int
) -> list[Entry]:
    """End the appointment and give its post to `to`, from that day on. Refused, NotAllowed, Overtaken."""

    def plan():
        acts = Acts(steps=[StepTaken(appointment, seen, "end", on=on, reason=reason)])
        add_appointment(acts, post, to, on)
        return plan_together(acts, actor=actor)

    return enter(plan)
