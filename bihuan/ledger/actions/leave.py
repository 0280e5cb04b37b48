"""Leave: a person goes, and every post the person holds falls vacant the same day."""

from datetime import date

from bihuan.book.public import Entry, current
from bihuan.ledger.changes import StepTaken
from bihuan.ledger.plan import enter
from bihuan.ledger.together import Acts, plan_together
from bihuan.org.public import terms_of


def leave(person: int, seen: int, *, on: date, reason: str = "", actor: int) -> list[Entry]:
    """The person is in office no more from that day on, nor holds any post. Refused, NotAllowed, Overtaken."""

    def plan():
        rows = current(term.appointment for term in terms_of(person) if term.until is None or term.until > on)
        acts = Acts(steps=[StepTaken(person, seen, "leave", on=on, reason=reason)])
        acts.steps += [
            StepTaken(row.record, row.head, "end", on=on, reason=reason)
            for row in rows.values()
            if row.state == "active"
        ]
        return plan_together(acts, actor=actor)

    return enter(plan)
