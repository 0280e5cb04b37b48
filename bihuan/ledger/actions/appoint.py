"""Appoint: somebody holds a post from a day on; who held it before takes it up again in the same record."""

from datetime import date

from bihuan.book.public import Entry, current
from bihuan.ledger.changes import StepTaken
from bihuan.ledger.plan import enter
from bihuan.ledger.together import Acts, plan_together
from bihuan.org.public import versions_naming

APPOINTMENT = "org.appointment"
ENDED = "ended"


def appoint(post: int, person: int, *, on: date, actor: int) -> Entry:
    """Give the person the post from that day on. Refused when the person holds it already, NotAllowed."""

    def plan():
        acts = Acts()
        add_appointment(acts, post, person, on)
        return plan_together(acts, actor=actor)

    return enter(plan)[0]


def add_appointment(acts: Acts, post: int, person: int, on: date) -> None:
    """Add the act by which the person comes to hold the post: a new record, or a step of the one of a former term."""
    mine = [
        record
        for record, versions in versions_naming(APPOINTMENT, "post", post)
        if versions[-1].document.get("person") == person
    ]
    former = next((row for row in current(mine).values() if row.state == ENDED), None)
    if former is not None:
        acts.steps.append(StepTaken(former.record, former.head, "resume", on=on))
        return
    values = {"post": post, "person": person, "effective_on": on}
    acts.new.setdefault(APPOINTMENT, []).append(values)
