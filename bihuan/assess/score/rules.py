"""Rules: how a value becomes points, for all assessed at once, and the same in words."""

from decimal import Decimal
from fractions import Fraction

import numpy as np

from bihuan.assess.score.card import HUNDRED, CardItem, hundredths
from bihuan.assess.score.exact import Exact, objects, rounded_points
from bihuan.mechanism.language import ItemKind
from bihuan.mechanism.language.scorecard import Item, Linear, Stair

PERCENT = Linear(zero=Decimal(0), full=Decimal(100))  # a percentage with no rule of its own


def points_of(item: CardItem, measured: Exact) -> np.ndarray:
    """Points in hundredths (int64), rounded half up once, never beyond the item's own; 0 where missing."""
    definition = item.definition
    if definition.kind is ItemKind.VETO:
        return np.zeros(len(measured), np.int64)
    if item.source == "judged":
        found = rounded_points(measured.num * HUNDRED, measured.den)
    elif definition.stairs:
        found = _stairs(definition.stairs, measured)
    elif definition.each:
        found = _each(definition, measured)
    else:
        found = _linear(proportion_of(definition), item.full, measured)
    bounded = np.where(measured.there, np.clip(found, 0, item.full), 0)
    return -bounded if definition.kind is ItemKind.DEDUCTION else bounded


def proportion_of(definition: Item) -> Linear:
    """The proportion by which a measured value counts; a percentage counts from 0 to 100 unless said otherwise."""
    return definition.linear or definition.growth or definition.peers or definition.target or PERCENT


def _linear(rule: Linear, full: int, measured: Exact) -> np.ndarray:
    zero, top = Fraction(rule.zero), Fraction(rule.full)
    span = top - zero
    if not span:
        return np.where(measured.reaches(rule.full), full, 0).astype(np.int64)
    # (value − zero) / span × full, over one denominator that is above 0
    num = (measured.num * zero.denominator - measured.den * zero.numerator) * span.denominator * full
    den = measured.den * (zero.denominator * span.numerator)
    sign = -1 if span < 0 else 1
    num, den = num * sign, den * sign
    num = np.where((num < 0).astype(bool), 0, np.where((num > full * den).astype(bool), full * den, num))
    return rounded_points(num, den)


def _stairs(stairs: list[Stair], measured: Exact) -> np.ndarray:
    found = np.zeros(len(measured), np.int64)
    for stair in sorted(stairs, key=lambda each: each.at_least):
        found = np.where(measured.reaches(stair.at_least), hundredths(stair.points), found)
    return found


def _each(definition: Item, measured: Exact) -> np.ndarray:
    points = Fraction(definition.each.points) * HUNDRED
    num, den = measured.num * points.numerator, measured.den * points.denominator
    most = definition.points if definition.each.most is None else definition.each.most
    limit = hundredths(most)
    num = np.where((num < 0).astype(bool), 0, np.where((num > limit * den).astype(bool), limit * den, num))
    return rounded_points(num, den)


def vetoed(item: CardItem, measured: Exact) -> np.ndarray:
    """Whom a veto strikes (bool): the value reaches `at_least`, or without one is above 0."""
    if item.definition.kind is not ItemKind.VETO:
        return np.zeros(len(measured), bool)
    if item.definition.at_least is None:
        return measured.there & (measured.num > 0).astype(bool)
    return measured.reaches(item.definition.at_least)


def rule_words(item: CardItem, judges: str = "") -> str:
    """The rule as people read it; `judges`: in words, who judges."""
    definition = item.definition
    points = plain(definition.points)
    if definition.kind is ItemKind.VETO:
        reached = "大于 0" if definition.at_least is None else f"达到 {plain(definition.at_least)}"
        return f"{reached} 即否决，最高评为“{definition.grade}”"
    if item.source == "judged":
        said = f"由{judges}评分，最多 {points} 分"
    elif definition.stairs:
        stairs = sorted(definition.stairs, key=lambda each: each.at_least)
        said = "，".join(f"达到 {plain(each.at_least)} 得 {plain(each.points)} 分" for each in stairs)
        said += "，不到的得 0 分"
    elif definition.each:
        most = (
            definition.points
            if definition.each.most is None
            else min(definition.each.most, definition.points)
        )
        said = f"每一个 {plain(definition.each.points)} 分，最多 {plain(most)} 分"
    else:
        rule = proportion_of(definition)
        said = f"{_measured_words(definition)}{plain(rule.zero)} 得 0 分，{plain(rule.full)} 得 {points} 分，其间按比例"
    return {ItemKind.BONUS: "加分：", ItemKind.DEDUCTION: "扣分："}.get(definition.kind, "") + said


def _measured_words(definition: Item) -> str:
    if definition.growth:
        return f"{'比上期' if definition.growth.against == 'previous' else '比上年同期'}增长（%）"
    if definition.peers:
        return "为同类平均值的（%）"
    return "完成目标值的（%）" if definition.target else ""


def plain(number: Decimal) -> str:
    """A number of the pack in plain digits, without zeros that say nothing."""
    text = format(Decimal(number).normalize(), "f")
    return text if text != "-0" else "0"


def means_of_others(values: Exact, groups: np.ndarray) -> Exact:
    """For each its group's mean, of values rounded to six decimals; missing where no two of the group have a value."""
    micro, there = values.micro(), values.there
    num, den = objects([0] * len(values)), objects([1] * len(values))
    lonely = np.zeros(len(values), bool)
    for group in dict.fromkeys(groups.tolist()):
        mine = groups == group
        some = mine & there
        count = int(some.sum())
        lonely |= mine & (count < 2)
        num[mine], den[mine] = int(sum(micro[some].tolist())), max(count, 1) * 10**6
    missing = objects([""] * len(values))
    return Exact(num, den, missing).lacking(lonely, "没有同类单位可比")
