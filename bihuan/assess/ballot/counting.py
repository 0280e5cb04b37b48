"""Counting: enters a round's secret votes in one batch with the step that counts them; then the pool is gone."""

from dataclasses import dataclass
from datetime import date

import orjson

from bihuan.assess.ballot.rounds import COUNTED, Round, round_of
from bihuan.assess.pool.public import Pooled, destroy, holding, issued, pooled, waiting
from bihuan.base.clock import today
from bihuan.base.errors import NotFound
from bihuan.book.public import Draft, append, reserve
from bihuan.ledger.public import StepTaken, plan_step
from bihuan.mechanism.language import VOID
from bihuan.org.public import INSTALLATION

COUNT = "count"


@dataclass(frozen=True, slots=True)
class Count:
    """What became of a round: codes issued, ballots cast, how many of them spoiled (of a named ballot: 0, they are records)."""

    round: int
    issued: int
    cast: int
    spoiled: int

    @property
    def text(self) -> str:
        """In one sentence."""
        return f"发出 {self.issued} 张，收回 {self.cast} 张，其中废票 {self.spoiled} 张，已全部入账。"


def count_round(round_: int, *, actor: int) -> Count:
    """Take the step `count` in the actor's name and enter the secret votes, all in one batch.

    Refused, NotAllowed, Overtaken as by the step; the votes stay in the pool then.
    """
    round_of(round_, actor=actor)
    with holding(round_):
        found = round_of(round_)
        plan = plan_step([StepTaken(round_, found.row.head, COUNT)], actor=actor)
        made, drafts = _votes(found)
        plan.drafts += drafts
        plan.enter()
        destroy(round_)
    return made


def settle_rounds() -> list[Count]:
    """Enter the votes of rounds that were counted by the step alone; to be run now and then, as often as one likes."""
    return [made for record in waiting() if (made := _settle(record)) is not None]


def _settle(record: int) -> Count | None:
    with holding(record) as still_there:
        try:
            found = round_of(record)
        except NotFound:
            return None  # a wave of a survey
        if not still_there or found.row.state not in (COUNTED, VOID):
            return None
        made, drafts = _votes(found)
        append([] if found.row.state == VOID else drafts)
        destroy(record)
    return made


def _votes(found: Round) -> tuple[Count, list[Draft]]:
    """The votes as entries to be, in order of their group and content, which tells nothing of when they came."""
    votes = sorted(pooled(found.record), key=lambda each: (each.group, orjson.dumps(each.values)))
    numbers = reserve(len(votes))
    drafts = [_draft(found, record, vote) for record, vote in zip(numbers, votes, strict=True)]
    spoiled = sum(vote.values["spoiled"] for vote in votes)
    return Count(found.record, sum(issued(found.record).values()), len(votes), spoiled), drafts


def _draft(found: Round, record: int, vote: Pooled) -> Draft:
    ledger = found.ballot.votes
    return Draft(
        ledger=ledger.id,
        record=record,
        unit=found.row.unit,
        action="create",
        state=ledger.initial,
        effective_on=date.fromisoformat(found.row.values.get("counted_on", today().isoformat())),
        actor=INSTALLATION,
        document={found.ballot.link: found.record, "voting_group": vote.group, **vote.values},
        pack_version=ledger.version,
        parent=found.record,
    )
