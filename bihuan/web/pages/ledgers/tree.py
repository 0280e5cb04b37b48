"""The tree of a ledger: records with their child records, a ledger whose records hang under each other, or the unit tree with counts."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from bihuan.base.clock import today
from bihuan.browse.public import EMPTY, UNDER, children, page, totals
from bihuan.ledger.public import Shown, several, target_of
from bihuan.mechanism.public import REFERENCES
from bihuan.org.public import Tree, posts_of, tree
from bihuan.web.asked import number
from bihuan.web.pages.ledgers.look import Look

PAGE = 20
CHILDREN = 10  # of one record in one ledger
UNITS = 100  # below one unit
OWN_RECORDS = 10
BY_UNIT, BY_CHILD = "unit", "children"


def offered(look: Look) -> bool:
    """Every record belongs to a unit."""
    return True


def show(look: Look) -> dict:
    """`by`: `unit`, `children`, or the field by which records hang under each other; `at`: where in the tree."""
    ways = ways_of(look)
    by = look.text("by") if look.text("by") in ways else next(iter(ways))
    made = {
        "ways": [
            {"title": title, "href": look.with_(by=name, at="", page=""), "here": name == by}
            for name, title in ways.items()
        ],
        "by": by,
    }
    if by == BY_UNIT:
        return made | _units(look)
    return made | (_below(look) if by == BY_CHILD else _hanging(look, by))


def ways_of(look: Look) -> dict[str, str]:
    """Trees that the ledger has: name → title."""
    ledger = look.ledger
    open_children = [name for name in ledger.children if not look.known.ledger(name).definition.confidential]
    found = (
        {BY_CHILD: "、".join(look.known.ledger(name).title for name in open_children)}
        if open_children
        else {}
    )
    found |= {
        name: each.title
        for name, each in ledger.stored_fields.items()
        if each.type in REFERENCES and target_of(each) == ledger.id and each.personal != "sensitive"
    }
    return found | {BY_UNIT: _("单位")}


def _units(look: Look) -> dict:
    """The units below one, each with the records of its whole subtree."""
    units = tree(today())
    counted = totals(look.asked(), "unit", actor=look.person)
    own = {units.places[unit]: n for unit, n in counted.items() if unit in units.places}
    sums = [0]
    for place in range(len(units)):
        sums.append(sums[-1] + own.get(place, 0))

    def below(unit: int) -> int:
        place = units.index(unit)
        return sums[int(units.end[place])] - sums[place]

    at = _at(look, units)
    if not below(at) and not look.text("at"):
        at = next((root for root in units.roots() if below(root)), at)  # what the person sees lies elsewhere

    kept = [(unit, below(unit)) for unit in units.children(at)]
    kept = [(unit, n) for unit, n in kept if n or bool(units.standing[units.index(unit)])]
    first = sorted(kept, key=lambda each: -each[1])[:UNITS]
    most = max((n for _unit, n in first), default=1) or 1
    shown = page(
        replace(look.asked(), filters=look.filters | {"unit": f"#{at}"}, limit=OWN_RECORDS), actor=look.person
    )
    return {
        "path": [
            {"title": units.name(unit), "href": look.with_(at=unit, page="")}
            for unit in reversed(units.above(at))
        ],
        "title": units.name(at),
        "total": below(at),
        "href": look.table(**{UNDER: f"#{at}"}),
        "own": shown.records,
        "own_more": shown.total - len(shown.records),
        "own_href": look.table(unit=f"#{at}"),
        "units": [
            {
                "title": units.name(unit),
                "total": n,
                "own": own.get(units.index(unit), 0),
                "deeper": look.with_(at=unit, page="") if units.children(unit) or n else "",
                "href": look.table(**{UNDER: f"#{unit}"}),
                "share": round(100 * n / most, 1),
            }
            for unit, n in sorted(first, key=lambda each: units.index(each[0]))
        ],
        "more_units": len(kept) - len(first),
    }


def _at(look: Look, units: Tree) -> int:
    """The unit asked for, else the highest at which the person holds a post."""
    asked = number(look.text("at"))
    if asked in units.places:
        return asked
    own = [post.unit for post in posts_of(look.person, today()) if post.unit in units.places]
    return min(own, key=lambda unit: (len(units.above(unit)), unit)) if own else units.roots()[0]


def _below(look: Look) -> dict:
    """A page of records, their child records under them."""
    found = page(look.asked((look.page - 1) * PAGE, PAGE), actor=look.person)
    numbers = [each.record for each in found.records]
    under = children(look.known, look.ledger, numbers, each=CHILDREN, actor=look.person)
    return _paged(look, found.total) | {
        "nodes": [
            {
                "shown": each,
                "children": [
                    {
                        "title": look.known.ledger(name).title,
                        "records": records[:CHILDREN],
                        "more": len(records) > CHILDREN,
                    }
                    for name, records in under.get(each.record, {}).items()
                ],
            }
            for each in found.records
        ],
    }


def _hanging(look: Look, field: str) -> dict:
    """Records of one ledger that hang under each other: one record's children, and how many each of those has."""
    at = number(look.text("at"))
    filters = look.filters | {field: f"#{at}" if at else EMPTY}
    asked = replace(look.asked((look.page - 1) * PAGE, PAGE), filters=filters)
    found = page(asked, actor=look.person)
    counted = totals(look.asked(), field, actor=look.person)
    path = _path(look, field, at)
    return _paged(look, found.total) | {
        "field": field,
        "at": path[-1] if path else None,
        "path": [{"title": each.label, "href": look.with_(at=each.record, page="")} for each in path[:-1]],
        "top": look.with_(at="", page=""),
        "nodes": [
            {
                "shown": each,
                "below": counted.get(each.record, 0),
                "deeper": look.with_(at=each.record, page="") if counted.get(each.record) else "",
            }
            for each in found.records
        ],
    }


def _path(look: Look, field: str, at: int) -> Sequence[Shown]:
    """The records above, the highest first, the record itself last; as far as the person may see them."""
    found: list[Shown] = []
    while at and len(found) < PAGE and at not in {each.record for each in found}:
        shown = next(iter(_one(look, at)), None)
        if shown is None:
            break
        found.append(shown)
        at = int(shown.values.get(field) or 0)
    return found[::-1]


def _one(look: Look, record: int) -> list[Shown]:
    """One record of this ledger, if the person may see it."""
    return [each for each in several([record], actor=look.person, once=True) if each.ledger == look.ledger.id]


def _paged(look: Look, total: int) -> dict:
    last = max(1, -(-total // PAGE))
    return {
        "total": total,
        "earlier": look.with_(page=look.page - 1) if look.page > 1 else "",
        "later": look.with_(page=look.page + 1) if look.page < last else "",
    }
