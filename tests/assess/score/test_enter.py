"""Judgements entered together: whom one may judge, all or none, and nobody's judgement run over."""

import pytest

from bihuan.assess.score.bench import bench
from bihuan.assess.score.compute import scores_of
from bihuan.assess.score.cycle import compute, finish, open_cycle, publish, review
from bihuan.assess.score.cycles import cycle_of
from bihuan.assess.score.enter import Judged, enter_judgements, judgements_in
from bihuan.assess.score.lacking import lacking
from bihuan.base.errors import NotAllowed, Refused
from bihuan.book.public import head
from tests.assess.score.conftest import CARD, QUARTER, standing
from tests.assess.score.test_compute import fill


@pytest.fixture
def cycle(world):
    return open_cycle(CARD, world.root, QUARTER, actor=world.people["organiser"])


def test_whom_one_may_judge_is_whose_judgement_counts(world, cycle):
    found = bench(cycle_of(cycle), actor=world.people["committee"])
    assert found.may["作风"].all() and not found.may["台账质量"].any() and not found.may["开会次数"].any()
    assert found.excuse["台账质量"].all() and found.excuse["开会次数"].all()
    organiser = bench(cycle_of(cycle), actor=world.people["organiser"], unit=world.units["B"])
    assert organiser.subjects.names.tolist() == ["B支部"]
    assert [each.title for each in organiser.items] == ["台账质量"]
    assert bench(cycle_of(cycle), actor=world.people["head_A"]).items == ()


def test_of_many_cells_all_are_entered_or_none(world, cycle):
    a, b, c = (world.units[code] for code in "ABC")
    kept = world.judge(cycle, "A", "作风", "20")
    seen = judgements_in(cycle)[a, "作风"].head
    good = Judged(a, "作风", "21", "复核后", seen=seen)
    bad = [
        Judged(b, "作风", "25.01", "过多"), Judged(c, "作风", "-1", "过少"), Judged(b, "台账质量", "5", "不归我评"),
        Judged(c, "开会次数", "5", "系统计分"),
    ]  # fmt: skip
    before = head().seq
    with pytest.raises(Refused) as refused:
        enter_judgements(cycle, [good, *bad], actor=world.people["committee"])
    assert head().seq == before
    assert [issue.row for issue in refused.value.issues] == [2, 3, 4, 5]
    entered = enter_judgements(
        cycle,
        [good, Judged(b, "台账质量", "", "本季没有台账", not_applicable=True)],
        actor=world.people["committee"],
    )
    assert {entry.record for entry in entered} > {kept.record}
    assert scores_of(cycle_of(cycle)).points(a, "style") == 21


def test_what_others_judged_meanwhile_is_told(world, cycle):
    world.judge(cycle, "A", "作风", "20")
    cells = [Judged(world.units["A"], "作风", "22", "没看见前一个")]
    with pytest.raises(Refused, match="别人评成了20"):
        enter_judgements(cycle, cells, actor=world.people["committee"])
    with pytest.raises(NotAllowed):
        enter_judgements(cycle, cells, actor=world.people["head_A"])


def test_nothing_is_judged_once_final(world, cycle):
    fill(world)
    world.judge_all(cycle)
    compute(cycle, actor=world.people["organiser"])
    review(cycle, actor=world.people["committee"])
    publish(cycle, actor=world.people["organiser"])
    with standing("2026-10-20"):
        finish(cycle, actor=world.people["organiser"])
        assert bench(cycle_of(cycle), actor=world.people["committee"]).items == ()


def test_what_is_lacking_is_gathered_by_reason(world, cycle):
    world.judge(cycle, "A", "作风", "20")
    found = {each.missing.item: each for each in lacking(scores_of(cycle_of(cycle)))}
    assert found["作风"].subjects == [world.units["B"], world.units["C"]]
    assert len(found["台账质量"].subjects) == 3
    assert found["台账质量"].item.name == "record"
    assert "组织科" in found["台账质量"].missing.who
