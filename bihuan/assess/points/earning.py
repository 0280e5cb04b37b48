"""What one rule gives: its expressions read once, and the DuckDB SQL of its rows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from bihuan.assess.points.scheme import FINER, find_scheme
from bihuan.base.period import period_of
from bihuan.mechanism.language import FieldType, PointRule, Time
from bihuan.mechanism.public import Catalogue, ExpressionFault, Kind, Ledger, Typed, parse, select

Relation = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Earning:
    """A rule, ready to run. `points`: what each row gives, a number or an expression over the row.

    `table`: the table field through whose rows it reads, '' for none. `scale`: decimals of what it gives and of its cap.
    """

    name: str
    rule: PointRule
    every: str
    ledger: Ledger
    table: str
    bearer: Typed
    where: tuple[Typed, ...]
    points: Typed | Decimal
    scale: int

    @property
    def parts(self) -> tuple[Typed, ...]:
        """Every expression that it reads."""
        return (self.bearer, *self.where, *([self.points] if isinstance(self.points, Typed) else []))

    @property
    def ledgers(self) -> frozenset[str]:
        """Full ids of the ledgers that it reads."""
        return frozenset({self.ledger.id}).union(*(each.ledgers for each in self.parts))

    @property
    def of_today(self) -> bool:
        """Whether what it finds depends on which day `today` is."""
        return any(node.args.get("path") == "today" for part in self.parts for node in part.tree.walk())

    @property
    def cap_grain(self) -> str:
        """The periods in which the cap holds."""
        return self.rule.per.value

    @property
    def running(self) -> bool:
        """Whether a cap's period reaches over several periods of the scheme, so that earlier ones count against it."""
        return self.rule.most is not None and self.every not in FINER[self.cap_grain]

    def since(self, first: date) -> date:
        """From which day its rows matter, to know the points from `first` on."""
        return period_of(first, self.cap_grain).start if self.running else first


@lru_cache(maxsize=256)
def earnings(known: Catalogue, scheme_id: str) -> tuple[Earning, ...]:
    """The rules of a scheme in their order."""
    scheme = find_scheme(known, scheme_id)
    every = scheme.definition.every.value
    return tuple(
        _earning(known, scheme.mechanism, name, rule, every) for name, rule in scheme.definition.rules.items()
    )


def _earning(known: Catalogue, mechanism: str, name: str, rule: PointRule, every: str) -> Earning:
    sought = known.find_source(rule.of, mechanism)
    ledger = sought.ledger
    first, _, rest = sought.path.partition(".")
    field = ledger.fields.get(first)
    table = first if field is not None and field.type is FieldType.TABLE else ""
    bearer = parse(rest if table else sought.path, ledger, known, table=table)
    points = _points(known, ledger, table, rule.points)
    where = (parse(sought.where, ledger, known),) if sought.where else ()
    return Earning(name, rule, every, ledger, table, bearer, where, points, max(_scales(points, rule.most)))


def _points(known: Catalogue, ledger: Ledger, table: str, written: Decimal | str) -> Typed | Decimal:
    """A number as it is; an expression is read over the row of the table, or else over the whole record."""
    if not isinstance(written, str):
        return Decimal(written)
    if table:
        try:
            return parse(written, ledger, known, table=table)
        except ExpressionFault:
            pass
    return parse(written, ledger, known)


def _scales(points: Typed | Decimal, most: Decimal | None) -> list[int]:
    found = [points.type.scale if isinstance(points, Typed) else decimals_of(points)]
    return found if most is None else [*found, decimals_of(most)]


def decimals_of(number: Decimal) -> int:
    """How many decimals a number of a pack has."""
    return max(0, -number.normalize().as_tuple().exponent)


def scaled(number: Decimal, scale: int) -> int:
    """A number in units of 10^−scale."""
    return int(number.scaleb(scale))


def rows_sql(
    known: Catalogue,
    earning: Earning,
    first: date,
    last: date,
    *,
    today: date,
    relation: Relation,
    scale: int,
) -> str:
    """One row for each thing that gives points on a day of `first` … `last`: bearer, day, record, seq, raw.

    `raw`: points before any cap, in units of 10^−scale; NULL where the expression comes out empty. A happening counts on
    its date; a standing record once for each bearer, on the first day on which it meets the condition.
    """
    standing = earning.ledger.time is Time.STANDING
    on = "from_on" if standing else "effective_on"
    between = f"{{}} >= DATE '{first}' AND {{}} <= DATE '{last}'"
    fixed = isinstance(earning.points, Decimal)
    given = str(scaled(earning.points, scale)) if fixed else earning.points
    inner = select(
        earning.ledger,
        {"bearer": earning.bearer, "day": on, "record": "record", "seq": "seq", "raw": given},
        catalogue=known,
        where=[f"{on} <= DATE '{last}'" if standing else between.format(on, on), *earning.where],
        at="from_on" if standing else None,
        today=today,
        relation=relation,
        table=earning.table,
    )
    if standing:
        once = f"SELECT * FROM ({inner}) QUALIFY day = min(day) OVER (PARTITION BY record, bearer)"
        inner = f"SELECT * FROM ({once}) WHERE {between.format('day', 'day')}"
    raw = "CAST(raw AS BIGINT)" if fixed else _scaled_sql("raw", earning.points, scale)
    return f"SELECT bearer, day, record, seq, {raw} AS raw FROM ({inner}) WHERE bearer IS NOT NULL"


def _scaled_sql(column: str, points: Typed, scale: int) -> str:
    if points.type.kind is Kind.INTEGER:
        return f"TRY_CAST(CAST({column} AS HUGEINT) * {10**scale} AS BIGINT)" if scale else column
    return f"TRY_CAST({column} * {10**scale} AS BIGINT)"
