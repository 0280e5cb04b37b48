"""Rounds of democratic reviews: finds a round with all that its ballot says, and tells who may run it."""

from collections import Counter
from dataclasses import dataclass

from bihuan.base.clock import today
from bihuan.base.errors import NotAllowed, NotFound
from bihuan.base.issue import Issue
from bihuan.base.nearest import did_you_mean
from bihuan.book.public import Record, current
from bihuan.ledger.public import catalogue, get
from bihuan.mechanism.language import BallotDef
from bihuan.mechanism.public import Catalogue, Ledger
from bihuan.org.public import allowed

ROUND, VOTE = "_round", "_vote"
OPEN, COUNTED = "open", "counted"


@dataclass(frozen=True)
class Ballot:
    """A ballot of a mechanism in force, with its two ledgers."""

    known: Catalogue
    id: str  # mechanism.name
    definition: BallotDef
    rounds: Ledger
    votes: Ledger

    @property
    def link(self) -> str:
        """The field by which a vote names its round."""
        return self.votes.parent_field


@dataclass(frozen=True)
class Round:
    """One round: its record as it stands, and its ballot."""

    ballot: Ballot
    row: Record

    @property
    def record(self) -> int:
        """Its record number."""
        return self.row.record

    @property
    def candidates(self) -> list[int]:
        """Who is rated (records), each once, in the order of the round."""
        return list(dict.fromkeys(line["candidate"] for line in self.row.values["candidates"]))

    @property
    def entitled(self) -> Counter[str]:
        """How many people are to vote, by group."""
        found: Counter[str] = Counter()
        for line in self.row.values["entitled"]:
            found[line["group"]] += line["number"]
        return found


def ballot_of(ballot_id: str) -> Ballot:
    """The ballot called `mechanism.name`; NotFound names the nearest."""
    known = catalogue()
    mechanism, _, name = ballot_id.partition(".")
    ballots = {
        f"{each.id}.{key}": definition
        for each in known.mechanisms.values()
        for key, definition in each.definition.ballots.items()
    }
    if ballot_id not in ballots:
        raise NotFound(f"没有测评“{ballot_id}”。{did_you_mean(ballot_id, ballots)}")
    return Ballot(
        known,
        ballot_id,
        ballots[ballot_id],
        known.ledger(f"{mechanism}.{name}{ROUND}"),
        known.ledger(f"{mechanism}.{name}{VOTE}"),
    )


def round_of(record: int, *, actor: int | None = None) -> Round:
    """The round with this record number; NotFound when there is none that the actor (None: nobody's rights) may see."""
    row = current([record]).get(record)
    if row is None or not row.ledger.endswith(ROUND) or row.ledger not in catalogue().ledgers:
        raise NotFound(f"没有第 {record} 号测评会。请核对记录号。")
    if actor is not None:
        get(record, actor=actor)
    return Round(ballot_of(row.ledger.removesuffix(ROUND)), row)


def refuse_others(found: Round, actor: int, what: str) -> None:
    """NotAllowed for whoever does not run this ballot at the round's unit; `what` is a Chinese phrase."""
    ballot = found.ballot
    posts = ballot.known.posts
    if not may_run(found, actor):
        who = "、".join(posts.get(word.name, word.name) for word in ballot.definition.by)
        raise NotAllowed([Issue("ballot.right", f"您无权{what}。", f"请由组织测评的人办理：{who}。")])


def may_run(found: Round, actor: int) -> bool:
    """Whether the person runs this ballot at the round's unit."""
    ballot = found.ballot
    return allowed(actor, ballot.definition.by, unit=found.row.unit, on=today(), posts=ballot.known.posts)
