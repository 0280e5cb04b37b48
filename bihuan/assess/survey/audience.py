"""Audience: whom a survey asks, by unit and group, as the organisation stands today."""

from collections import Counter
from decimal import Decimal

import pyarrow as pa

from bihuan.assess.pool.public import Place
from bihuan.assess.survey.waves import Survey, Wave
from bihuan.base.clock import today
from bihuan.figures.public import relations
from bihuan.mechanism.public import parse, select
from bihuan.org.public import tree

PEOPLE = "org.person"


def audience(wave: Wave) -> dict[Place, int]:
    """How many people are asked, by unit and group: those of the wave's unit and below whom the survey's `people` meets."""
    below = set(tree(today()).subtree(wave.unit).tolist())
    counted: Counter[Place] = Counter()
    for row in _people(wave.survey).to_pylist():
        if row["unit"] in below:
            counted[row["unit"], _text(row.get("group"))] += 1
    return dict(counted)


def place_of_person(survey: Survey, person: int) -> Place | None:
    """The unit and group that a person answers for; None for one who is not asked."""
    for row in _people(survey, f"m.record = {int(person)}").to_pylist():
        return row["unit"], _text(row.get("group"))
    return None


def _people(survey: Survey, only: str = "") -> pa.Table:
    known, ledger = survey.known, survey.known.ledger(PEOPLE)
    asked = parse(survey.definition.people, ledger, known)
    columns = {"unit": parse("unit", ledger, known)}
    if survey.definition.group:
        columns["group"] = parse(survey.definition.group, ledger, known)
    standing = ", ".join(f"'{state}'" for state in ledger.ends)
    where = [asked, parse(f"state not in ({standing})", ledger, known), *([only] if only else [])]
    names = {ledger.id}.union(*(each.ledgers for each in (asked, *columns.values())))
    with relations(known, names) as book:
        sql = select(
            ledger, columns, catalogue=known, where=where, at=today(), today=today(), relation=book.relation
        )
        return book.run(sql)


def _text(value: object) -> str:
    """A value of the grouping field as people read it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return str(value)
