"""Who may see what, as conditions over a ledger's columns."""

from collections.abc import Iterator

from bihuan.browse.conditions import Conditions
from bihuan.ledger.public import sights
from bihuan.mechanism.public import Catalogue, Ledger, quoted


def seen_by(known: Catalogue, ledger: Ledger, found: Conditions, actor: int) -> Iterator[str]:
    """One condition, or none for somebody who may see all of the ledger."""
    sight = sights(known, actor)[ledger.id]
    if sight.units is None:
        return
    ways = [found.among("unit", sorted(sight.units))] if sight.units else []
    fields = [name for name in sight.fields if name in ledger.fields]
    me = found.keep(actor) if sight.creator or fields else ""  # a value that no condition names is refused
    if sight.creator:
        ways.append(
            f"record IN (SELECT record FROM {quoted(ledger.id)} WHERE _previous = 0 AND actor = {me})"
        )
    ways += [f"{quoted(name)} = {me}" for name in fields]
    yield f"({' OR '.join(ways) or 'false'})"
