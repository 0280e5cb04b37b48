"""Checks figures: one kind each, sources and figures that exist and fit, time and unit of measure."""

from collections.abc import Iterator

from bihuan.base.errors import NotFound
from bihuan.base.issue import Issue
from bihuan.base.nearest import did_you_mean
from bihuan.mechanism.catalogue import Catalogue, Sought
from bihuan.mechanism.check.expressions import moved
from bihuan.mechanism.check.fault import fault, inside
from bihuan.mechanism.check.source_path import parse_path, read_part, table_in, type_at
from bihuan.mechanism.check.sources import references_of, sources_of
from bihuan.mechanism.expression.fault import ExpressionFault
from bihuan.mechanism.expression.parse import parse
from bihuan.mechanism.expression.types import DAYS, NUMBERS, SCALARS, Kind, Type
from bihuan.mechanism.language import FieldType, FigureDef, FigureKind, Time
from bihuan.mechanism.pack import Mechanism, Path

# What the field after the ledger must be, by the source's path below the figure; None: no field there.
FIELD_KINDS: dict[Path, tuple[frozenset[Kind] | None, str]] = {
    ("count",): (None, "count 数记录，后面只可接明细表；数不同的值用 distinct"),
    ("sum",): (NUMBERS, "数值"),
    ("average",): (NUMBERS, "数值"),
    ("minimum",): (NUMBERS | DAYS, "数值或日期"),
    ("maximum",): (NUMBERS | DAYS, "数值或日期"),
    ("distinct",): (SCALARS | {Kind.CHOICES}, "文字、数值、日期、选项或指向的记录"),
    ("share", "of"): (None, "占比看记录的条数，后面不接字段"),
    ("share", "over"): (None, "占比看记录的条数，后面不接字段"),
    ("coverage", "of"): (frozenset({Kind.LINK}), "人员、单位、岗位或 link"),
    ("coverage", "over"): (None, "应覆盖的对象是一本台账，后面不接字段"),
    ("streak", "since"): (None, "连续看记录，后面不接字段"),
    ("streak", "of"): (None, "连续看记录，后面不接字段"),
    ("record", "of"): (NUMBERS, "数值"),
}
# Which of them may also look at the rows of a table field: `ledger.table` or `ledger.table.column`.
OVER_ROWS: frozenset[Path] = frozenset({("count",), ("sum",), ("distinct",), ("coverage", "of")})
PERCENT = "%"
SHARES = frozenset({FigureKind.SHARE, FigureKind.COVERAGE, FigureKind.GROWTH})
COUNTS = frozenset({FigureKind.COUNT, FigureKind.DISTINCT, FigureKind.STREAK})


def check(mechanism: Mechanism, catalogue: Catalogue) -> Iterator[Issue]:
    """Every fault of the mechanism's figures."""
    for name, figure in mechanism.figures.items():
        root: Path = ("figures", name)
        if len(figure.kinds) != 1:
            yield _kind_fault(mechanism, root, figure)
            continue
        sought: dict[Path, Sought] = {}
        for path, source in sources_of(figure):
            try:
                sought[path] = catalogue.find_source(source, mechanism.id)
            except NotFound:
                names = catalogue.ledger_names(mechanism.id)
                written = source.path.split(".")[0]
                text = f"没有台账“{written}”"
                yield fault(mechanism, "figure_source", (*root, *path), text, did_you_mean(written, names))
                continue
            table = table_in(sought[path]) if path in OVER_ROWS else ""
            if path == ("count",) and table == sought[path].path != "":
                continue  # rows are counted
            yield from _source(mechanism, catalogue, (*root, *path), FIELD_KINDS[path], sought[path], table)
        yield from _shape(mechanism, catalogue, root, figure, sought)
        yield from _time(mechanism, root, figure, list(sought.values()))
        yield from _references(mechanism, catalogue, root, figure)
        yield from _unit(mechanism, root, figure)
    yield from _cycles(mechanism)


def _kind_fault(mechanism: Mechanism, root: Path, figure: FigureDef) -> Issue:
    if figure.kinds:
        text = f"一个指标写了几种算法：{'、'.join(figure.kinds)}"
        return fault(
            mechanism, "figure_kind", (*root, figure.kinds[1]), text, "只留一种，其余另立指标", key=True
        )
    mend = f"写其中一个：{'、'.join(FigureKind)}"
    return fault(mechanism, "figure_kind", root, "没有写怎样算", mend, key=True)


def _source(
    mechanism: Mechanism,
    catalogue: Catalogue,
    path: Path,
    wanted: tuple[frozenset[Kind] | None, str],
    sought: Sought,
    table: str,
) -> Iterator[Issue]:
    kinds, words = wanted
    if kinds is None:
        if sought.path:
            yield fault(
                mechanism, "figure_source", path, f"多写了“.{sought.path}”：{words}", f"删去 .{sought.path}"
            )
        return
    if not sought.path:
        fitting = [
            name
            for name in sought.ledger.fields
            if (found := _type_of(name, sought, catalogue)) and found.kind in kinds
        ]
        text = f"没有写台账“{sought.ledger.title}”的哪个字段，这里要{words}"
        yield fault(mechanism, "figure_source", path, text, did_you_mean("", fitting))
        return
    try:
        found = parse_path(sought, catalogue, table)
    except ExpressionFault as error:
        yield from moved(mechanism, path, read_part(sought), error)
        return
    if found.kind not in kinds:
        text = f"“{sought.path}”是{found.title}，这里要{words}"
        yield inside(mechanism, path, sought.path, 0, "figure_source", text, "换一个字段，或换一种算法")


def _type_of(name: str, sought: Sought, catalogue: Catalogue) -> Type | None:
    try:
        return parse(name, sought.ledger, catalogue).type
    except ExpressionFault:
        return None


def _shape(
    mechanism: Mechanism, catalogue: Catalogue, root: Path, figure: FigureDef, sought: dict[Path, Sought]
) -> Iterator[Issue]:
    if len(sought) == 2 and figure.kind is FigureKind.SHARE:
        part, whole = (sought["share", each].ledger for each in ("of", "over"))
        if part.id != whole.id:
            text = f"占比的两边不是同一本台账：{part.title}、{whole.title}"
            mend = "两边写同一本台账；不同台账之比用 ratio"
            yield fault(mechanism, "figure_source", (*root, "share", "over"), text, mend)
    if len(sought) == 2 and figure.kind is FigureKind.COVERAGE:
        yield from _coverage(mechanism, catalogue, (*root, "coverage"), sought)
    if figure.streak:
        yield from _streak(mechanism, (*root, "streak"), figure)


def _coverage(
    mechanism: Mechanism, catalogue: Catalogue, root: Path, sought: dict[Path, Sought]
) -> Iterator[Issue]:
    covered, population = sought["coverage", "of"], sought["coverage", "over"].ledger
    if population.time is not Time.STANDING:
        text = f"应覆盖的对象“{population.title}”不是存续类台账"
        yield fault(
            mechanism, "figure_source", (*root, "over"), text, "换成 time: standing 的台账，如 person、unit"
        )
    kind = type_at(covered, catalogue)
    if kind and kind.kind is Kind.LINK and kind.ledger != population.id:
        text = f"“{covered.path}”指向 {kind.ledger}，与应覆盖的 {population.id} 不是一类"
        yield fault(mechanism, "figure_source", (*root, "of"), text, f"换成指向 {population.id} 的字段")


def _streak(mechanism: Mechanism, root: Path, figure: FigureDef) -> Iterator[Issue]:
    streak = figure.streak
    if (streak.since is None) == (streak.of is None):
        text = "since 和 of 都写了" if streak.since else "since 和 of 都没有写"
        mend = "数天数写 {since: 台账}；数连续的期数写 {of: 台账, every: month}"
        yield fault(mechanism, "figure_kind", root, text, mend)
    elif (streak.of is None) != (streak.every is None):
        text = "写了 of，没有写 every" if streak.of else "every 只与 of 合用"
        yield fault(mechanism, "figure_kind", root, text, "写成 {of: 台账, every: month}，或 {since: 台账}")


def _time(mechanism: Mechanism, root: Path, figure: FigureDef, sought: list[Sought]) -> Iterator[Issue]:
    if "at" in figure.model_fields_set:
        path = (*root, "at")
        if figure.on:
            text = "at（取某日存续）与 on（归入期间）不能同时写"
            yield fault(mechanism, "figure_time", path, text, "两个只留一个", key=True)
        elif not any(each.ledger.time is Time.STANDING for each in sought):
            text = "at 只用于存续类台账"
            yield fault(mechanism, "figure_time", path, text, "删去 at；发生类按发生日期计入期间", key=True)
    if figure.on:
        path = (*root, "on")
        if not sought:
            text = f"{figure.kind} 由别的指标得出，不能写 on"
            yield fault(mechanism, "figure_time", path, text, "写到那些指标上", key=True)
        for each in sought[:1]:
            field = each.ledger.fields.get(figure.on)
            days = [name for name, part in each.ledger.fields.items() if part.type is FieldType.DATE]
            if field is None or field.type is not FieldType.DATE:
                what = "不是日期" if field else "不存在"
                text = f"on 所写字段“{figure.on}”{what}"
                yield fault(mechanism, "figure_time", path, text, did_you_mean(figure.on, days))


def _references(mechanism: Mechanism, catalogue: Catalogue, root: Path, figure: FigureDef) -> Iterator[Issue]:
    for path, name in references_of(figure):
        try:
            catalogue.find_figure(name, mechanism.id)
        except NotFound:
            names = catalogue.figure_names(mechanism.id)
            text = f"没有指标“{name}”"
            yield fault(mechanism, "figure_reference", (*root, *path), text, did_you_mean(name, names))


def _cycles(mechanism: Mechanism) -> Iterator[Issue]:
    following = {
        name: {to for _, to in references_of(figure) if to in mechanism.figures}
        for name, figure in mechanism.figures.items()
    }
    for start, figure in mechanism.figures.items():
        for path, first in references_of(figure):
            if first in following and start in _reachable(following, first):
                text = f"指标“{start}”经“{first}”又用到自己"
                yield fault(mechanism, "figure_cycle", ("figures", start, *path), text, "去掉其中一处引用")


def _reachable(following: dict[str, set[str]], start: str) -> set[str]:
    reached, fresh = {start}, {start}
    while fresh:
        fresh = set().union(*(following[each] for each in fresh)) - reached
        reached |= fresh
    return reached


def _unit(mechanism: Mechanism, root: Path, figure: FigureDef) -> Iterator[Issue]:
    if figure.kind in SHARES and figure.unit != PERCENT:
        text = (
            f"{figure.kind} 的值是百分数，单位写的是“{figure.unit}”"
            if figure.unit
            else f"{figure.kind} 的值是百分数，没有写单位"
        )
        yield fault(mechanism, "figure_unit", (*root, "unit"), text, "写 unit: '%'")
    if figure.kind in COUNTS and figure.unit == PERCENT:
        text = f"{figure.kind} 的值是个数，单位却是 %"
        yield fault(
            mechanism, "figure_unit", (*root, "unit"), text, "写个、人、次等；要百分数用 share 或 ratio"
        )
