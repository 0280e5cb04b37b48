"""Answering: takes one answer, held against the survey's own rules, into the pool or, when named, into the book."""

from collections.abc import Mapping

from bihuan.assess.pool.public import Place, Pooled, add, holding, place_of, spend
from bihuan.assess.survey.audience import place_of_person
from bihuan.assess.survey.waves import GROUP, OPEN, Wave, wave_of
from bihuan.base.clock import today
from bihuan.base.errors import Refused
from bihuan.base.issue import Issue, has_errors
from bihuan.base.nearest import did_you_mean
from bihuan.ledger.public import create, plan_create
from bihuan.mechanism.public import fields_of
from bihuan.org.public import INSTALLATION


def answer(wave: int, values: Mapping[str, object], *, code: str = "", person: int = 0) -> None:
    """Take an answer, given by field name: with a one-use `code` where the survey is anonymous, else by `person`.

    Refused with every fault, and then the code is not spent: required questions, questions to be skipped, a code that
    is wrong or spent, a wave that is closed. An anonymous answer is in no book until the wave closes.
    """
    found = wave_of(wave)
    refuse_closed(found)
    _refuse_foreign(found, values)
    if found.survey.definition.anonymous:
        _answer_with_code(found, values, code)
    else:
        _answer_as(found, values, person)


def questions_asked(wave: Wave) -> list[str]:
    """The fields that an answer may fill, in the order of the questions."""
    questions = wave.survey.definition.questions
    return [name for key, question in questions.items() for name in fields_of(key, question)]


def _answer_with_code(wave: Wave, values: Mapping[str, object], code: str) -> None:
    place = place_of(wave.record, code)
    checked = _checked(wave, values, place)
    with holding(wave.record):
        refuse_closed(wave_of(wave.record))
        spend(wave.record, code)
        add(wave.record, Pooled(*place, checked))


def _checked(wave: Wave, values: Mapping[str, object], place: Place) -> dict[str, object]:
    """The answer in its canonical form; Refused with every fault that the ledger of answers would find."""
    survey = wave.survey
    row = {**values, survey.link: wave.record, "unit": place[0]}
    plan = plan_create(survey.answers.id, [row], actor=INSTALLATION)
    if has_errors(plan.issues):
        raise Refused([issue.at_row(0) for issue in plan.issues])
    document = plan.drafts[0].document
    return {name: value for name, value in document.items() if name != survey.link}


def _answer_as(wave: Wave, values: Mapping[str, object], person: int) -> None:
    survey = wave.survey
    place = place_of_person(survey, person)
    if place is None:
        text = "这次调查没有问到您。"
        raise Refused([Issue("survey.not_asked", text, "如有疑问，请找发起调查的人。")])
    unit, group = place
    row = {**values, survey.link: wave.record, "unit": unit, "person": person}
    create(survey.answers.id, [row | ({GROUP: group} if group else {})], actor=person)


def refuse_closed(wave: Wave) -> None:
    """Refused for a wave that is closed, or past its last day."""
    last = wave.row.values.get("closes_on", "")
    if wave.row.state != OPEN:
        raise Refused([Issue("survey.closed", "这次调查已经收回，不能再答。", "留意下一次调查。")])
    if last and last < today().isoformat():
        raise Refused([Issue("survey.late", f"这次调查已于 {last} 截止，不能再答。", "留意下一次调查。")])


def _refuse_foreign(wave: Wave, values: Mapping[str, object]) -> None:
    """A fault for every value that is no answer: unit, wave and group come from the code, never from the answer."""
    asked = questions_asked(wave)
    issues = [
        Issue(
            "survey.unknown_question", f"没有题目“{name}”。", did_you_mean(str(name), asked), field=str(name)
        )
        for name in values
        if name not in asked
    ]
    if issues:
        raise Refused(issues)
