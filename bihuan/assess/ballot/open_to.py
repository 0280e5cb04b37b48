"""Which rounds of ballots are open to a person, and which the person runs."""

from bihuan.assess.ballot.casting import refuse_closed
from bihuan.assess.ballot.rounds import OPEN, ROUND, Ballot, Round, ballot_of, round_of
from bihuan.assess.pool.public import place_of
from bihuan.base.clock import today
from bihuan.book.public import current, find
from bihuan.ledger.public import catalogue, where_allowed
from bihuan.mechanism.language import VOID
from bihuan.org.public import tree


def open_rounds(person: int) -> list[Round]:
    """Rounds that take votes at the person's unit or above; who is entitled to vote in them the organisers know."""
    units, row = tree(today()), current([person]).get(person)
    if row is None or row.unit not in units.places:
        return []
    near = units.path(row.unit)
    return [
        Round(ballot, each)
        for ballot in all_ballots()
        for each in find(ballot.rounds.id, state=OPEN).filter(unit__in=near).order_by("record")
    ]


def rounds_run_by(person: int, most: int) -> list[Round]:
    """Rounds that this person runs, of each ballot the newest, at most so many."""
    found = []
    for ballot in all_ballots():
        units = where_allowed(ballot.known, person, ballot.definition.by)
        rows = (
            find(ballot.rounds.id).exclude(state=VOID).order_by("-record") if units or units is None else ()
        )
        found += [Round(ballot, row) for row in rows if units is None or row.unit in units]
    return found


def check_code(round_: int, code: str) -> tuple[Round, str]:
    """The round for which somebody holds an unspent code, which stays unspent, and the group that it votes for.

    Refused for a wrong or spent code and for a round that is counted, NotFound for no round.
    """
    found = round_of(round_)
    refuse_closed(found)
    return found, place_of(round_, code)[1]


def all_ballots() -> list[Ballot]:
    """Every ballot in force."""
    return [
        ballot_of(f"{mechanism.id}.{name}")
        for mechanism in catalogue().mechanisms.values()
        for name in mechanism.definition.ballots
    ]


def is_round(ledger: str) -> bool:
    """Whether a ledger holds the rounds of a ballot in force."""
    return ledger in {ballot.rounds.id for ballot in all_ballots()} if ledger.endswith(ROUND) else False
