"""Waves of surveys: finds a wave with all that its survey says, and tells who may run it."""

from dataclasses import dataclass

from bihuan.base.clock import today
from bihuan.base.errors import NotAllowed, NotFound
from bihuan.base.issue import Issue
from bihuan.base.nearest import did_you_mean
from bihuan.book.public import Record, current, find
from bihuan.ledger.public import catalogue, get
from bihuan.mechanism.language import VOID, SurveyDef
from bihuan.mechanism.public import Catalogue, Ledger
from bihuan.org.public import allowed

WAVE, ANSWER = "_wave", "_answer"
GROUP = "answer_group"
OPEN, CLOSED, ANSWERED = "open", "closed", "answered"


@dataclass(frozen=True)
class Survey:
    """A survey of a mechanism in force, with its two ledgers."""

    known: Catalogue
    id: str  # mechanism.name
    definition: SurveyDef
    waves: Ledger
    answers: Ledger

    @property
    def link(self) -> str:
        """The field by which an answer names its wave."""
        return self.answers.parent_field


@dataclass(frozen=True)
class Wave:
    """One wave: its record as it stands, and its survey."""

    survey: Survey
    row: Record

    @property
    def record(self) -> int:
        """Its record number."""
        return self.row.record

    @property
    def unit(self) -> int:
        """The unit that heads the branch in which people are asked."""
        return self.row.unit


def survey_of(survey_id: str) -> Survey:
    """The survey called `mechanism.name`; NotFound names the nearest."""
    known = catalogue()
    mechanism, _, name = survey_id.partition(".")
    surveys = {
        f"{each.id}.{key}": definition
        for each in known.mechanisms.values()
        for key, definition in each.definition.surveys.items()
    }
    if survey_id not in surveys:
        raise NotFound(f"没有问卷“{survey_id}”。{did_you_mean(survey_id, surveys)}")
    return Survey(
        known,
        survey_id,
        surveys[survey_id],
        known.ledger(f"{mechanism}.{name}{WAVE}"),
        known.ledger(f"{mechanism}.{name}{ANSWER}"),
    )


def wave_of(record: int, *, actor: int | None = None) -> Wave:
    """The wave with this record number; NotFound when there is none that the actor (None: nobody's rights) may see."""
    row = current([record]).get(record)
    if row is None or not row.ledger.endswith(WAVE) or row.ledger not in catalogue().ledgers:
        raise NotFound(f"没有第 {record} 号调查。请核对记录号。")
    if actor is not None:
        get(record, actor=actor)
    return Wave(survey_of(row.ledger.removesuffix(WAVE)), row)


def waves_of(survey: Survey) -> list[Record]:
    """The survey's waves as they stand, in the order in which they were entered."""
    return [row for row in find(survey.waves.id).order_by("record") if row.state != VOID]


def refuse_others(wave: Wave, actor: int, what: str) -> None:
    """NotAllowed for whoever does not run this survey at the wave's unit; `what` is a Chinese phrase."""
    survey = wave.survey
    if not may_run(wave, actor):
        text = f"您无权{what}。"
        mend = f"请由能“收回”这次调查的人办理：{_who(survey)}。"
        raise NotAllowed([Issue("survey.right", text, mend)])


def may_run(wave: Wave, actor: int) -> bool:
    """Whether the person runs this survey at the wave's unit."""
    posts = wave.survey.known.posts
    return allowed(actor, wave.survey.definition.by, unit=wave.unit, on=today(), posts=posts)


def _who(survey: Survey) -> str:
    posts = survey.known.posts
    return "、".join(posts.get(word.name, word.name) for word in survey.definition.by)
