"""Results of ballots: the weighted mean of each candidate over a period, for scorecards and reports."""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from bihuan.assess.ballot.rounds import ballot_of
from bihuan.assess.ballot.tally import tallies
from bihuan.base.period import Period
from bihuan.base.table import Table
from bihuan.ledger.public import labels
from bihuan.org.public import tree

NOT_QUORATE = "未达到会人数"
NO_MARK = "有一组没有评价"


def exact_result(ballot_id: str, period: Period, *, as_of: int | None = None) -> dict[int, Fraction | None]:
    """The weighted mean out of 100 by candidate (record), of the last counted round in the period that rates the candidate.

    None when a group missed its quorum there, or gave the candidate no mark.
    """
    found: dict[int, Fraction | None] = {}
    for each in tallies(ballot_id, period, as_of=as_of):
        found.update((candidate, each.score(candidate)) for candidate in each.candidates)
    return found


def result(ballot_id: str, period: Period, *, as_of: int | None = None) -> dict[int, Decimal | None]:
    """As `exact_result`, as decimals: exact where they end within 28 digits, else to 28 digits."""
    found = exact_result(ballot_id, period, as_of=as_of)
    with localcontext(prec=28):
        return {
            candidate: None if score is None else Decimal(score.numerator) / score.denominator
            for candidate, score in found.items()
        }


def report_table(
    mechanism_id: str,
    name: str,
    unit: int,
    period: Period,
    *,
    as_of: int | None = None,
    actor: int | None = None,
) -> Table:
    """The candidates of the rounds held in the unit and below, with votes by option and weighted mean.

    Votes stand for all groups together; `actor` is taken as other tables of reports take it.
    """
    ballot = ballot_of(f"{mechanism_id}.{name}")
    below = set(tree(period.end, as_of).subtree(unit).tolist())
    held = [each for each in tallies(ballot.id, period, as_of=as_of) if each.unit in below]
    names = labels(ballot.known, {candidate for each in held for candidate in each.candidates})
    options = list(ballot.definition.options)
    rows, notes = [], []
    for each in held:
        turnout = "；".join(f"{one.group}应到 {one.entitled}、实到 {one.cast}" for one in each.turnout)
        notes.append(f"{each.title}：{turnout}。")
        for candidate in each.candidates:
            score, counts = each.score(candidate), each.counts(candidate)
            said = NO_MARK if each.quorate else NOT_QUORATE
            if score is not None:
                with localcontext(prec=28):
                    exact = Decimal(score.numerator) / score.denominator
                said = str(exact.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))
            votes = [str(counts[option]) if each.enough else "—" for option in options]
            rows.append([names.get(candidate, f"#{candidate}"), *votes, said])
    title = f"{tree(period.end, as_of).name(unit)}{ballot.definition.title}结果"
    return Table(title, ["测评对象", *options, "加权得分"], rows, notes or ["期内没有计票的测评。"])
