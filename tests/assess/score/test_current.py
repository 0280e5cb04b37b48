"""Kept scores are those of now: whatever is entered is in them at once, and everybody sees their own part."""

from bihuan.assess.score.compute import scores_of
from bihuan.assess.score.current import current_scores
from bihuan.assess.score.cycle import open_cycle
from bihuan.assess.score.cycles import cycle_of
from tests.assess.score.conftest import CARD, QUARTER
from tests.assess.score.test_compute import fill


def test_kept_scores_are_those_of_now(world):
    fill(world)
    cycle = open_cycle(CARD, world.root, QUARTER, actor=world.people["organiser"])
    organiser, head, unit = world.people["organiser"], world.people["head_A"], world.units["A"]
    before = current_scores(cycle_of(cycle), actor=organiser)
    assert len(before.subjects) == 3
    assert current_scores(cycle_of(cycle), actor=head).subjects.records.tolist() == [unit]
    world.judge(cycle, "A", "作风", "20")
    after = current_scores(cycle_of(cycle), actor=organiser)
    assert after.points(unit, "style") == 20
    assert after.so_far.tolist() == scores_of(cycle_of(cycle)).so_far.tolist()
    assert current_scores(cycle_of(cycle), actor=world.people["outsider"]).withheld == 3
