"""Checks points: each rule names whom its records give points to, and how many; stars from high to low."""

from collections.abc import Iterator
from decimal import Decimal

from bihuan.base.errors import NotFound
from bihuan.base.issue import Issue
from bihuan.base.nearest import did_you_mean
from bihuan.mechanism.catalogue import ORG, Catalogue
from bihuan.mechanism.check.expressions import moved
from bihuan.mechanism.check.fault import fault
from bihuan.mechanism.check.names import titles_once
from bihuan.mechanism.check.source_path import parse_path, read_part, table_in
from bihuan.mechanism.expression.fault import ExpressionFault
from bihuan.mechanism.expression.types import Kind
from bihuan.mechanism.language import PointRule, PointsDef
from bihuan.mechanism.pack import Mechanism, Path

BEARERS = {"person": "人员", "unit": "单位"}


def check(mechanism: Mechanism, catalogue: Catalogue) -> Iterator[Issue]:
    """Every fault of the mechanism's schemes of points."""
    schemes = mechanism.points
    yield from titles_once(
        mechanism, [(("points", name), each.title) for name, each in schemes.items()], "积分制"
    )
    for name, points in schemes.items():
        root: Path = ("points", name)
        rules = [((*root, "rules", key), each.title) for key, each in points.rules.items()]
        yield from titles_once(mechanism, rules, "积分项")
        for key, rule in points.rules.items():
            yield from _source(mechanism, catalogue, (*root, "rules", key, "of"), points, rule)
            yield from _amount(mechanism, (*root, "rules", key), rule)
        yield from _stars(mechanism, root, points)


def _source(
    mechanism: Mechanism, catalogue: Catalogue, path: Path, points: PointsDef, rule: PointRule
) -> Iterator[Issue]:
    title, wanted = BEARERS[points.to], f"{ORG}.{points.to}"
    try:
        sought = catalogue.find_source(rule.of, mechanism.id)
    except NotFound:
        written = rule.of.path.split(".")[0]
        mend = did_you_mean(written, catalogue.ledger_names(mechanism.id))
        yield fault(mechanism, "points_source", path, f"没有台账“{written}”", mend)
        return
    fitting = [name for name, field in sought.ledger.fields.items() if field.type == points.to]
    mend = f"写成 台账.{title}字段；{did_you_mean('', fitting)}"
    if not sought.path or sought.path == table_in(sought):
        text = f"没有写台账“{sought.ledger.title}”的哪个{title}字段得分"
        yield fault(mechanism, "points_source", path, text, mend)
        return
    try:
        found = parse_path(sought, catalogue, table_in(sought))
    except ExpressionFault as error:
        yield from moved(mechanism, path, read_part(sought), error)
        return
    if found.kind is not Kind.LINK or found.ledger != wanted:
        text = f"“{sought.path}”是{found.title}，积分记给{title}，这里要{title}字段"
        yield fault(mechanism, "points_source", path, text, mend)


def _amount(mechanism: Mechanism, path: Path, rule: PointRule) -> Iterator[Issue]:
    given, most = rule.points, rule.most
    if isinstance(given, Decimal) and not given:
        yield fault(
            mechanism, "points_value", (*path, "points"), "每条 0 分，这一项没有作用", "写得分，扣分写负数"
        )
    if most is not None and not most:
        yield fault(
            mechanism, "points_value", (*path, "most"), "上限是 0 分，这一项没有作用", "写上限，或删去它"
        )
    if isinstance(given, Decimal) and most and given and (given > 0) != (most > 0):
        text = f"每条 {given} 分，上限却是 {most} 分，正负不一"
        yield fault(mechanism, "points_value", (*path, "most"), text, "得分的上限写正数，扣分的写负数")


def _stars(mechanism: Mechanism, root: Path, points: PointsDef) -> Iterator[Issue]:
    stars = points.stars
    titles = [((*root, "stars", number, "title"), each.title) for number, each in enumerate(stars)]
    yield from titles_once(mechanism, titles, "星级")
    for number, (above, each) in enumerate(zip(stars, stars[1:], strict=False), 1):
        if each.at_least >= above.at_least:
            text = f"“{each.title}”要 {each.at_least} 分，不比前面的“{above.title}”（{above.at_least} 分）低"
            path = (*root, "stars", number, "at_least")
            yield fault(mechanism, "points_value", path, text, "从高到低排列")
