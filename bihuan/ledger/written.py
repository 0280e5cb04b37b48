"""References as people write them: a text for a record that reads back as that record."""

from bihuan.base.clock import today
from bihuan.book.public import current
from bihuan.ledger.labels import labels, target_of
from bihuan.ledger.references import Resolver
from bihuan.ledger.values import format_value
from bihuan.mechanism.language import FieldDef
from bihuan.mechanism.public import REFERENCES, Catalogue, Ledger
from bihuan.org.public import INSTALLATION


def reference_text(known: Catalogue, record: int) -> str:
    """`张三(1001)` where the ledger has one plain key field, else the name if no other has it, else `#123`.

    '' when there is no such record.
    """
    row = current([record]).get(record)
    if row is None or row.ledger not in known.ledgers:
        return ""
    ledger = known.ledgers[row.ledger]
    name = labels(known, [record])[record]
    keys = ledger.key_fields
    if len(keys) == 1 and keys[0] in ledger.fields and ledger.fields[keys[0]].type not in REFERENCES:
        key = row.values.get(keys[0])
        if key is not None:
            text = format_value(ledger.fields[keys[0]], key)
            return text if text == name else f"{name}({text})"
    return name if len(_called(known, ledger, name)) == 1 else f"#{record}"


def _called(known: Catalogue, ledger: Ledger, name: str) -> list[int]:
    resolver = Resolver(known, INSTALLATION)
    resolver.resolve(ledger, [name])
    return resolver.found(ledger, name)


def parse_reference(known: Catalogue, field: FieldDef, text: str, *, actor: int) -> int:
    """The record that a text names for a field; ValueFault when there is none, or several."""
    target, resolver = known.ledger(target_of(field)), Resolver(known, actor)
    resolver.resolve(target, [text])
    return resolver.number(target, text, [today()])
