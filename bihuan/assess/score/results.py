"""Linked results: what grades lead to, listed for people to decide on; nothing is carried out."""

from dataclasses import dataclass

from bihuan.assess.score.compute import scores_of
from bihuan.assess.score.cycles import cycle_of
from bihuan.assess.score.pinned import pinned
from bihuan.assess.score.rules import plain
from bihuan.assess.score.scores import Scores


@dataclass(frozen=True, slots=True)
class LinkedResult:
    """For one of the assessed: the grade and, by title of the use made of it, the value; '' where the grade has none.

    `final`: whether the cycle is final; before that it is only what would come of it.
    """

    subject: int
    name: str
    grade: str
    values: dict[str, str]
    final: bool


def results(cycle: int, *, actor: int | None = None) -> list[LinkedResult]:
    """The list of all assessed in a cycle, as of its final moment once it has one."""
    found = cycle_of(cycle)
    final = found.state == "final"
    scores = pinned(cycle, actor=actor) if final else scores_of(found, actor=actor)
    return linked(scores, final=final)


def linked(scores: Scores, *, final: bool) -> list[LinkedResult]:
    """What these scores lead to."""
    listed = []
    for place, subject in enumerate(scores.subjects.records):
        grade = str(scores.grades[place])
        values = {
            each.title: _text(each.by_grade[grade]) if grade in each.by_grade else ""
            for each in scores.card.definition.results
        }
        listed.append(LinkedResult(int(subject), scores.subjects.names[place], grade, values, final))
    return listed


def _text(value: object) -> str:
    return value if isinstance(value, str) else plain(value)
