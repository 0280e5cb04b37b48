"""Checks warnings: over records or over a figure, by names that such a condition has, after a time that fits."""

from collections.abc import Iterator

from bihuan.base.errors import NotFound
from bihuan.base.issue import Issue
from bihuan.base.nearest import did_you_mean
from bihuan.mechanism.catalogue import Catalogue
from bihuan.mechanism.check.fault import fault
from bihuan.mechanism.check.names import titles_once
from bihuan.mechanism.expression.fault import ExpressionFault
from bihuan.mechanism.expression.nodes import Name
from bihuan.mechanism.expression.parse import parse
from bihuan.mechanism.figure_values import NAMES, figure_values
from bihuan.mechanism.language import WarningDef
from bihuan.mechanism.pack import Mechanism, Path

BENCHMARK = "benchmark"


def check(mechanism: Mechanism, catalogue: Catalogue) -> Iterator[Issue]:
    """Every fault of the mechanism's warnings."""
    warnings = mechanism.warnings
    titles = [(("warnings", name), each.title) for name, each in warnings.items()]
    yield from titles_once(mechanism, titles, "预警")
    for name, warning in warnings.items():
        root: Path = ("warnings", name)
        if (warning.of is None) == (not warning.figure):
            text = "of 和 figure 都写了" if warning.figure else "没有写看什么"
            mend = "看记录写 of: 台账，看指标写 figure: 指标"
            yield fault(mechanism, "warning_source", root, text, mend, key=True)
        elif warning.figure:
            yield from _figure(mechanism, catalogue, root, warning)
        else:
            yield from _records(mechanism, catalogue, root, warning)


def _figure(mechanism: Mechanism, catalogue: Catalogue, root: Path, warning: WarningDef) -> Iterator[Issue]:
    try:
        catalogue.find_figure(warning.figure, mechanism.id)
    except NotFound:
        mend = did_you_mean(warning.figure, catalogue.figure_names(mechanism.id))
        yield fault(mechanism, "warning_source", (*root, "figure"), f"没有指标“{warning.figure}”", mend)
    if not warning.every:
        text = "看指标，没有写每个什么期间看一次"
        yield fault(mechanism, "warning_source", (*root, "figure"), text, "写 every: month 等", key=True)
    for key, text in (("raise", warning.raise_), ("clear", warning.clear)):
        if text:
            yield from _names(mechanism, catalogue, (*root, key), text, warning)
    if warning.benchmark and BENCHMARK not in f"{warning.raise_} {warning.clear}":
        text = "写了标杆值，条件里却没有用到 benchmark"
        yield fault(
            mechanism, "warning_condition", (*root, "benchmark"), text, "删去它，或用在条件里", key=True
        )


def _names(
    mechanism: Mechanism, catalogue: Catalogue, path: Path, text: str, warning: WarningDef
) -> Iterator[Issue]:
    try:
        typed = parse(text, figure_values(), catalogue)
    except ExpressionFault:
        return  # said with the other expressions
    named = {".".join(leaf.path) for leaf in typed.tree.find_all(Name)}
    for name in sorted(named - set(NAMES)):
        said = f"看指标的条件里没有“{name}”"
        yield fault(mechanism, "warning_condition", path, said, did_you_mean(name, NAMES))
    if BENCHMARK in named and not warning.benchmark:
        said = "条件用到 benchmark，却没有写标杆值"
        mend = "写 benchmark: {value: 数值, source: 来源和日期}"
        yield fault(mechanism, "warning_condition", path, said, mend)


def _records(mechanism: Mechanism, catalogue: Catalogue, root: Path, warning: WarningDef) -> Iterator[Issue]:
    path = (*root, "of")
    try:
        sought = catalogue.find_source(warning.of, mechanism.id)
        if sought.path:
            text = f"预警看记录，后面不接“.{sought.path}”"
            yield fault(mechanism, "warning_source", path, text, f"删去 .{sought.path}")
    except NotFound:
        written = warning.of.path.split(".")[0]
        mend = did_you_mean(written, catalogue.ledger_names(mechanism.id))
        yield fault(mechanism, "warning_source", path, f"没有台账“{written}”", mend)
    for key in ("every", "units", "benchmark"):
        if key in warning.model_fields_set and getattr(warning, key) is not None:
            text = f"{key} 只用于看指标的预警"
            yield fault(
                mechanism, "warning_source", (*root, key), text, "删去它；条件写在 of 的 where 里", key=True
            )
    if "period" in warning.after:
        text = "看记录的预警没有期间，after 不能写 periods"
        yield fault(mechanism, "warning_source", (*root, "after"), text, "写 10 workdays 或 30 days")
