"""Checks that every expression parses and types, and that names of fields can be used in one."""

from collections.abc import Iterator

from bihuan.base.issue import Issue
from bihuan.mechanism.catalogue import Catalogue
from bihuan.mechanism.check.fault import fault, inside
from bihuan.mechanism.check.sites import sites_of
from bihuan.mechanism.expression.fault import ExpressionFault
from bihuan.mechanism.expression.parse import parse
from bihuan.mechanism.language import FieldType
from bihuan.mechanism.pack import Mechanism, Path

NO_VALUE = frozenset({FieldType.TABLE, FieldType.COMPUTED})


def check(mechanism: Mechanism, catalogue: Catalogue) -> Iterator[Issue]:
    """Every fault of expressions, each at the character that it is about."""
    for site in sites_of(mechanism, catalogue):
        try:
            parse(site.text, site.ledger, catalogue, expect=site.kinds, table=site.table)
        except ExpressionFault as found:
            yield from moved(mechanism, site.path, site.text, found)
    yield from keywords(mechanism, catalogue)


def moved(mechanism: Mechanism, path: Path, text: str, found: ExpressionFault) -> Iterator[Issue]:
    """The issues of an expression, moved to where its text stands in the pack."""
    for issue, offset in zip(found.issues, found.offsets, strict=True):
        yield inside(mechanism, path, text, offset, issue.code, issue.text, issue.mend)


def keywords(mechanism: Mechanism, catalogue: Catalogue) -> Iterator[Issue]:
    """A field whose name means something else in an expression could never be used in one."""
    for name in mechanism.definition.ledgers:
        ledger = catalogue.ledger(f"{mechanism.id}.{name}")
        for field, definition in ledger.definition.fields.items():
            if definition.type in NO_VALUE or definition.personal == "sensitive":
                continue
            try:
                parse(f"{field} is null", ledger, catalogue)
            except ExpressionFault:
                text = f"字段名“{field}”在表达式里有别的意思"
                path = ("ledgers", name, "fields", field)
                yield fault(mechanism, "id_keyword", path, text, "换一个名称", key=True)
