"""Casting: takes one ballot, decides whether it is spoiled, and keeps it in the pool or, when named, in the book."""

from collections.abc import Mapping
from dataclasses import dataclass

from bihuan.assess.ballot.rounds import OPEN, Round, round_of
from bihuan.assess.pool.public import Pooled, add, holding, place_of, spend
from bihuan.base.errors import Refused
from bihuan.base.issue import Issue
from bihuan.ledger.public import create


@dataclass(frozen=True, slots=True)
class Cast:
    """How a ballot was taken: `faults` say why it is spoiled, none when it is good."""

    faults: tuple[str, ...]

    @property
    def spoiled(self) -> bool:
        """Whether it counts for the turnout only."""
        return bool(self.faults)


def cast(round_: int, marks: Mapping[int, str], *, code: str = "", person: int = 0, group: str = "") -> Cast:
    """Take a ballot, `marks` by candidate (record): with a one-use `code` where it is secret, else by `person` of a `group`.

    A mark for nobody, an option that there is not, or a candidate without mark (unless the ballot lets candidates be
    left blank) spoils the whole ballot, as on paper: it counts for the turnout alone. `inspect` tells before.
    Refused for a wrong or spent code, and after counting.
    """
    found = round_of(round_)
    refuse_closed(found)
    faults = inspect(found, marks)
    values = {"spoiled": bool(faults)}
    if not faults and marks:
        given = _by_record(marks)
        chosen = [each for each in found.candidates if given.get(each)]
        values["marks"] = [{"candidate": each, "option": given[each]} for each in chosen]
    if not found.ballot.definition.secret:
        row = {**values, found.ballot.link: round_, "person": person, "voting_group": group}
        create(found.ballot.votes.id, [row], actor=person)
        return Cast(faults)
    unit, group = place_of(round_, code)
    with holding(round_):
        refuse_closed(round_of(round_))
        spend(round_, code)
        add(round_, Pooled(unit, group, values))
    return Cast(faults)


def inspect(found: Round, marks: Mapping[int, str]) -> tuple[str, ...]:
    """What would spoil a ballot with these marks; nothing when it is good."""
    definition, given = found.ballot.definition, _by_record(marks)
    faults = [f"没有测评对象 #{each}" for each in given if each not in found.candidates]
    for candidate in found.candidates:
        option = given.get(candidate)
        if not option:
            if not definition.blank:
                faults.append(f"测评对象 #{candidate} 没有评")
        elif option not in definition.options:
            faults.append(f"测评对象 #{candidate} 的“{option}”不是选项")
    return tuple(faults)


def _by_record(marks: Mapping) -> dict[object, str]:
    """Candidates as record numbers, also where they came as text (from JSON)."""
    return {int(each) if str(each).isdecimal() else each: option for each, option in marks.items()}


def refuse_closed(found: Round) -> None:
    """Refused for a round that is counted."""
    if found.row.state != OPEN:
        raise Refused([Issue("ballot.closed", "已经计票，不能再投。", "留意下一次测评。")])
