"""Tallies: turnout, quorum, votes by candidate and option, and the weighted mean, counted from the votes in the book."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from bihuan.assess.ballot.rounds import COUNTED, Ballot, ballot_of, refuse_others, round_of
from bihuan.base.period import Period
from bihuan.figures.public import Relations, relations

ALONE = 5  # fewer ballots of a group are not told by themselves
FULL = 100


@dataclass(frozen=True, slots=True)
class Turnout:
    """One group: people entitled, ballots cast (spoiled ones too), and whether the quorum was reached."""

    group: str
    weight: Decimal
    entitled: int
    cast: int
    spoiled: int
    quorate: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """One counted round. `votes`: by group, candidate and option, of ballots not spoiled."""

    round: int
    unit: int
    title: str
    ballot: Ballot
    candidates: tuple[int, ...]
    turnout: tuple[Turnout, ...]
    votes: Mapping[tuple[str, int, str], int]

    @property
    def quorate(self) -> bool:
        """Whether every group reached its quorum."""
        return all(each.quorate for each in self.turnout)

    @property
    def enough(self) -> bool:
        """Whether votes by option may be told at all."""
        return not self.ballot.definition.secret or sum(each.cast for each in self.turnout) >= ALONE

    def score(self, candidate: int) -> Fraction | None:
        """The mean of the groups by their weights, out of 100; None without quorum, or when a group gave no mark."""
        if not self.quorate:
            return None
        found = Fraction(0)
        for each in self.turnout:
            mean = self._mean(each.group, candidate)
            if mean is None:
                return None
            found += Fraction(each.weight) / FULL * mean
        return found

    def counts(self, candidate: int) -> dict[str, int]:
        """Votes by option, all groups together; to be told only where there are `enough`."""
        groups = [each.group for each in self.turnout]
        return {
            option: sum(self.votes.get((group, candidate, option), 0) for group in groups)
            for option in self.ballot.definition.options
        }

    def counts_of(self, group: str, candidate: int) -> dict[str, int] | None:
        """Votes of one group by option; None where they may not be told (see `told`)."""
        if group not in self.told:
            return None
        return {
            option: self.votes.get((group, candidate, option), 0) for option in self.ballot.definition.options
        }

    @property
    def told(self) -> frozenset[str]:
        """Groups whose votes may be told by themselves: large enough, and so is what they leave of the whole."""
        if not self.ballot.definition.secret:
            return frozenset(each.group for each in self.turnout)
        by_size = sorted(self.turnout, key=lambda each: (each.cast, each.group))
        hidden = [each for each in by_size if each.cast < ALONE]
        shown = by_size[len(hidden) :]
        while shown and 0 < sum(each.cast for each in hidden) < ALONE:
            hidden.append(shown.pop(0))
        return frozenset(each.group for each in shown)

    def _mean(self, group: str, candidate: int) -> Fraction | None:
        total, number = Fraction(0), 0
        for option, points in self.ballot.definition.options.items():
            votes = self.votes.get((group, candidate, option), 0)
            total += Fraction(points) * votes
            number += votes
        return total / number if number else None


def tally(round_: int, *, as_of: int | None = None, actor: int | None = None) -> Tally | None:
    """The tally of a round, None until it is counted. `actor`: NotAllowed unless the person runs the ballot."""
    found = round_of(round_, actor=actor)
    if actor is not None:
        refuse_others(found, actor, "查看计票结果")
    return next(iter(_tallies(found.ballot, f"record = {int(round_)}", as_of)), None)


def tallies(ballot_id: str, period: Period, *, as_of: int | None = None) -> list[Tally]:
    """The tallies of the rounds held in the period and counted, in order of their days."""
    where = f"effective_on BETWEEN DATE '{period.start}' AND DATE '{period.end}'"
    return _tallies(ballot_of(ballot_id), where, as_of)


def _tallies(ballot: Ballot, where: str, as_of: int | None) -> list[Tally]:
    with relations(ballot.known, [ballot.rounds.id, ballot.votes.id], as_of) as book:
        rounds = book.run(
            f"SELECT record, unit, title, candidates, entitled FROM {book.relation(ballot.rounds.id)}"
            f" WHERE state = '{COUNTED}' AND {where} ORDER BY effective_on, record"
        ).to_pylist()
        asked = [row["record"] for row in rounds]
        cast, votes = _cast(ballot, book, asked), _votes(ballot, book, asked)
    return [_tally(ballot, row, cast.get(row["record"], {}), votes.get(row["record"], {})) for row in rounds]


def _cast(ballot: Ballot, book: Relations, rounds: Collection[int]) -> dict[int, dict[str, tuple[int, int]]]:
    """Ballots cast and spoiled, by round and group."""
    rows = book.run(
        "SELECT parent, voting_group, count(*) AS cast, count(*) FILTER (spoiled) AS spoiled"
        f" FROM {book.relation(ballot.votes.id)} WHERE list_contains($rounds, parent) GROUP BY ALL",
        {"rounds": list(rounds)},
    ).to_pylist()
    found: dict[int, dict[str, tuple[int, int]]] = {}
    for row in rows:
        found.setdefault(row["parent"], {})[row["voting_group"]] = (row["cast"], row["spoiled"])
    return found


def _votes(
    ballot: Ballot, book: Relations, rounds: Collection[int]
) -> dict[int, dict[tuple[str, int, str], int]]:
    """Votes by round, then by group, candidate and option."""
    rows = book.run(
        "SELECT parent, voting_group, mark.candidate, mark.option, count(*) AS votes FROM ("
        f"SELECT parent, voting_group, unnest(marks) AS mark FROM {book.relation(ballot.votes.id)}"
        " WHERE list_contains($rounds, parent) AND NOT coalesce(spoiled, false)) GROUP BY ALL",
        {"rounds": list(rounds)},
    ).to_pylist()
    found: dict[int, dict[tuple[str, int, str], int]] = {}
    for row in rows:
        key = row["voting_group"], row["candidate"], row["option"]
        found.setdefault(row["parent"], {})[key] = row["votes"]
    return found


def _tally(ballot: Ballot, row: Mapping, cast: Mapping, votes: Mapping) -> Tally:
    entitled: dict[str, int] = {}
    for line in row["entitled"]:
        entitled[line["group"]] = entitled.get(line["group"], 0) + line["number"]
    turnout = []
    for group in ballot.definition.groups.values():
        given, spoiled = cast.get(group.title, (0, 0))
        due = entitled.get(group.title, 0)
        quorate = due > 0 and given * FULL >= due * ballot.definition.quorum
        turnout.append(Turnout(group.title, group.weight, due, given, spoiled, quorate))
    candidates = tuple(dict.fromkeys(line["candidate"] for line in row["candidates"]))
    return Tally(row["record"], row["unit"], row["title"], ballot, candidates, tuple(turnout), votes)
