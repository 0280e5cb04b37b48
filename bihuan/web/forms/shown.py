"""How a kept value looks inside an input: as people would type it."""

from bihuan.ledger.public import format_value
from bihuan.mechanism.language import FieldDef, FieldType

PLAIN = frozenset({FieldType.DATE, FieldType.DATETIME, FieldType.CHOICE, FieldType.LONG_TEXT, FieldType.TEXT})


def shown_value(definition: FieldDef, value: object) -> str:
    """The text of an input: dates in the form that browsers want, numbers without separators or signs of unit."""
    if definition.type in PLAIN:
        return str(value)
    if definition.type is FieldType.YES_NO:
        return "是" if value else "否"
    return format_value(definition, value).replace(",", "").removesuffix("%")
