"""What a figure means in Chinese words, with the text it was declared by: for the annex, help and trace pages."""

from bihuan.base.quote import quoted
from bihuan.mechanism.language import FigureKind, Source, Time
from bihuan.mechanism.public import Catalogue, Figure, Sought

_TAKEN = {
    FigureKind.COUNT: "条数",
    FigureKind.SUM: "合计",
    FigureKind.AVERAGE: "平均值（没有填的不计）",
    FigureKind.MINIMUM: "最小值",
    FigureKind.MAXIMUM: "最大值",
    FigureKind.DISTINCT: "不同值的个数（重复的只算一次）",
}
_AGAINST = {"previous": "上期", "last_year": "上年同期"}
_EVERY = {"day": "天", "week": "周", "month": "月", "quarter": "季度", "year": "年"}


def definition(catalogue: Catalogue, figure_id: str) -> str:
    """One or two sentences: what is counted, of which records, placed in a period how; then the pack's own words."""
    figure = catalogue.figure(figure_id)
    words = f"{_words(catalogue, figure)}。"
    if figure.definition.help:
        words += f"{figure.definition.help.rstrip('。')}。"
    return f"{words}〔{figure.id}：{expression(figure)}〕"


def expression(figure: Figure) -> str:
    """The declaration on one line, as the pack writes it: `count: risk_point where state = 'open'`."""
    declared = getattr(figure.definition, figure.kind.value)
    if isinstance(declared, Source):
        text = str(declared)
    else:
        parts = {name: getattr(declared, name) for name in type(declared).model_fields}
        text = "{" + ", ".join(f"{name}: {value}" for name, value in parts.items() if value is not None) + "}"
    on = f", on: {figure.definition.on}" if figure.definition.on else ""
    return f"{figure.kind.value}: {' '.join(text.split())}{on}"


def _words(catalogue: Catalogue, figure: Figure) -> str:
    declared = getattr(figure.definition, figure.kind.value)
    match figure.kind:
        case FigureKind.RATIO:
            return f"{_title(catalogue, figure, declared.of)}除以{_title(catalogue, figure, declared.over)}"
        case FigureKind.DIFFERENCE:
            return f"{_title(catalogue, figure, declared.of)}减{_title(catalogue, figure, declared.less)}"
        case FigureKind.GROWTH:
            title = _title(catalogue, figure, declared.of)
            return f"{title}比{_AGAINST[declared.against]}增长的比例"
        case FigureKind.SHARE:
            whole, part = _records(catalogue, figure, declared.over), _condition(declared.of)
            return f"{whole}中，{part or '全部'}的所占比例"
        case FigureKind.COVERAGE:
            population = catalogue.find_source(declared.over, figure.mechanism)
            standing = f"{_end(figure)}存续的{_named(population)}"
            return f"{standing}中，出现在{_records(catalogue, figure, declared.of)}里的所占比例"
        case FigureKind.STREAK if declared.since:
            return f"距最近一条{_records(catalogue, figure, declared.since, ever=True)}的天数（算到期末，期末未到的算到今天）"
        case FigureKind.STREAK:
            whole = _records(catalogue, figure, declared.of, ever=True)
            return (
                f"截至最近一个完整的{_EVERY[declared.every]}，连续每{_EVERY[declared.every]}都有{whole}的期数"
            )
        case FigureKind.RECORD:
            best = "最高" if declared.best == "highest" else "最低"
            return f"截至期末，{_records(catalogue, figure, declared.of, ever=True)}的{best}纪录"
    return f"{_records(catalogue, figure, declared)}的{_TAKEN[figure.kind]}"


def _title(catalogue: Catalogue, figure: Figure, name: str) -> str:
    return quoted(catalogue.find_figure(name, figure.mechanism).title)


def _end(figure: Figure) -> str:
    return "期初" if figure.definition.at == "start" else "期末"


def _records(catalogue: Catalogue, figure: Figure, source: Source, *, ever: bool = False) -> str:
    sought = catalogue.find_source(source, figure.mechanism)
    on = figure.definition.on
    if on:
        title = sought.ledger.fields[on].title if on in sought.ledger.fields else on
        when = f"按{quoted(title)}计的" if ever else f"{quoted(title)}在期内的"
    elif sought.ledger.time is Time.STANDING:
        when = f"{_end(figure)}存续的"
    else:
        when = "" if ever else "期内发生的"
    return when + _named(sought)


def _named(sought: Sought) -> str:
    name = quoted(sought.ledger.title)
    if sought.path:
        first, *rest = sought.path.split(".")
        title = sought.ledger.fields[first].title if first in sought.ledger.fields else first
        name += f"的{quoted('.'.join([title, *rest]))}"
    condition = f"（{' '.join(sought.where.split())}）" if sought.where else ""
    return name + condition


def _condition(source: Source) -> str:
    return f"符合 {' '.join(source.where.split())} " if source.where else ""
