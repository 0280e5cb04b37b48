"""Checks scorecards: points that add up, one source and one rule for each item, grades in order."""

from collections.abc import Iterator
from decimal import Decimal

from bihuan.base.errors import NotFound
from bihuan.base.issue import Issue
from bihuan.base.nearest import did_you_mean
from bihuan.mechanism.catalogue import ORG, Catalogue
from bihuan.mechanism.check.expressions import moved
from bihuan.mechanism.check.fault import fault
from bihuan.mechanism.check.names import titles_once
from bihuan.mechanism.check.sections import find_ballot, find_duty, known
from bihuan.mechanism.expression.fault import ExpressionFault
from bihuan.mechanism.expression.parse import parse
from bihuan.mechanism.expression.types import SCALARS
from bihuan.mechanism.language import DutyDef, Item, ItemKind, ScorecardDef
from bihuan.mechanism.pack import Mechanism, Path

SOURCES = ("figure", "duty", "ballot", "judged")
RULES = ("linear", "stairs", "each", "growth", "peers", "target")
PROPORTIONS = ("linear", "growth", "peers", "target")
PERCENTAGES = frozenset({"duty", "ballot"})  # without a rule they count from 0 to 100
ALL = Decimal(100)


def check(mechanism: Mechanism, catalogue: Catalogue) -> Iterator[Issue]:
    """Every fault of the mechanism's scorecards."""
    cards = mechanism.scorecards
    yield from titles_once(
        mechanism, [(("scorecards", name), each.title) for name, each in cards.items()], "考核"
    )
    for name, card in cards.items():
        root: Path = ("scorecards", name)
        items = [
            ((*root, "segments", segment, "items", key), item)
            for segment, group in card.segments.items()
            for key, item in group.items.items()
        ]
        yield from titles_once(mechanism, [(path, item.title) for path, item in items], "考核项")
        yield from _sums(mechanism, root, card)
        for path, item in items:
            yield from _source(mechanism, catalogue, path, card, item)
            yield from _rule(mechanism, path, item)
            yield from _points(mechanism, path, item)
            yield from _veto(mechanism, path, card, item)
        yield from _like(mechanism, catalogue, (*root, "like"), card)
        yield from _grades(mechanism, root, card)
        yield from _results(mechanism, root, card)


def _sums(mechanism: Mechanism, root: Path, card: ScorecardDef) -> Iterator[Issue]:
    for name, segment in card.segments.items():
        total = sum(each.points for each in segment.items.values() if each.kind is ItemKind.NORMAL)
        if total != segment.points:
            text = f"板块“{segment.title}”写的是 {segment.points} 分，计分项加起来是 {total} 分"
            path = (*root, "segments", name, "points")
            yield fault(mechanism, "scorecard_points", path, text, f"写 points: {total}，或改各项的分")
    total = sum(each.points for each in card.segments.values())
    if total != card.full:
        text = f"总满分是 {card.full} 分，各板块加起来是 {total} 分"
        written = "full" in card.model_fields_set
        yield fault(
            mechanism,
            "scorecard_points",
            (*root, "full") if written else root,
            text,
            f"写 full: {total}，或改各板块的分",
            key=not written,
        )


def _source(
    mechanism: Mechanism, catalogue: Catalogue, path: Path, card: ScorecardDef, item: Item
) -> Iterator[Issue]:
    written = [key for key in SOURCES if getattr(item, key)]
    if len(written) != 1:
        text = f"写了几种取值：{'、'.join(written)}" if written else "没有写取自哪里"
        mend = f"写其中一种：{'、'.join(SOURCES)}"
        place = (*path, written[1]) if written else path
        yield fault(mechanism, "scorecard_source", place, text, mend, key=True)
    if item.evidence and not item.judged:
        text = "evidence 只用于岗位评分（judged）的项"
        yield fault(mechanism, "scorecard_source", (*path, "evidence"), text, "删去它", key=True)
    if item.figure:
        try:
            catalogue.find_figure(item.figure, mechanism.id)
        except NotFound:
            mend = did_you_mean(item.figure, catalogue.figure_names(mechanism.id))
            text = f"没有指标“{item.figure}”"
            yield fault(mechanism, "scorecard_source", (*path, "figure"), text, mend)
    if item.duty:
        _, duty = find_duty(catalogue, item.duty, mechanism.id)
        names = known(catalogue, mechanism.id, "duties")
        if duty is None:
            mend = did_you_mean(item.duty, names)
            yield fault(mechanism, "scorecard_source", (*path, "duty"), f"没有责任“{item.duty}”", mend)
        elif _of(duty) != card.of:
            text = f"责任“{duty.title}”由{_who(_of(duty))}承担，考核的是{_who(card.of)}"
            yield fault(mechanism, "scorecard_source", (*path, "duty"), text, "换一项责任，或改考核的 of")
    if item.ballot:
        _, ballot = find_ballot(catalogue, item.ballot, mechanism.id)
        names = known(catalogue, mechanism.id, "ballots")
        if ballot is None:
            mend = did_you_mean(item.ballot, names)
            yield fault(mechanism, "scorecard_source", (*path, "ballot"), f"没有测评“{item.ballot}”", mend)
        elif ballot.of != card.of:
            text = f"测评“{ballot.title}”评的是{_who(ballot.of)}，考核的是{_who(card.of)}"
            yield fault(mechanism, "scorecard_source", (*path, "ballot"), text, "换一个测评，或改考核的 of")


def _of(duty: DutyDef) -> str:
    people = duty.for_.post is not None or duty.for_.people is not None
    return "person" if people else "unit"


def _who(of: str) -> str:
    return "人员" if of == "person" else "单位"


def _rule(mechanism: Mechanism, path: Path, item: Item) -> Iterator[Issue]:
    written = [key for key in RULES if getattr(item, key)]
    if item.judged or item.kind is ItemKind.VETO:
        what = "岗位评分的项" if item.judged else "否决项"
        for key in written:
            text = f"{what}不写得分办法 {key}"
            yield fault(mechanism, "scorecard_rule", (*path, key), text, "删去它", key=True)
        return
    if len(written) > 1:
        text = f"写了几种得分办法：{'、'.join(written)}"
        yield fault(mechanism, "scorecard_rule", (*path, written[1]), text, "只留一种", key=True)
    elif not written and not any(getattr(item, key) for key in PERCENTAGES) and item.figure:
        mend = f"写其中一种：{'、'.join(RULES)}"
        yield fault(mechanism, "scorecard_rule", path, "没有写怎样得分", mend, key=True)
    for key in PROPORTIONS:
        rule = getattr(item, key)
        if rule and rule.zero == rule.full:
            text = f"0 分和满分的值都是 {rule.zero}"
            yield fault(mechanism, "scorecard_rule", (*path, key), text, "写两个不同的值")
    yield from _stairs(mechanism, (*path, "stairs"), item)


def _stairs(mechanism: Mechanism, path: Path, item: Item) -> Iterator[Issue]:
    for number, stair in enumerate(item.stairs):
        if number and stair.at_least <= item.stairs[number - 1].at_least:
            text = f"这一档从 {stair.at_least} 起，不比前一档高"
            yield fault(mechanism, "scorecard_rule", (*path, number, "at_least"), text, "从低到高排列")
        if stair.points < 0 or stair.points > item.points:
            text = f"这一档得 {stair.points} 分，不在 0 到 {item.points} 分之间"
            yield fault(
                mechanism, "scorecard_rule", (*path, number, "points"), text, "改分，或改本项的 points"
            )


def _points(mechanism: Mechanism, path: Path, item: Item) -> Iterator[Issue]:
    veto = item.kind is ItemKind.VETO
    if veto and item.points:
        text = f"否决项不计分，却写了 {item.points} 分"
        yield fault(mechanism, "scorecard_points", (*path, "points"), text, "写 points: 0")
    if not veto and not item.points:
        yield fault(
            mechanism, "scorecard_points", (*path, "points"), "这一项是 0 分，没有作用", "写上分，或删去它"
        )
    each = item.each
    if each and (each.points <= 0 or (each.most is not None and not 0 < each.most <= item.points)):
        text = f"每一个 {each.points} 分、最多 {each.most if each.most is not None else item.points} 分不合"
        mend = f"都写大于 0 的数，最多不超过 {item.points}；扣分项也写正数"
        yield fault(mechanism, "scorecard_rule", (*path, "each"), text, mend)


def _veto(mechanism: Mechanism, path: Path, card: ScorecardDef, item: Item) -> Iterator[Issue]:
    grades = [each.title for each in card.grades]
    if item.kind is not ItemKind.VETO:
        for key in ("at_least", "grade"):
            if getattr(item, key) not in (None, ""):
                text = f"{key} 只用于否决项"
                yield fault(
                    mechanism, "scorecard_grade", (*path, key), text, "删去它，或写 kind: veto", key=True
                )
        return
    if item.at_least is None:
        text = "否决项没有写值达到多少即否决"
        yield fault(mechanism, "scorecard_grade", path, text, "写 at_least: 数值", key=True)
    if item.grade not in grades:
        text = f"没有等次“{item.grade}”" if item.grade else "否决项没有写最高只能评为哪个等次"
        place = (*path, "grade") if item.grade else path
        mend = did_you_mean(item.grade, grades)
        yield fault(mechanism, "scorecard_grade", place, text, mend, key=not item.grade)


def _like(mechanism: Mechanism, catalogue: Catalogue, path: Path, card: ScorecardDef) -> Iterator[Issue]:
    ledger = f"{ORG}.{card.of}"
    if not card.like or ledger not in catalogue.ledgers:
        return
    try:
        parse(card.like, catalogue.ledger(ledger), catalogue, expect=SCALARS)
    except ExpressionFault as error:
        yield from moved(mechanism, path, card.like, error)


def _grades(mechanism: Mechanism, root: Path, card: ScorecardDef) -> Iterator[Issue]:
    grades, path = card.grades, (*root, "grades")
    titles = [((*path, number, "title"), each.title) for number, each in enumerate(grades)]
    yield from titles_once(mechanism, titles, "等次")
    by_share = any(each.share is not None for each in grades)
    key = "share" if by_share else "at_least"
    for number, each in enumerate(grades):
        written = [one for one in ("at_least", "share") if getattr(each, one) is not None]
        if written != [key]:
            text = f"等次“{each.title}”" + ("两种都写了" if len(written) == 2 else f"没有写 {key}")
            mend = "所有等次都写 at_least，或都写 share"
            yield fault(mechanism, "scorecard_grade", (*path, number), text, mend)
            return
    if by_share:
        total = sum(each.share for each in grades)
        if total != ALL:
            text = f"各等次的占比加起来是 {total}，不是 100"
            yield fault(mechanism, "scorecard_grade", path, text, "改成合计 100")
    else:
        for number, (above, each) in enumerate(zip(grades, grades[1:], strict=False), 1):
            if each.at_least >= above.at_least:
                text = f"“{each.title}”要 {each.at_least} 分，不比前面的“{above.title}”低"
                yield fault(mechanism, "scorecard_grade", (*path, number, "at_least"), text, "从高到低排列")
        if "distribution" in card.model_fields_set:
            text = "distribution 只用于按占比（share）分等次"
            yield fault(mechanism, "scorecard_grade", (*root, "distribution"), text, "删去它", key=True)


def _results(mechanism: Mechanism, root: Path, card: ScorecardDef) -> Iterator[Issue]:
    grades = [each.title for each in card.grades]
    titles = [((*root, "results", number, "title"), each.title) for number, each in enumerate(card.results)]
    yield from titles_once(mechanism, titles, "结果运用")
    for number, linked in enumerate(card.results):
        for grade in linked.by_grade:
            if grade not in grades:
                path = (*root, "results", number, "by_grade", grade)
                mend = did_you_mean(grade, grades)
                yield fault(mechanism, "scorecard_grade", path, f"没有等次“{grade}”", mend, key=True)
