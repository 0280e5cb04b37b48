"""Told: a replay as one person may see it, over a unit and all below it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bihuan.assess.warning.replay import Would, replay
from bihuan.assess.warning.rules import Rule, find_rule
from bihuan.base.clock import today
from bihuan.base.errors import NotAllowed
from bihuan.base.issue import Issue
from bihuan.base.period import parse_period
from bihuan.book.public import current
from bihuan.figures.public import WITHHELD, answer
from bihuan.ledger.public import catalogue, labels, may_see
from bihuan.mechanism.public import Catalogue
from bihuan.org.public import INSTALLATION, readable_units, tree


@dataclass(frozen=True, slots=True)
class Told:
    """`rows` that the person may see, `names` of what they are about; `hidden`: how many more there are, as far as even
    that may be told (of a confidential ledger it may not)."""

    rows: list[Would]
    names: Mapping[int, str]
    hidden: int


def replay_told(
    rule_id: str,
    start: date,
    end: date,
    *,
    actor: int,
    unit: int,
    raise_: str | None = None,
    clear: str | None = None,
    after: str | None = None,
    as_known: bool = False,
) -> Told:
    """`replay` for one person: of the unit and below, and only what the person may see.

    NotAllowed where the conditions read a confidential ledger besides the one looked at, which the person may not read
    everywhere: by trying thresholds its contents could be found out.
    """
    known = catalogue()
    changes = {"raise_": raise_, "clear": clear, "after": after}
    rule = find_rule(known, rule_id, **changes)
    _refuse_closed(known, rule, actor)
    found = replay(rule_id, start, end, **changes, as_known=as_known)
    below = set(tree(today()).subtree(unit).tolist())
    here = [each for each in found if each.unit in below]
    seen = _units_seen(rule, here, actor) if rule.figure else _records_seen(known, here, actor)
    rows = [each for each in here if each.target in seen]
    hidden = 0 if rule.figure else _may_be_told(known, [each for each in here if each.target not in seen])
    return Told(rows, labels(known, {each.target for each in rows}), hidden)


def _refuse_closed(known: Catalogue, rule: Rule, actor: int) -> None:
    if actor == INSTALLATION:
        return
    everywhere = frozenset(tree(today()).units.tolist())
    own = rule.sought.ledger.id if rule.sought else ""
    for name in sorted(rule.ledgers - {own}):
        ledger = known.ledger(name)
        if not ledger.definition.confidential:
            continue
        read = ledger.definition.read
        units = readable_units(actor, read, confidential=True, on=today(), posts=known.posts)
        if units is not None and not everywhere <= units:
            text = f"“{rule.definition.title}”的条件用到保密台账“{ledger.title}”，您不能查看它的全部记录。"
            raise NotAllowed([Issue("warning.closed", text, "请有权查看的人员重演。")])


def _may_be_told(known: Catalogue, hidden: Sequence[Would]) -> int:
    """How many are hidden; of a confidential ledger not even that is told."""
    rows = current({each.target for each in hidden})
    open_ones = {
        record for record, row in rows.items() if not known.ledger(row.ledger).definition.confidential
    }
    return sum(each.target in open_ones for each in hidden)


def _records_seen(known: Catalogue, found: Iterable[Would], actor: int) -> set[int]:
    rows = current({each.target for each in found})
    return {record for record, row in rows.items() if may_see(known, actor, row)}


def _units_seen(rule: Rule, found: Sequence[Would], actor: int) -> set[int]:
    """Units of which the person may see the figure."""
    if not found:
        return set()
    period = parse_period(found[-1].period)
    grid = answer([rule.figure.id], [period], actor=actor)
    column, places = grid.column(rule.figure.id, period), grid.tree_of(period).places
    return {
        each.target
        for each in found
        if each.target not in places or column.missing(places[each.target]) != WITHHELD
    }
