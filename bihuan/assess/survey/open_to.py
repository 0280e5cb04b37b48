"""Which waves are open to a person, and which the person runs."""

from dataclasses import dataclass
from datetime import date

from bihuan.assess.survey.audience import place_of_person
from bihuan.assess.survey.waves import OPEN, WAVE, Survey, Wave, survey_of
from bihuan.base.clock import today
from bihuan.book.public import find
from bihuan.ledger.public import catalogue, where_allowed
from bihuan.mechanism.language import VOID
from bihuan.org.public import tree


@dataclass(frozen=True, slots=True)
class OpenWave:
    """A wave that asks a person. `answered`: of a named survey, whether they have; of an anonymous one nobody knows."""

    wave: Wave
    closes_on: date | None
    answered: bool

    @property
    def title(self) -> str:
        """The wave's own title."""
        return self.wave.row.values["title"]


def open_waves(person: int) -> list[OpenWave]:
    """Waves that take answers today and ask this person, those that close first first."""
    found = []
    for survey in all_surveys():
        waves = find(survey.waves.id, state=OPEN)
        place = place_of_person(survey, person) if waves.exists() else None
        for row in waves.filter(unit__in=tree(today()).path(place[0])) if place else ():
            if not _late(row.values.get("closes_on")):
                answered = not survey.definition.anonymous and _answered(survey, row.record, person)
                closes_on = row.values.get("closes_on")
                wave = Wave(survey, row)
                found.append(OpenWave(wave, date.fromisoformat(closes_on) if closes_on else None, answered))
    return sorted(found, key=lambda each: (each.closes_on or date.max, each.wave.record))


def waves_run_by(person: int, most: int) -> list[Wave]:
    """Waves that this person runs, of each survey the newest, at most so many."""
    found = []
    for survey in all_surveys():
        units = where_allowed(survey.known, person, survey.definition.by)
        rows = find(survey.waves.id).exclude(state=VOID).order_by("-record")
        rows = rows if units is None else rows.filter(unit__in=units)
        found += [Wave(survey, row) for row in rows[:most]]
    return found


def all_surveys() -> list[Survey]:
    """Every survey in force."""
    return [
        survey_of(f"{mechanism.id}.{name}")
        for mechanism in catalogue().mechanisms.values()
        for name in mechanism.definition.surveys
    ]


def is_wave(ledger: str) -> bool:
    """Whether a ledger holds the waves of a survey in force."""
    return ledger in {survey.waves.id for survey in all_surveys()} if ledger.endswith(WAVE) else False


def _late(closes_on: str | None) -> bool:
    return bool(closes_on) and closes_on < today().isoformat()


def _answered(survey: Survey, wave: int, person: int) -> bool:
    answers = find(survey.answers.id, parent=wave).exclude(state=VOID)
    return answers.filter(document__contains=f'"person":{person}').exists()
