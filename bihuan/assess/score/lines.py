"""Lines: every point of a score with its item, value, rule in words and reason; what they add up to is the score."""

from collections.abc import Sequence
from decimal import Decimal
from functools import cache, cached_property
from typing import NamedTuple

from bihuan.assess.score.card import decimal_of
from bihuan.assess.score.exact import Exact
from bihuan.assess.score.rules import rule_words
from bihuan.assess.score.scores import ItemScores, Missing, Scores
from bihuan.ledger.public import by_in_words

RESCALED = "不适用项折算"
SPREAD = "不适用板块折算"
NOT_APPLICABLE = "不适用"
HIDDEN = "保密"


class Line(NamedTuple):
    """One item (or one adjustment) of a score.

    `value`: what the source gave, as read; `measured`: what the rule was applied to, where that is another thing.
    `points`: what it adds (a deduction below 0); None while missing. `missing`: why; `note`: not applicable, or a veto.
    `source`: figure, duty, ballot, judged, '' for an adjustment; `source_id`: which one. `record`: the judgement, `target`:
    the target behind it, 0 for none.
    """

    segment: str
    item: str
    title: str
    value: str
    measured: str
    rule: str
    points: Decimal | None
    missing: Missing | None
    note: str
    source: str
    source_id: str
    record: int
    target: int


class Lines:
    """The lines of scores, put together column by column; for one of many, take `scores.only` first."""

    def __init__(self, scores: Scores):
        self._scores = scores

    def of(self, subject: int) -> list[Line]:
        """The lines of one of the assessed; their points add up to the total, or to the sum so far."""
        return self.at(self._scores.place_of(subject))

    def at(self, place: int) -> list[Line]:
        """As `of`, by place in the arrays."""
        found = [column[place] for column in self._columns]
        return [line for line in found if line is not None]

    @cached_property
    def _columns(self) -> list[Sequence[Line | None]]:
        """The lines of each item and adjustment for all assessed, None where an adjustment adds nothing."""
        scores, card = self._scores, self._scores.card
        cycle = card.catalogue.ledger(card.ledger("cycle"))
        found = []
        for segment in card.definition.segments:
            title = card.segment_title(segment)
            for each in scores.items:
                if each.item.segment == segment:
                    judges = by_in_words(card.catalogue, cycle, each.item.definition.judged or [])
                    found.append(self._column(each, title, rule_words(each.item, judges)))
            found.append(
                _adjustments(title, RESCALED, "其余项按板块满分折算", scores.rescaled[segment].tolist())
            )
        found.append(_adjustments("", SPREAD, "其余板块按总满分折算", scores.spread.tolist()))
        return found

    def _column(self, found: ItemScores, segment: str, rule: str) -> list[Line]:
        item, who = found.item, self._scores.who[found.item.title]
        applies = found.applies.tolist()
        why = cache(lambda reason: Missing(item.title, reason, who) if reason else None)
        missing = [
            why(each) if fine else None
            for each, fine in zip(found.measured.missing.tolist(), applies, strict=True)
        ]
        notes = ["" if fine else NOT_APPLICABLE for fine in applies]
        if found.struck.any():
            said = f"否决：最高评为“{item.definition.grade}”"
            notes = [said if hit else note for hit, note in zip(found.struck.tolist(), notes, strict=True)]
        source_id = item.figure or item.duty or item.ballot
        amount = cache(decimal_of)
        columns = zip(
            self._values(found), self._measured(found), found.points.tolist(), missing, notes, applies,
            found.records.tolist(), found.targets.tolist(), strict=True,
        )  # fmt: skip
        return [
            Line(segment, item.name, item.title, value if fine else "", measured if fine else "", rule,
                 None if lack else amount(points), lack, note, item.source, source_id, record, target)
            for value, measured, points, lack, note, fine, record, target in columns
        ]  # fmt: skip

    def _values(self, found: ItemScores) -> list[str]:
        item = found.item
        if item.figure:
            figure = self._scores.card.catalogue.figure(item.figure).definition
            return _texts(found.value, figure.decimals, figure.unit)
        return _texts(found.value, 2, "%" if item.source == "duty" else "")

    def _measured(self, found: ItemScores) -> list[str]:
        if found.item.derived:
            return _texts(found.measured, 2, "%")
        return [""] * len(found.value)


def _texts(values: Exact, decimals: int, unit: str) -> list[str]:
    """Values as read; equal ones are put into words once."""
    place_of: dict[tuple[int, int], str] = {}
    found = []
    columns = zip(values.num.tolist(), values.den.tolist(), values.missing.tolist(), strict=True)
    for place, (num, den, missing) in enumerate(columns):
        if missing:
            found.append("")
            continue
        if (num, den) not in place_of:
            place_of[num, den] = f"{values.text(place, decimals)}{unit}"
        found.append(place_of[num, den])
    return found


def _adjustments(segment: str, title: str, rule: str, added: Sequence[int]) -> list[Line | None]:
    return [
        Line(segment, "", title, "", "", rule, decimal_of(each), None, "", "", "", 0, 0) if each else None
        for each in added
    ]
