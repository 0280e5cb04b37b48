"""Who sees whose scores: a person's result is everybody's only while it is published."""

import pytest

from bihuan.assess.score.compute import scores
from bihuan.assess.score.cycle import compute, finish, open_cycle, publish, review
from bihuan.assess.score.cycles import moment_of
from bihuan.assess.score.explain import explain
from bihuan.assess.score.pinned import pinned
from bihuan.base.errors import NotFound
from bihuan.ledger.public import create, listing
from tests.assess.score.conftest import QUARTER, standing

LEADERS = "grading.leaders"


def test_a_persons_result_is_for_all_while_published_and_then_for_those_near(world):
    people = world.people
    cycle = open_cycle(LEADERS, world.root, QUARTER, actor=people["organiser"])
    heads = {code: people[f"head_{code}"] for code in "ABC"}
    rows = [
        {"leaders_cycle": cycle, "assessed": each, "item": "自评", "reason": "初任", "not_applicable": True}
        for each in heads.values()
    ]
    create("grading.leaders_judgement", rows, actor=people["committee"])
    compute(cycle, actor=people["organiser"])
    review(cycle, actor=people["committee"])
    publish(cycle, actor=people["organiser"])
    assert sorted(scores(LEADERS, QUARTER, actor=people["outsider"]).subjects.records) == sorted(
        heads.values()
    )
    with standing("2026-10-12"):
        finish(cycle, actor=people["organiser"])
        shown = moment_of(cycle, "publish")
        for as_of in (None, shown):
            assert scores(LEADERS, QUARTER, as_of=as_of, actor=people["outsider"]).withheld == 3
            found = scores(LEADERS, QUARTER, as_of=as_of, actor=people["head_A"])
            assert found.subjects.records.tolist() == [people["head_A"]]
            assert len(scores(LEADERS, QUARTER, as_of=as_of, actor=people["committee"]).subjects) == 3
        assert pinned(cycle, actor=people["outsider"]).withheld == 3
        with pytest.raises(NotFound):
            explain(LEADERS, people["head_B"], QUARTER, actor=people["head_A"])
        assert listing("grading.leaders_result", actor=people["outsider"]) == []
        seen = listing("grading.leaders_result", actor=people["head_A"])
        assert [each.values["assessed"] for each in seen] == [people["head_A"]]
        assert len(listing("grading.leaders_result", actor=people["committee"])) == 3
