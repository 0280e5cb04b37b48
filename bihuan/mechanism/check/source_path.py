"""What the part of a source after its ledger leads to: a field, seen through links or a table field."""

from bihuan.mechanism.catalogue import Catalogue, Sought
from bihuan.mechanism.expression.fault import ExpressionFault
from bihuan.mechanism.expression.parse import parse
from bihuan.mechanism.expression.types import Type
from bihuan.mechanism.language import FieldType


def table_in(sought: Sought) -> str:
    """The table field that a source's path begins with; '' when it does not."""
    first = sought.path.partition(".")[0]
    field = sought.ledger.fields.get(first)
    return first if field is not None and field.type is FieldType.TABLE else ""


def read_part(sought: Sought) -> str:
    """What of the path is read as an expression: what follows the table field, or all of it."""
    return sought.path.partition(".")[2] if table_in(sought) and "." in sought.path else sought.path


def parse_path(sought: Sought, catalogue: Catalogue, table: str) -> Type:
    """The type at the end of the path; ExpressionFault when it leads nowhere."""
    column = sought.path.partition(".")[2]
    if table and column:
        return parse(column, sought.ledger, catalogue, table=table).type
    return parse(sought.path, sought.ledger, catalogue).type


def type_at(sought: Sought, catalogue: Catalogue) -> Type | None:
    """The type at the end of the path; None without a path, or where it leads nowhere."""
    try:
        return parse_path(sought, catalogue, table_in(sought)) if sought.path else None
    except ExpressionFault:
        return None
