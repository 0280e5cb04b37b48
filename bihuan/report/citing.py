"""Citing figures: each one shown becomes a link in the text and one numbered source in the annex."""

import re
from collections.abc import Mapping
from typing import Protocol

from bihuan.figures.public import WITHHELD, expression
from bihuan.official.public import FigureRun, Source
from bihuan.report.asking import Asked, Scope, Unknown
from bihuan.report.trace import Question, trace_address

NONE = "暂无"


class Answer(Protocol):
    """What is needed of a computed figure: `text` without its unit of measure, and if there is none, why (`missing`)."""

    text: str
    missing: str
    records: int | None
    definition: str


_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


class Citations:
    """The figures of one report, in the order in which they are first shown."""

    def __init__(self, answers: Mapping[Question, Answer], scope: Scope):
        self._answers = answers
        self._scope = scope
        self._sources: dict[Asked, Source] = {}

    @property
    def sources(self) -> tuple[Source, ...]:
        """One per figure shown."""
        return tuple(self._sources.values())

    def in_text(self, asked: Asked, bold: bool = False) -> FigureRun:
        """The figure with its unit of measure; one that could not be computed says so and why."""
        source = self._source(asked)
        return FigureRun(_told(source), source.link, bool(source.missing), bold)

    def in_cell(self, asked: Asked) -> FigureRun:
        """The bare number, as the head of the column has the unit of measure; the reason of a missing one is told later."""
        source = self._source(asked)
        if source.missing:
            return FigureRun(source.text, source.link, missing=True)
        return FigureRun(_written(self._answers[asked].text), source.link)

    def _source(self, asked: Asked) -> Source:
        if asked not in self._sources:
            number = len(self._sources) + 1
            make = self._unknown if isinstance(asked, Unknown) else self._known
            self._sources[asked] = make(number, asked)
        return self._sources[asked]

    def _known(self, number: int, asked: Question) -> Source:
        answer = self._answers[asked]
        figure = self._scope.catalogue.figure(asked.figure)
        missing = answer.missing.rstrip("。")
        return Source(
            number=number,
            title=figure.title,
            text=_none(missing) if missing else _written(answer.text) + figure.unit,
            definition=answer.definition.removesuffix(f"〔{figure.id}：{expression(figure)}〕"),
            unit=self._scope.tree.name(asked.unit),
            period=asked.period.title,
            records=None if missing == WITHHELD else answer.records,
            link=trace_address(asked),
            missing=missing,
        )

    def _unknown(self, number: int, asked: Unknown) -> Source:
        scope = self._scope
        return Source(
            number, asked.name, NONE, "—", scope.unit_name, scope.period.title, None, "", asked.reason
        )


def _none(missing: str) -> str:
    """What stands in place of a number."""
    return WITHHELD if missing == WITHHELD else NONE


def _told(source: Source) -> str:
    """The figure in running text; in place of a missing one, why."""
    if not source.missing:
        return source.text
    return f"〔{source.text}〕" if source.missing == WITHHELD else f"〔{source.text}：{source.missing}〕"


def _written(text: str) -> str:
    """A day as it is written in documents; anything else as it is."""
    day = _DAY.fullmatch(text)
    return f"{day[1]}年{int(day[2])}月{int(day[3])}日" if day else text
