"""The questions of a survey as inputs: what was chosen, what is wrong with it, and reading it from a form."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.http import QueryDict

from bihuan.assess.survey.public import Asked, Survey, asked
from bihuan.base.issue import Issue
from bihuan.mechanism.language import QuestionKind


@dataclass
class Line:
    """One thing to answer: its field, what it is about ('' the question itself), what was chosen or written."""

    name: str
    about: str
    chosen: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The one thing chosen, or what was written."""
        return self.chosen[0] if self.chosen else ""


@dataclass
class Shown:
    """One question in a form."""

    number: int
    asked: Asked
    lines: list[Line]
    faults: list[str] = field(default_factory=list)

    @property
    def template(self) -> str:
        """The template of its inputs."""
        return f"pages/taking_part/questions/{self.asked.kind.value}.html"

    @property
    def when(self) -> str:
        """Its condition for the page's script, '' where there is none that it could judge."""
        return json.dumps(self.asked.when, ensure_ascii=False) if self.asked.when else ""


def questions_of(survey: Survey, given: QueryDict | None = None) -> list[Shown]:
    """The questions, filled with what a form held."""
    return [
        Shown(
            number,
            each,
            [Line(name, about, tuple(given.getlist(name)) if given else ()) for name, about in each.parts],
        )
        for number, each in enumerate(asked(survey), 1)
    ]


def read_answers(survey: Survey, given: QueryDict) -> dict[str, object]:
    """What a form says, by field; what was left empty is not there."""
    found: dict[str, object] = {}
    for each in asked(survey):
        for name, _about in each.parts:
            values = [value.strip() for value in given.getlist(name) if value.strip()]
            if values:
                found[name] = values if each.kind is QuestionKind.SEVERAL else values[0]
    return found


def mark_faults(questions: Sequence[Shown], issues: Sequence[Issue]) -> list[str]:
    """Put each fault at its question; those that belong to none."""
    at = {line.name: each for each in questions for line in each.lines}
    general = []
    for issue in issues:
        place = at.get(issue.field.partition("[")[0]) if issue.field else None
        # The rule of a conditional question names it in quotation marks.
        place = place or next(
            (each for each in questions if issue.text.startswith(f"“{each.asked.title}”")), None
        )
        (place.faults if place else general).append(f"{issue.text}{issue.mend}")
    return general
