"""Progress: how far a wave has come, in steps so coarse that nobody can be seen answering."""

from collections import Counter
from dataclasses import dataclass

from bihuan.assess.pool.public import Place, issued, unspent
from bihuan.assess.survey.audience import audience
from bihuan.assess.survey.waves import GROUP, OPEN, Survey, refuse_others, wave_of
from bihuan.book.public import find
from bihuan.mechanism.language import VOID

UNGROUPED = "未分组"


@dataclass(frozen=True, slots=True)
class Progress:
    """One group ('' of a survey without groups, or all together): codes issued (of a named survey: people asked);
    answers returned, at least so many; the quota, None where there is none, and whether it is reached."""

    group: str
    issued: int
    at_least: int
    text: str
    quota: int | None
    reached: bool


def progress(wave: int, *, actor: int) -> list[Progress]:
    """Groups by name, then all together. Of an anonymous survey, returns are told in steps of its minimum only.

    NotAllowed for whoever does not run the survey; NotFound.
    """
    found = wave_of(wave, actor=actor)
    refuse_others(found, actor, "查看收回进度")
    survey = found.survey
    if not survey.definition.anonymous:
        given, returned = Counter(audience(found)), _named(survey, wave)
    elif found.row.state == OPEN:
        given = Counter(issued(wave))
        returned = given - Counter(unspent(wave))
    else:
        document = found.row.values
        given = Counter({(found.unit, ""): document.get("issued", 0)})
        returned = Counter({(found.unit, ""): document.get("returned", 0)})
    groups = sorted({group for _, group in given} | set(survey.definition.quotas)) if _grouped(found) else []
    lines = [_line(survey, group, _of(given, group), _of(returned, group)) for group in groups]
    return [*lines, _line(survey, None, given.total(), returned.total())]


def _grouped(found) -> bool:
    definition = found.survey.definition
    return bool(definition.group) and (found.row.state == OPEN or not definition.anonymous)


def _line(survey: Survey, group: str | None, given: int, returned: int) -> Progress:
    definition = survey.definition
    step = definition.minimum if definition.anonymous else 1
    at_least = returned // step * step
    quota = definition.quotas.get(group) if group is not None else None
    if at_least:
        text = f"{at_least} 份以上" if definition.anonymous else f"{returned} 份"
    else:
        text = f"不足 {step} 份" if definition.anonymous else "0 份"
    name = "合计" if group is None else group or UNGROUPED
    return Progress(name, given, at_least, text, quota, quota is not None and returned >= max(quota, step))


def _of(counts: Counter[Place], group: str) -> int:
    return sum(number for (_, each), number in counts.items() if each == group)


def _named(survey: Survey, wave: int) -> Counter[Place]:
    rows = find(survey.answers.id, parent=wave).exclude(state=VOID)
    return Counter((row.unit, row.values.get(GROUP, "")) for row in rows)
