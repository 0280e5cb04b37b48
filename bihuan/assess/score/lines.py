"""Lines: every point of a score with its item, value, rule in words and reason; what they add up to is the score."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from bihuan.assess.score.card import decimal_of
from bihuan.assess.score.rules import rule_words
from bihuan.assess.score.scores import ItemScores, Missing, Scores
from bihuan.ledger.public import by_in_words
from bihuan.mechanism.language import ItemKind

RESCALED = "不适用项折算"
SPREAD = "不适用板块折算"
NOT_APPLICABLE = "不适用"
HIDDEN = "保密"


@dataclass(frozen=True, slots=True)
class Line:
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
    """The lines of scores; what is the same for all assessed is put into words once."""

    def __init__(self, scores: Scores):
        self._scores = scores

    def of(self, subject: int) -> list[Line]:
        """The lines of one of the assessed; their points add up to the total, or to the sum so far."""
        return self.at(self._scores.place_of(subject))

    def at(self, place: int) -> list[Line]:
        """As `of`, by place in the arrays."""
        scores = self._scores
        found: list[Line] = []
        for segment in scores.card.definition.segments:
            title = scores.card.segment_title(segment)
            found += [self._line(each, title, place) for each in self._by_segment[segment]]
            if added := int(scores.rescaled[segment][place]):
                found.append(_adjustment(title, RESCALED, "其余项按板块满分折算", added))
        if added := int(scores.spread[place]):
            found.append(_adjustment("", SPREAD, "其余板块按总满分折算", added))
        return found

    @cached_property
    def _by_segment(self) -> Mapping[str, list[ItemScores]]:
        segments = self._scores.card.definition.segments
        return {name: [each for each in self._scores.items if each.item.segment == name] for name in segments}

    @cached_property
    def _rules(self) -> Mapping[str, str]:
        card = self._scores.card
        cycle = card.catalogue.ledger(card.ledger("cycle"))
        return {
            item.name: rule_words(item, by_in_words(card.catalogue, cycle, item.definition.judged or []))
            for item in card.items
        }

    def _line(self, found: ItemScores, segment: str, place: int) -> Line:
        item, scores = found.item, self._scores
        applies, lacking = bool(found.applies[place]), bool(found.lacking[place])
        missing = None
        if lacking:
            missing = Missing(item.title, str(found.measured.missing[place]), scores.who[item.title])
        note = "" if applies else NOT_APPLICABLE
        if found.struck[place]:
            note = f"否决：最高评为“{item.definition.grade}”"
        return Line(
            segment=segment,
            item=item.name,
            title=item.title,
            value=self._value(found, place) if applies else "",
            measured=self._measured(found, place) if applies else "",
            rule=self._rules[item.name],
            points=None if lacking else decimal_of(found.points[place]),
            missing=missing,
            note=note,
            source=item.source,
            source_id=item.figure or item.duty or item.ballot,
            record=int(found.records[place]),
            target=int(found.targets[place]),
        )

    def _value(self, found: ItemScores, place: int) -> str:
        item = found.item
        if item.figure:
            figure = self._scores.card.catalogue.figure(item.figure).definition
            text = found.value.text(place, figure.decimals)
            return f"{text}{figure.unit}" if text else ""
        text = found.value.text(place, 2)
        return f"{text}%" if text and item.source == "duty" else text

    def _measured(self, found: ItemScores, place: int) -> str:
        if found.measured is found.value:
            return ""
        text = found.measured.text(place, 2)
        return f"{text}%" if text else ""


def _adjustment(segment: str, title: str, rule: str, added: int) -> Line:
    return Line(segment, "", title, "", "", rule, decimal_of(added), None, "", "", "", 0, 0)


def kind_title(kind: ItemKind) -> str:
    """The kind of an item in a word, '' for an ordinary one."""
    return {ItemKind.BONUS: "加分", ItemKind.DEDUCTION: "扣分", ItemKind.VETO: "否决"}.get(kind, "")
