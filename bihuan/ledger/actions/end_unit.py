"""End: a unit is dissolved, and its posts with it; people and units below must have gone elsewhere before."""

from datetime import date

from bihuan.base.issue import Issue
from bihuan.book.public import Entry, current
from bihuan.ledger.changes import StepTaken
from bihuan.ledger.plan import Plan, enter
from bihuan.ledger.together import Acts, plan_together
from bihuan.org.public import people_at, seats_at, tree


def end_unit(unit: int, seen: int, *, on: date, reason: str = "", actor: int) -> list[Entry]:
    """Dissolve the unit on that day, all or nothing. Refused while somebody or a unit is still there, NotAllowed, Overtaken."""
    return enter(lambda: plan_end_unit(unit, seen, on=on, reason=reason, actor=actor))


def plan_end_unit(unit: int, seen: int, *, on: date, reason: str = "", actor: int) -> Plan:
    """What `end_unit` would enter, and every fault; writes nothing."""
    acts = Acts()
    end_posts(acts, unit, on, reason)
    acts.steps.append(StepTaken(unit, seen, "end", on=on, reason=reason))
    plan = plan_together(acts, actor=actor)
    units = tree(on)
    below = len(units.children(unit)) if unit in units.places else 0
    for count, what in ((below, "下级单位"), (len(people_at(unit, on)), "在册人员")):
        if count:
            text = f"这个单位到 {on} 还有 {count} 个{what}。"
            plan.issues.append(Issue("unit.occupied", text, "先调走或改隶，或者改用“并入其他单位”。"))
    return plan


def end_posts(acts: Acts, unit: int, on: date, reason: str) -> None:
    """Add the ends of all posts of the unit, and of the appointments to them."""
    seats = seats_at(unit, on)
    ending = [record for seat in seats for record in (seat.post, *(each for each, _ in seat.held))]
    acts.steps += [
        StepTaken(row.record, row.head, "end", on=on, reason=reason)
        for row in current(ending).values()
        if row.state == "active"
    ]
