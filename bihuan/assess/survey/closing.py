"""Closing: enters a wave's answers in one batch with the step that closes it, raised so that none stands alone."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

import orjson

from bihuan.assess.pool.public import Pooled, destroy, holding, issued, pooled, waiting
from bihuan.assess.survey.coarsen import branch_of, coarsen
from bihuan.assess.survey.waves import ANSWERED, CLOSED, GROUP, Wave, wave_of
from bihuan.base.clock import today
from bihuan.base.errors import NotFound
from bihuan.book.public import Draft, append, reserve
from bihuan.ledger.public import StepTaken, plan_step
from bihuan.mechanism.language import VOID
from bihuan.org.public import INSTALLATION, tree

CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Closed:
    """What became of a wave: codes issued, answers returned, answers in the book (all of them, or none if too few)."""

    wave: int
    issued: int
    returned: int
    entered: int

    @property
    def text(self) -> str:
        """In one sentence."""
        if self.entered or not self.returned:
            return f"发出 {self.issued} 份，收回 {self.returned} 份，已全部入账。"
        return f"发出 {self.issued} 份，收回的太少，不能匿名，已全部销毁，没有结果。"


def close_wave(wave: int, *, actor: int) -> Closed:
    """Close a wave in the actor's name and enter its answers, all in one batch; then codes and pool are gone.

    Refused, NotAllowed, Overtaken as by the step; the answers stay in the pool then. A named survey is just closed.
    """
    wave_of(wave, actor=actor)
    with holding(wave):
        found = wave_of(wave)
        plan = plan_step([StepTaken(wave, found.row.head, CLOSE)], actor=actor)
        made, drafts = _answers(found, today())
        if found.survey.definition.anonymous:
            plan.drafts = [
                replace(draft, document={**draft.document, **_counts(found, made)}) for draft in plan.drafts
            ]
        plan.drafts += drafts
        plan.enter()
        destroy(wave)
    return made


def settle_waves() -> list[Closed]:
    """Enter the answers of waves that were closed by the step alone; to be run now and then, as often as one likes."""
    settled = []
    for record in waiting():
        try:
            wave = wave_of(record)
        except NotFound:
            continue  # a pool of ballots
        if wave.row.state in (CLOSED, ANSWERED, VOID):
            settled.append(_settle(record))
    return [each for each in settled if each is not None]


def _settle(record: int) -> Closed | None:
    with holding(record) as still_there:
        if not still_there:
            return None  # somebody else was faster
        wave = wave_of(record)
        if wave.row.state == VOID:
            made, drafts = Closed(record, sum(issued(record).values()), len(pooled(record)), 0), []
        else:
            closed_on = date.fromisoformat(wave.row.values.get("closed_on", today().isoformat()))
            made, drafts = _answers(wave, closed_on)
            drafts.append(_counted(wave, made))
        append(drafts)
        destroy(record)
    return made


def _answers(wave: Wave, on: date) -> tuple[Closed, list[Draft]]:
    """The answers as entries to be, in order of what will be known of them, which tells nothing of when they came."""
    survey, answers = wave.survey, pooled(wave.record)
    count = Counter((each.unit, each.group) for each in answers)
    target = coarsen(count, branch_of(tree(on), wave.unit), survey.definition.minimum)
    raised = [Pooled(*target[each.unit, each.group], each.values) for each in answers if target]
    raised.sort(
        key=lambda each: (each.unit, each.group, orjson.dumps(each.values, option=orjson.OPT_SORT_KEYS))
    )
    numbers = reserve(len(raised))
    drafts = [_draft(wave, record, each, on) for record, each in zip(numbers, raised, strict=True)]
    return Closed(wave.record, sum(issued(wave.record).values()), len(answers), len(raised)), drafts


def _draft(wave: Wave, record: int, answer: Pooled, on: date) -> Draft:
    ledger = wave.survey.answers
    group = {GROUP: answer.group} if answer.group else {}
    return Draft(
        ledger=ledger.id,
        record=record,
        unit=answer.unit,
        action="create",
        state=ledger.initial,
        effective_on=on,
        actor=INSTALLATION,
        document={wave.survey.link: wave.record, **group, **answer.values},
        pack_version=ledger.version,
        parent=wave.record,
    )


def _counted(wave: Wave, made: Closed) -> Draft:
    row = wave.row
    return Draft(
        ledger=row.ledger,
        record=row.record,
        unit=row.unit,
        action="amend",
        state=row.state,
        effective_on=row.effective_on,
        actor=INSTALLATION,
        document={**row.values, **_counts(wave, made)},
        previous=row.head,
        pack_version=wave.survey.waves.version,
        note="答卷入账",
        due_on=row.due_on,
        key=row.key,
        parent=row.parent,
    )


def _counts(wave: Wave, made: Closed) -> dict[str, int]:
    """What the wave's record says of its answers; too few are not even counted."""
    enough = made.returned >= wave.survey.definition.minimum
    return {"issued": made.issued} | ({"returned": made.returned} if enough else {})
