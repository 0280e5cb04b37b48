"""Measuring: the value of every item for all assessed, from figures, judgements, duties and ballots."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from bihuan.assess.score.beside import ballot_results, duties_met
from bihuan.assess.score.card import Card, CardItem
from bihuan.assess.score.cycles import Cycle
from bihuan.assess.score.exact import Exact, exact_of, objects
from bihuan.assess.score.judged import Judgement, Target, judgements, targets
from bihuan.assess.score.rules import means_of_others, points_of, vetoed
from bihuan.assess.score.scores import ItemScores
from bihuan.assess.score.subjects import Subjects
from bihuan.base.period import Period
from bihuan.figures.public import Grid, answer

NO_CYCLE = "还没有开启这一期的考核"
NOT_JUDGED = "还没有评分"
NO_TARGET = "没有登记目标值"
NO_UNIT = "那时没有这个单位"


@dataclass(frozen=True)
class Measuring:
    """One scorecard measured in one period for its subjects, by entries up to `seq`, asked on `day`.

    `cycles`: of each subject, 0 for none. `tree_on`: the day whose tree rolls figures up.
    """

    card: Card
    period: Period
    seq: int
    day: date
    tree_on: date
    subjects: Subjects
    opened: Sequence[Cycle]
    cycles: np.ndarray

    def items(self) -> tuple[ItemScores, ...]:
        """Every item of the scorecard."""
        return tuple(self._item(each) for each in self.card.items)

    def _item(self, item: CardItem) -> ItemScores:
        count = len(self.subjects)
        mine = self._judgements(item)
        excused = np.array([bool(each and each.not_applicable and not each.fault) for each in mine], bool)
        applies = ~excused
        records = np.array([each.record if each else 0 for each in mine], np.int64)
        aims: list[Target | None] = [None] * count
        match item.source:
            case "figure":
                value = self._figure(item.figure, self.period)
            case "duty":
                value, bound = self._duties[item.duty]
                applies &= bound
            case "ballot":
                value = self._ballots[item.ballot]
            case _:
                value = self._points_given(mine)
        if item.definition.target:
            aims = [self._targets.get((each, item.title)) for each in self.subjects.records.tolist()]
        measured = self._measured(item, value, aims)
        points = np.where(applies, points_of(item, measured), 0)
        aimed = np.array([each.record if each else 0 for each in aims], np.int64)
        return ItemScores(
            item, value, measured, points, applies, records, aimed, vetoed(item, measured) & applies
        )

    def _measured(self, item: CardItem, value: Exact, aims: Sequence[Target | None]) -> Exact:
        """What the rule is applied to: the value itself, or what it is of another, in percent."""
        definition = item.definition
        if definition.growth:
            before = self._figure(item.figure, self._base_period(definition.growth.against))
            name = "上期值" if definition.growth.against == "previous" else "上年同期值"
            return value.minus(before).over(before.size(), name=name).times(100)
        if definition.peers:
            mean = means_of_others(value, self.subjects.groups)
            return value.over(mean, name="同类平均值").times(100)
        if definition.target:
            aim = exact_of(
                [each.value if each and not each.fault else None for each in aims],
                [each.fault if each else NO_TARGET for each in aims],
            )
            found = value.over(aim, name="目标值").times(100)
            why = np.where(value.there & ~aim.there, aim.missing, found.missing)
            return Exact(found.num, found.den, why.astype(object))
        return value

    def _base_period(self, against: str) -> Period:
        return self.period.previous() if against == "previous" else self.period.last_year()

    def _points_given(self, mine: Sequence[Judgement | None]) -> Exact:
        none = [NOT_JUDGED if cycle else NO_CYCLE for cycle in self.cycles.tolist()]
        return exact_of(
            [each.points if each and not each.fault and not each.not_applicable else None for each in mine],
            [(each.fault or NOT_JUDGED) if each else why for each, why in zip(mine, none, strict=True)],
        )

    def _judgements(self, item: CardItem) -> list[Judgement | None]:
        mine = self._judged[item.title]
        return [mine.get(key) for key in self._keys] if mine else [None] * len(self._keys)

    @cached_property
    def _keys(self) -> list[tuple[int, int]]:
        return list(zip(self.cycles.tolist(), self.subjects.records.tolist(), strict=True))

    @cached_property
    def _judged(self) -> Mapping[str, Mapping[tuple[int, int], Judgement]]:
        homes = dict(zip(self.subjects.records.tolist(), self.subjects.units.tolist(), strict=True))
        return judgements(self.card, self.opened, homes, seq=self.seq)

    @cached_property
    def _targets(self) -> Mapping[tuple[int, str], Target]:
        return targets(self.card, self.period.end, seq=self.seq)

    @cached_property
    def _duties(self) -> dict[str, tuple[Exact, np.ndarray]]:
        """Percent on time of each duty, and who had any such obligation at all."""
        names = list(dict.fromkeys(each.duty for each in self.card.items if each.duty))
        return duties_met(names, self.card, self.subjects, self.period, seq=self.seq, day=self.day)

    @cached_property
    def _ballots(self) -> dict[str, Exact]:
        names = list(dict.fromkeys(each.ballot for each in self.card.items if each.ballot))
        return {name: ballot_results(name, self.subjects, self.period, seq=self.seq) for name in names}

    @cached_property
    def _grids(self) -> dict[Period, Grid]:
        """One question for all figures in the period, and one for those that are compared with an earlier period."""
        figures = [each for each in self.card.items if each.figure]
        asked = {self.period: list(dict.fromkeys(each.figure for each in figures))}
        for each in figures:
            if each.definition.growth:
                base = self._base_period(each.definition.growth.against)
                asked.setdefault(base, [])
                if each.figure not in asked[base]:
                    asked[base].append(each.figure)
        return {
            period: answer(
                names,
                [period],
                as_of=self.seq,
                tree_on=self._tree_on(period),
                known=self.card.catalogue,
                day=self.day,
            )
            for period, names in asked.items()
            if names
        }

    def _tree_on(self, period: Period) -> date | None:
        return self.tree_on if period == self.period else None

    def _figure(self, figure: str, period: Period) -> Exact:
        """A figure of each subject's unit."""
        grid = self._grids[period]
        column = grid.column(figure, period)
        places = self._places(period)
        at = np.maximum(places, 0)
        reasons = objects(["", *column.reasons])
        found = Exact(
            objects(column.num[at].tolist()),
            objects(column.den[at].tolist()),
            reasons[column.fault[at].astype(np.int64)],
        )
        return found.lacking(places < 0, NO_UNIT)

    @cached_property
    def _in_trees(self) -> dict[Period, np.ndarray]:
        return {}

    def _places(self, period: Period) -> np.ndarray:
        """Where the subjects' units stand in the tree of a period's figures, −1 where they do not."""
        if period not in self._in_trees:
            places = self._grids[period].tree_of(period).places
            found = [places.get(unit, -1) for unit in self.subjects.units.tolist()]
            self._in_trees[period] = np.array(found, np.int64)
        return self._in_trees[period]
