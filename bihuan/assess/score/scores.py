"""Scores as they are handed on: every item's value and points for all assessed, segments, totals, grades, places."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import numpy as np

from bihuan.assess.score.card import Card, CardItem, decimal_of
from bihuan.assess.score.exact import Exact
from bihuan.assess.score.subjects import Subjects
from bihuan.base.errors import NotFound
from bihuan.base.period import Period
from bihuan.org.public import Tree


@dataclass(frozen=True, eq=False)
class ItemScores:
    """One item for all assessed. `value`: what the source gives (judged: points); `measured`: what the rule is applied to.

    `points`: hundredths (int64; a deduction below 0), 0 where missing or not applicable. `applies`: bool. `records`: the
    judgement (or target) behind, 0 for none. `struck`: whom a veto strikes (bool).
    """

    item: CardItem
    value: Exact
    measured: Exact
    points: np.ndarray
    applies: np.ndarray
    records: np.ndarray
    targets: np.ndarray
    struck: np.ndarray

    @property
    def lacking(self) -> np.ndarray:
        """Where the item applies and has no value (bool)."""
        return self.applies & ~self.measured.there

    def only(self, where: np.ndarray) -> "ItemScores":
        """Of some of the assessed."""
        value, measured = (
            Exact(each.num[where], each.den[where], each.missing[where])
            for each in (self.value, self.measured)
        )
        parts = {
            name: getattr(self, name)[where] for name in ("points", "applies", "records", "targets", "struck")
        }
        return replace(self, value=value, measured=measured, **parts)


@dataclass(frozen=True, slots=True)
class Missing:
    """A part that is not there: of which item, why, and who can supply it."""

    item: str
    reason: str
    who: str

    def __str__(self) -> str:
        return f"{self.item}：{self.reason}（{self.who}）" if self.who else f"{self.item}：{self.reason}"


@dataclass(frozen=True, eq=False)
class Scores:
    """All that a scorecard says of a period, as of a moment (`as_of`, a seq; `day`: the day of asking).

    Amounts are whole hundredths of a point (int64). `rescaled`: by segment, what sharing out items that do not apply adds;
    `spread`: the same for whole segments. `so_far`: the sum of what is there; it is the total where `whole`.
    `grades`: '' where there is no total; `places` among like ones, 0 without ranking; `cycles`: 0 without a cycle.
    `withheld`: how many were left out because the person asking may not see them.
    """

    card: Card
    period: Period
    as_of: int
    day: date
    subjects: Subjects
    cycles: np.ndarray
    items: tuple[ItemScores, ...]
    segments: Mapping[str, np.ndarray]
    rescaled: Mapping[str, np.ndarray]
    spread: np.ndarray
    so_far: np.ndarray
    whole: np.ndarray
    grades: np.ndarray
    places: np.ndarray
    who: Mapping[str, str]
    nothing_applies: np.ndarray
    withheld: int = 0

    def place_of(self, subject: int) -> int:
        """Where one of the assessed stands in the arrays; NotFound when it is not assessed (or may not be seen)."""
        found = np.flatnonzero(self.subjects.records == subject)
        if not len(found):
            raise NotFound(f"#{subject} 不在“{self.card.definition.title}”{self.period.title}的考核对象中。")
        return int(found[0])

    def total(self, subject: int) -> Decimal | None:
        """The total, None while a part is missing."""
        place = self.place_of(subject)
        return decimal_of(self.so_far[place]) if self.whole[place] else None

    def sum_so_far(self, subject: int) -> Decimal:
        """The sum of what is there."""
        return decimal_of(self.so_far[self.place_of(subject)])

    def grade(self, subject: int) -> str:
        """The grade, '' without a total."""
        return str(self.grades[self.place_of(subject)])

    def place(self, subject: int) -> int:
        """The place among like ones, 0 where there is none."""
        return int(self.places[self.place_of(subject)])

    def points(self, subject: int, item: str) -> Decimal | None:
        """The points of an item (by its name in the pack); None where missing or not applicable."""
        place, found = self.place_of(subject), self.item(item)
        if found.lacking[place] or not found.applies[place]:
            return None
        return decimal_of(found.points[place])

    def segment(self, subject: int, segment: str) -> Decimal:
        """What is there of a segment."""
        return decimal_of(self.segments[segment][self.place_of(subject)])

    def item(self, name: str) -> ItemScores:
        """One item's column."""
        found = next((each for each in self.items if each.item.name == name), None)
        if found is None:
            raise NotFound(f"“{self.card.definition.title}”没有考核项 {name}。")
        return found

    def missing(self, subject: int) -> list[Missing]:
        """The parts that one of the assessed lacks."""
        return self.missing_at(self.place_of(subject))

    def missing_at(self, place: int) -> list[Missing]:
        """As `missing`, by place in the arrays."""
        found = [
            Missing(each.item.title, str(each.measured.missing[place]), self.who[each.item.title])
            for each in self.items
            if each.lacking[place]
        ]
        if self.nothing_applies[place]:
            found.append(Missing("全部计分项", "都写为不适用，无法折算", self.who[""]))
        return found

    def only(self, where: np.ndarray) -> "Scores":
        """Of some of the assessed (bool); the others count as withheld."""
        if where.all():
            return self
        return replace(
            self,
            subjects=self.subjects.only(where),
            cycles=self.cycles[where],
            items=tuple(each.only(where) for each in self.items),
            segments={name: each[where] for name, each in self.segments.items()},
            rescaled={name: each[where] for name, each in self.rescaled.items()},
            spread=self.spread[where],
            so_far=self.so_far[where],
            whole=self.whole[where],
            grades=self.grades[where],
            places=self.places[where],
            nothing_applies=self.nothing_applies[where],
            withheld=self.withheld + int((~where).sum()),
        )

    def below(self, unit: int, places: Tree) -> "Scores":
        """Those at a unit and under it, compared with others as they were."""
        if unit not in places.places:
            return self
        found = self.only(np.isin(self.subjects.units, places.subtree(unit)))
        return replace(found, withheld=self.withheld)
