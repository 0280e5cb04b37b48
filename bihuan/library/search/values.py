"""Parts of a query that compare a value: units, kinds, mechanisms, ledgers, states and days, as queries of the index."""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

import tantivy

from bihuan.base.clock import today
from bihuan.base.issue import Issue, Level
from bihuan.base.nearest import did_you_mean
from bihuan.ledger.public import catalogue
from bihuan.library.search import schema as shape
from bihuan.library.search.grams import phrase_query
from bihuan.library.search.query import Field, Span, Term
from bihuan.library.text.public import fold, squeeze
from bihuan.org.public import Tree, tree

Occur, Query = tantivy.Occur, tantivy.Query
_LIST = re.compile("[、,，/；;]")
FEW = 40  # values that are asked for one by one: quicker than a set, which is read to its end first
_EARLIEST, _LATEST = date(1, 1, 1), date(9999, 12, 31)


def between(span: Span) -> tantivy.Query:
    """Documents whose day lies in the span."""
    name = shape.ON if span.field is Field.DATE else shape.WRITTEN_ON
    lower, upper = (int(day.strftime("%Y%m%d")) for day in (span.start or _EARLIEST, span.end or _LATEST))
    return Query.range_query(shape.schema(), name, tantivy.FieldType.Unsigned, lower, upper)


def equals(term: Term) -> tuple[tantivy.Query, list[Issue]]:
    """Documents with one of the values that the term names, and a note where there is no such value.

    A name that is one of the values is that one, else those that hold it are meant.
    """
    either, unknown = [], []
    for value in _values(term.text):
        found = _ASK[term.field](squeeze(fold(value)))
        if found is None:
            unknown.append(_unknown(term.field, value))
        else:
            either.append(found)
    return any_of(either), unknown


def any_of(either: Iterable[tantivy.Query]) -> tantivy.Query:
    """Documents of any of the queries; of none, none."""
    parts = list(either)
    if len(parts) == 1:
        return parts[0]
    return Query.boolean_query([(Occur.Should, each) for each in parts]) if parts else Query.empty_query()


def _values(text: str) -> list[str]:
    return [part for part in (each.strip() for each in _LIST.split(text)) if part] or [text]


def _unknown(field: Field, value: str) -> Issue:
    titles = _TITLES[field]()
    mend = did_you_mean(value, titles) or (f"有：{'、'.join(titles[:12])}。" if titles else "请核对名称。")
    return Issue("query.value", f"没有{field.value}“{value}”。", mend, level=Level.ADVICE)


def _chosen(wanted: str, named: dict[str, Iterable[str]]) -> list[str]:
    """Keys with a name that is the wanted text; if none, keys with a name that holds it."""
    folded = {key: [squeeze(fold(name)) for name in names] for key, names in named.items()}
    return [key for key, names in folded.items() if wanted in names] or [
        key for key, names in folded.items() if any(wanted in name for name in names)
    ]


def _set(name: str, values: list) -> tantivy.Query | None:
    if len(values) > FEW:
        return Query.term_set_query(shape.schema(), name, values)
    return (
        any_of(Query.term_query(shape.schema(), name, value, "basic") for value in values) if values else None
    )


def _ledger(wanted: str) -> tantivy.Query | None:
    named = {each.id: (each.id, each.name, each.title) for each in catalogue().ledgers.values()}
    return _set(shape.LEDGER, _chosen(wanted, named))


def _mechanism(wanted: str) -> tantivy.Query | None:
    named = {name: (name, each.definition.title) for name, each in catalogue().mechanisms.items()}
    return _set(shape.MECHANISM, _chosen(wanted, named))


def _kinds() -> list[str]:
    fields = (each.fields.get("kind") for each in catalogue().ledgers.values())
    return list(dict.fromkeys(kind for field in fields if field for kind in field.of or ()))


def _kind(wanted: str) -> tantivy.Query | None:
    return _set(shape.KIND, _chosen(wanted, {kind: (kind,) for kind in _kinds()}))


def _state(wanted: str) -> tantivy.Query | None:
    """States by their titles; the same code may have another title in another ledger."""
    titles = {
        f"{each.id} {code}": (code, title)
        for each in catalogue().ledgers.values()
        for code, title in each.states.items()
    }
    by_state: dict[str, list[str]] = {}
    for key in _chosen(wanted, titles):
        ledger, _, code = key.partition(" ")
        by_state.setdefault(code, []).append(ledger)
    pairs = [
        Query.boolean_query(
            [(Occur.Must, _set(shape.STATE, [code])), (Occur.Must, _set(shape.LEDGER, within))]
        )
        for code, within in by_state.items()
    ]
    return any_of(pairs) if pairs else None


def _states() -> list[str]:
    return list(
        dict.fromkeys(title for each in catalogue().ledgers.values() for title in each.states.values())
    )


def _unit(wanted: str) -> tantivy.Query | None:
    """Records of the units so named and of all below them, and texts written by an organisation whose name holds it."""
    ways = []
    if units := _units(tree(today()), wanted):
        ways.append(_set(shape.UNIT, units))
    if len(wanted) > 1:
        ways.append(phrase_query(shape.OWNER, wanted))
    return any_of(ways) if ways else None


@lru_cache(maxsize=64)
def _units(places: Tree, wanted: str) -> list[int]:
    found: set[int] = set()
    names = _unit_names(places)
    chosen = [place for place, names in enumerate(names) if wanted in names] or [
        place for place, names in enumerate(names) if wanted in names[1]
    ]
    for place in chosen:
        if int(places.units[place]) not in found:
            found.update(places.units[place : places.end[place]].tolist())
    return sorted(found)


@lru_cache(maxsize=4)
def _unit_names(places: Tree) -> list[tuple[str, str]]:
    """Code and name of each unit, folded, by its place in the tree."""
    columns = (
        squeeze(fold("\n".join(str(each[key]).replace("\n", " ") for each in places.documents))).split("\n")
        for key in ("code", "name")
    )
    return list(zip(*columns, strict=True))


def _titles(items: Iterable) -> list[str]:
    return list(dict.fromkeys(each for each in items))


_ASK = {
    Field.UNIT: _unit,
    Field.KIND: _kind,
    Field.MECHANISM: _mechanism,
    Field.LEDGER: _ledger,
    Field.STATE: _state,
}
_TITLES = {
    Field.UNIT: lambda: _titles(str(document["name"]) for document in tree(today()).documents[:200]),
    Field.KIND: _kinds,
    Field.MECHANISM: lambda: _titles(each.definition.title for each in catalogue().mechanisms.values()),
    Field.LEDGER: lambda: _titles(each.title for each in catalogue().ledgers.values()),
    Field.STATE: _states,
}
