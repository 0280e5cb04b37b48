"""Progress: how many have voted in each group, and whether that is a quorum."""

from collections import Counter
from dataclasses import dataclass

from bihuan.assess.ballot.rounds import refuse_others, round_of
from bihuan.assess.pool.public import issued, unspent
from bihuan.book.public import find
from bihuan.mechanism.language import VOID


@dataclass(frozen=True, slots=True)
class Progress:
    """One group: people entitled, codes issued (0 of a ballot by name), ballots cast, and whether that is a quorum."""

    group: str
    entitled: int
    issued: int
    cast: int
    quorate: bool


def progress(round_: int, *, actor: int) -> list[Progress]:
    """Groups in the order of the ballot. Who has voted is nowhere; how many have, whoever is in the room can see.

    NotAllowed for whoever does not run the ballot; NotFound.
    """
    found = round_of(round_, actor=actor)
    refuse_others(found, actor, "查看投票进度")
    given = {group: number for (_, group), number in issued(round_).items()}
    unused = {group: number for (_, group), number in unspent(round_).items()}
    votes = find(found.ballot.votes.id, parent=round_).exclude(state=VOID)
    cast = Counter(row.values["voting_group"] for row in votes)
    cast.update({group: number - unused.get(group, 0) for group, number in given.items()})
    lines = []
    for group in found.ballot.definition.groups.values():
        entitled = found.entitled[group.title]
        number = cast[group.title]
        quorate = entitled > 0 and number * 100 >= entitled * found.ballot.definition.quorum
        lines.append(Progress(group.title, entitled, given.get(group.title, 0), number, quorate))
    return lines
