"""One page of a ledger's records: filtered, sorted and cut in the columns, whoever may see them being part of the query."""

from dataclasses import dataclass

from bihuan.base.errors import NotFound
from bihuan.browse.asked import Asked
from bihuan.browse.conditions import Conditions, conditions_of
from bihuan.browse.sight import seen_by
from bihuan.figures.public import Relations, relations
from bihuan.ledger.public import Shown, catalogue, several
from bihuan.mechanism.language import FieldType
from bihuan.mechanism.public import Catalogue, Ledger, quoted

WITHOUT_ORDER = frozenset({FieldType.TABLE, FieldType.FILE, FieldType.CHOICES})
OWN = ("record", "state", "unit", "effective_on", "recorded_on")


@dataclass(frozen=True, slots=True)
class Page:
    """`records` in the order asked for, `total` of the whole view, `states` how many of it stand in each state."""

    records: list[Shown]
    total: int
    states: dict[str, int]


def page(asked: Asked, *, actor: int) -> Page:
    """The page; Refused for filters that cannot be read, NotFound for an unknown ledger or field to sort by."""
    known = catalogue()
    ledger = known.ledger(asked.ledger)
    found = conditions_of(known, ledger, asked, actor=actor)
    with relations(known, [ledger.id]) as lake:
        body = present(lake, known, ledger, found, actor)
        counted = lake.run(
            f"SELECT state, count(*) AS n FROM {body} GROUP BY state", found.values
        ).to_pylist()
        numbers = lake.run(
            f"SELECT record FROM {body} ORDER BY {order(ledger, asked.sort)}, record DESC "
            f"LIMIT {int(asked.limit)} OFFSET {int(asked.offset)}",
            found.values,
        )
    states = {each["state"]: each["n"] for each in counted}
    return Page(several(numbers["record"].to_pylist(), actor=actor), sum(states.values()), states)


def present(lake: Relations, known: Catalogue, ledger: Ledger, found: Conditions, actor: int) -> str:
    """What stands after FROM: the newest version of each record that the person may see and that meets the conditions."""
    where = [*found.sql, *seen_by(known, ledger, found, actor)]
    newest = (
        f"SELECT * FROM {lake.relation(ledger.id)} "
        "QUALIFY row_number() OVER (PARTITION BY record ORDER BY seq DESC) = 1"
    )
    return f"(SELECT * FROM ({newest}) WHERE {' AND '.join(where) or 'true'})"


def order(ledger: Ledger, sort: str) -> str:
    """ORDER BY of a view: empty values last."""
    name, direction = sort.removeprefix("-"), "DESC" if sort.startswith("-") else "ASC"
    column = ledger.stored_fields.get(name)
    sortable = column is not None and column.type not in WITHOUT_ORDER and column.personal != "sensitive"
    if name not in OWN and not sortable:
        raise NotFound(f"“{ledger.title}”没有“{name}”这一栏，不能按它排。")
    return f"{quoted(name)} {direction} NULLS LAST"
