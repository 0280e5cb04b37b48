"""Issuing: one-use codes for a secret ballot by group, never more than people entitled to vote."""

from collections.abc import Mapping

from bihuan.assess.ballot.rounds import OPEN, Round, refuse_others, round_of
from bihuan.assess.pool.public import holding, issue, issued
from bihuan.base.errors import Refused
from bihuan.base.issue import Issue


def issue_codes(round_: int, counts: Mapping[str, int] | None = None, *, actor: int) -> dict[str, list[str]]:
    """New one-use codes by group, given out once: `counts` says how many (None: as many as are still to be given).

    Refused beyond the number entitled, for an open ballot, for a round that is counted; NotAllowed; NotFound.
    """
    refuse_others(round_of(round_, actor=actor), actor, "发选票码")
    with holding(round_, new=True):
        found = round_of(round_)
        unit = found.row.unit
        given = {group: number for (_, group), number in issued(round_).items()}
        left = {group: number - given.get(group, 0) for group, number in found.entitled.items()}
        wanted = left if counts is None else dict(counts)
        _refuse_faulty(found, wanted, left)
        places = {(unit, group): number for group, number in wanted.items() if number}
        made = issue(round_, places, {place: place for place in places})
    return {group: codes for (_, group), codes in made.items()}


def _refuse_faulty(found: Round, wanted: Mapping[str, int], left: Mapping[str, int]) -> None:
    if not found.ballot.definition.secret:
        raise Refused([Issue("ballot.named", "这是记名测评，不发选票码。", "请各人直接投票。")])
    if found.row.state != OPEN:
        raise Refused([Issue("ballot.closed", "已经计票，不能再发选票码。", "如需再测评，另开一次。")])
    issues = [
        Issue(
            "ballot.entitled",
            f"“{group}”还能发 {left.get(group, 0)} 个选票码，不能发 {number} 个。",
            "核对应到人数；发出的码不得多于应到人数。",
        )
        for group, number in wanted.items()
        if not 0 <= number <= left.get(group, 0)
    ]
    if not issues and not any(wanted.values()):
        issues.append(
            Issue("ballot.all_given", "选票码已经按应到人数发完。", "发出的码不能再看；核对应到人数。")
        )
    if issues:
        raise Refused(issues)
