"""Counting enters the votes in one batch with the step, without voters and in no telling order."""

import pytest

from bihuan.assess.ballot.public import cast, count_round, issue_codes, settle_rounds
from bihuan.assess.pool.models import Code, Issued, Mixed, Mixing
from bihuan.assess.survey.public import settle_waves
from bihuan.base.errors import NotAllowed, NotFound
from bihuan.base.period import parse_period
from bihuan.book.public import current, entries, find, head
from bihuan.figures.public import value
from bihuan.ledger.public import StepTaken, get, listing, step
from tests.assess.ballot.conftest import rated

VOTES = "asked.review_vote"


def fill(world, made: int) -> None:
    codes = issue_codes(made, actor=world.office)
    one, other = rated(world)
    for place, code in enumerate([*codes["职工"], *codes["班子"]]):
        cast(made, {one: ("优秀", "称职")[place % 2], other: "基本称职"} if place else {}, code=code)


def pool_is_empty() -> bool:
    return not any(model.objects.exists() for model in (Code, Issued, Mixed, Mixing))


def test_votes_and_the_step_are_one_batch(world, begin):
    made = begin()
    fill(world, made)
    before = head().seq
    count = count_round(made, actor=world.office)
    assert (count.issued, count.cast, count.spoiled) == (15, 15, 1)
    assert "废票 1 张" in count.text
    first, *votes = entries(after=before)
    assert (first.record, first.action, first.actor, first.state) == (
        made,
        "step.count",
        world.office,
        "counted",
    )
    assert len(votes) == 15
    assert {(vote.actor, vote.parent, vote.recorded_at) for vote in votes} == {(0, made, first.recorded_at)}
    said = [(vote.values["voting_group"], vote.document) for vote in votes]
    assert [group for group, _ in said] == ["班子"] * 5 + ["职工"] * 10
    assert not any("person" in text for _, text in said)
    options = [vote.values["marks"][0]["option"] for vote in votes if "marks" in vote.values]
    assert options == sorted(options[:5]) + sorted(options[5:])
    assert pool_is_empty()


def test_counted_by_the_step_alone_it_is_settled_once(world, begin):
    made = begin()
    fill(world, made)
    step([StepTaken(made, current([made])[made].head, "count")], actor=world.office)
    assert settle_waves() == []
    assert find(VOTES).count() == 0
    assert [each.cast for each in settle_rounds()] == [15]
    assert find(VOTES).count() == 15
    assert settle_rounds() == []
    assert pool_is_empty()


def test_an_open_round_is_left_alone(world, begin):
    fill(world, begin())
    assert settle_rounds() == []
    assert not pool_is_empty()


def test_others_may_not(world, begin):
    made = begin()
    fill(world, made)
    with pytest.raises(NotAllowed):
        count_round(made, actor=world.people["B-一般-0"])
    assert find(VOTES).count() == 0


def test_nobody_looks_at_a_vote(world, begin):
    made = begin()
    fill(world, made)
    count_round(made, actor=world.office)
    for somebody in (world.office, world.admin, world.people["B-一般-0"]):
        assert listing(VOTES, actor=somebody) == []
        with pytest.raises(NotFound):
            get(find(VOTES).first().record, actor=somebody)
    late = value("asked.review_vote__late_share", world.root, parse_period("2026"), actor=world.office)
    assert late.missing == "保密"
