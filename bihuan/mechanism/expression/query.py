"""One query under construction: rows of a ledger, with the joins and aggregates that its expressions need."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from sqlglot import exp

from bihuan.mechanism.catalogue import Catalogue
from bihuan.mechanism.expression.lists import VARIABLE, is_local, over_list
from bihuan.mechanism.expression.moment import LATEST, Moment, own_day, standing_at, valid
from bihuan.mechanism.expression.nodes import Aggregate, Name, outer_leaves
from bihuan.mechanism.expression.quoting import date_literal, quoted
from bihuan.mechanism.expression.scope import Scope
from bihuan.mechanism.expression.templates import fill

Relation = Callable[[str], str]
"""Full id of a ledger → what stands after FROM for its rows."""

ROW = "_row"


@dataclass(frozen=True, slots=True)
class Frame:
    """Rows that names are seen from: an alias, its ledger (and table field), and the day its links are followed.

    `inside`: the column of the alias that holds the row as a struct ('' when its columns are the alias's own).
    """

    alias: str
    scope: Scope
    day: str
    inside: str = ""


@dataclass
class Group:
    """The aggregates over one set of child rows, joined once: its query, its key, and its columns."""

    query: "Query"
    frame: Frame
    alias: str
    keys: dict[str, str]
    columns: dict[str, str] = field(default_factory=dict)

    def column(self, node: Aggregate) -> str:
        """The name of the column that holds this aggregate; alike ones share it."""
        sql = self.query.aggregate(node, self.frame)
        return self.columns.setdefault(sql, f"a{len(self.columns) + 1}")

    def sql(self) -> str:
        """The whole subquery as a FROM item with its join condition."""
        keys = [f"{sql} AS {quoted(name)}" for name, (sql, _) in self.keys.items()]
        columns = [f"{sql} AS {quoted(name)}" for sql, name in self.columns.items()]
        inner = f"SELECT {', '.join(keys + columns)} {self.query.body()} GROUP BY ALL"
        on = " AND ".join(
            f"{quoted(self.alias)}.{quoted(name)} = {outer}" for name, (_, outer) in self.keys.items()
        )
        return f"LEFT JOIN ({inner}) AS {quoted(self.alias)} ON {on}"


class Query:
    """Collects what expressions need; `body()` is then the FROM and WHERE that gives it to them."""

    def __init__(self, catalogue: Catalogue, relation: Relation, today: date, moment: Moment):
        self.catalogue, self.relation, self.today, self.moment = catalogue, relation, today, moment
        self.source = ""
        self.conditions: list[str] = []
        self._links: dict[tuple[str, str, str], Frame] = {}
        self._joins: list[str] = []
        self._groups: dict[tuple[str, str], Group] = {}

    def render(self, tree: exp.Expression, frame: Frame) -> str:
        """SQL of a checked expression seen from `frame`."""
        return self._filled(tree, frame).sql(dialect="duckdb")

    def aggregate(self, node: Aggregate, frame: Frame) -> str:
        """SQL of an aggregate inside the query of its child rows."""
        argument = node.args.get("argument")
        value = self.render(argument, frame) if argument is not None else "*"
        distinct = "DISTINCT " if node.args.get("distinct") else ""
        where = node.args.get("where")
        only = f" FILTER (WHERE {self.render(where, frame)})" if where is not None else ""
        return f"TRY_CAST({node.function}({distinct}{value}){only} AS {node.args['type']})"

    def body(self) -> str:
        """`FROM … LEFT JOIN … WHERE …` for all that was rendered so far."""
        groups = [each.sql() for each in self._groups.values()]
        where = f"WHERE {' AND '.join(f'({each})' for each in self.conditions)}" if self.conditions else ""
        return " ".join(part for part in (f"FROM {self.source}", *self._joins, *groups, where) if part)

    def _filled(self, tree: exp.Expression, frame: Frame) -> exp.Expression:
        """A copy of a checked expression with columns of this query in place of its leaves."""
        tree = tree.copy()
        for leaf in outer_leaves(tree):
            value = self._aggregated(leaf, frame) if isinstance(leaf, Aggregate) else self._named(leaf, frame)
            if leaf is tree:
                return value
            leaf.replace(value)
        return tree

    def _named(self, leaf: Name, frame: Frame) -> exp.Expression:
        *links, name = leaf.path
        if name == "today" and not links and name not in frame.scope.fields:
            return fill(f"CAST('{self.today.isoformat()}' AS DATE)", [])
        for link in links:
            frame = self._follow(frame, link)
        return _column(frame, name)

    def _aggregated(self, leaf: Aggregate, frame: Frame) -> exp.Expression:
        *links, name = leaf.path
        for link in links:
            frame = self._follow(frame, link)
        scope = frame.scope.inside(name)
        value = (
            self._over_list(leaf, frame, scope)
            if scope.table and is_local(leaf)
            else self._joined(leaf, frame, scope)
        )
        return fill("COALESCE($1, 0)", [value]) if leaf.function in ("count", "sum") else value

    def _over_list(self, leaf: Aggregate, frame: Frame, scope: Scope) -> exp.Expression:
        row = Frame(VARIABLE, scope, frame.day)
        parts = (leaf.args.get(each) for each in ("argument", "where"))
        argument, where = (self._filled(each, row) if each is not None else None for each in parts)
        return over_list(leaf, _column(frame, scope.table), argument, where)

    def _joined(self, leaf: Aggregate, frame: Frame, scope: Scope) -> exp.Expression:
        name = leaf.path[-1]
        group = self._groups.get((frame.alias, name))
        if group is None:
            alias = f"g{len(self._groups) + 1}"
            make = self._rows_of_table if scope.table else self._children
            group = self._groups[frame.alias, name] = make(frame, scope, alias)
        return exp.column(group.column(leaf), table=group.alias, quoted=True)

    def _follow(self, frame: Frame, link: str) -> Frame:
        """The frame of the record that a link points to, joined once."""
        key = (frame.alias, frame.inside, link)
        if key not in self._links:
            scope = frame.scope.through(link)
            alias = f"l{len(self._links) + 1}"
            on = f"{quoted(alias)}.record = {_column(frame, link).sql(dialect='duckdb')}"
            picked = valid(alias, scope.ledger, frame.day)
            on = f"{on} AND {picked}" if picked else on
            self._joins.append(f"LEFT JOIN {self.relation(scope.ledger.id)} AS {quoted(alias)} ON {on}")
            day = own_day(alias, scope.ledger, frame.day)
            self._links[key] = Frame(alias, scope, day)
        return self._links[key]

    def _children(self, frame: Frame, scope: Scope, alias: str) -> Group:
        """The child records of the records in `frame`, at the query's moment."""
        inner = self._inner()
        child = f"{self.relation(scope.ledger.id)} AS {quoted('c')}"
        keys = {"parent": (f"{quoted('c')}.parent", f"{quoted(frame.alias)}.record")}
        picked = valid("c", scope.ledger, LATEST)
        if self.moment.day:
            picked = standing_at("c", inner.moment.day)
        if self.moment.days:
            child = f"{self.moment.days} AS {quoted('d')} JOIN {child} ON {picked}"
            picked = ""
            keys["day"] = (inner.moment.day, self.moment.day)
        inner.source = child
        inner.conditions = [picked] if picked else []
        return Group(inner, Frame("c", scope, own_day("c", scope.ledger, inner.moment.day)), alias, keys)

    def _rows_of_table(self, frame: Frame, scope: Scope, alias: str) -> Group:
        """The rows of a table field of the records in `frame`, known by record and validity."""
        inner = self._inner()
        owner = f"(SELECT record, from_on, effective_on, UNNEST({quoted(scope.table)}) AS {quoted(ROW)}"
        inner.source = f"{owner} FROM {self.relation(scope.ledger.id)}) AS {quoted('c')}"
        keys = {
            name: (f"{quoted('c')}.{name}", f"{quoted(frame.alias)}.{name}") for name in ("record", "from_on")
        }
        if self.moment.days:
            inner.source = f"{self.moment.days} AS {quoted('d')} CROSS JOIN {inner.source}"
            keys["day"] = (inner.moment.day, self.moment.day)
        rows = Frame("c", scope, own_day("c", scope.ledger, inner.moment.day), ROW)
        return Group(inner, rows, alias, keys)

    def _inner(self) -> "Query":
        day = f"{quoted('d')}.{quoted('day')}" if self.moment.days else self.moment.day
        return Query(self.catalogue, self.relation, self.today, Moment(day, self.moment.days))


def _column(frame: Frame, name: str) -> exp.Expression:
    """A field or built-in name of a row of `frame`."""
    if frame.inside:
        return exp.column(name, table=frame.inside, db=frame.alias, quoted=True)
    if name == "late" and name not in frame.scope.fields:
        first, on = (
            exp.column(each, table=frame.alias, quoted=True) for each in ("first_recorded_on", "effective_on")
        )
        return exp.paren(
            fill(f"DATE_DIFF('day', $2, $1) > {frame.scope.ledger.definition.late_after}", [first, on])
        )
    return exp.column(name, table=frame.alias, quoted=True)


def literal_moment(day: date) -> Moment:
    """The moment of one date for all rows."""
    return Moment(date_literal(day))
