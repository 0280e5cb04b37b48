"""A cycle from opening to the final result, which can be computed again for ever."""

from decimal import Decimal
from shutil import copytree

import pytest

from bihuan.assess.score.compute import scores, scores_of
from bihuan.assess.score.cycle import (
    compute,
    finish,
    open_cycle,
    publish,
    return_cycle,
    review,
    settle_cycles,
)
from bihuan.assess.score.cycles import cycle_of, moment_of
from bihuan.assess.score.pinned import pinned, would_be_now
from bihuan.assess.score.results import results
from bihuan.base.errors import NotAllowed, Refused
from bihuan.base.period import parse_period
from bihuan.book.public import find, head
from bihuan.figures.public import value
from bihuan.ledger.public import Amendment, StepTaken, adopt_pack, amend, create, history, step
from bihuan.mechanism.public import load
from bihuan.org.public import INSTALLATION
from tests.assess.score.conftest import CARD, PACKS, QUARTER, standing
from tests.assess.score.test_compute import fill

RESULT = "grading.quarterly_result"


@pytest.fixture
def published(world):
    """A cycle with all judged, published on 9 October."""
    fill(world)
    cycle = open_cycle(CARD, world.root, QUARTER, actor=world.people["organiser"])
    world.judge_all(cycle)
    compute(cycle, actor=world.people["organiser"])
    review(cycle, actor=world.people["committee"])
    publish(cycle, actor=world.people["organiser"])
    return cycle


def same(first, second) -> bool:
    """Whether two sets of scores agree in every point."""
    return (
        first.subjects.records.tolist() == second.subjects.records.tolist()
        and first.so_far.tolist() == second.so_far.tolist()
        and first.grades.tolist() == second.grades.tolist()
        and first.places.tolist() == second.places.tolist()
        and all((a.points == b.points).all() for a, b in zip(first.items, second.items, strict=True))
    )


def test_the_whole_course(world, published):
    a, b, c = (world.units[code] for code in "ABC")
    with standing("2026-10-12"), pytest.raises(Refused, match="公示中"):
        finish(published, actor=world.people["organiser"])
    with standing("2026-10-20"):
        with pytest.raises(NotAllowed):
            finish(published, actor=world.people["committee"])
        done = finish(published, actor=world.people["organiser"])
        assert done.results == 3
        assert done.seq == moment_of(published, "finish") == head().seq - 3
        found = {row.values["assessed"]: row.values for row in find(RESULT)}
        # A: 60 + 20 + 12 + 1.5; B: 8 + 15 + 3 + 32 + 0.8; C: 8 + 32 + 0.5 − 6, capped by the veto
        assert found[a]["score"] == "93.50" and found[a]["grade"] == "优秀" and found[a]["place"] == 1
        assert found[b]["score"] == "58.80" and found[b]["grade"] == "合格" and found[b]["place"] == 2
        assert found[c]["score"] == "34.50" and found[c]["place"] == 3
        assert {row.state for row in find(RESULT)} and all(row.parent == published for row in find(RESULT))
        again = pinned(published)
        assert {int(each): str(again.total(each)) for each in again.subjects.records} == {
            each: values["score"] for each, values in found.items()
        }
        listed = results(published)
        assert [(each.grade, each.values["绩效系数"]) for each in listed] == [
            ("优秀", "1.2"),
            ("合格", "0.8"),
            ("合格", "0.8"),
        ]
        assert all(each.final for each in listed)


def test_results_are_the_installations_and_ordinary_figures_count_them(world, published):
    with standing("2026-10-20"):
        finish(published, actor=world.people["organiser"])
        result = find(RESULT).first()
        assert history(result.record, actor=INSTALLATION)[0].actor == INSTALLATION
        with pytest.raises(NotAllowed):
            row = {
                "quarterly_cycle": published,
                "assessed": world.root,
                "effective_on": "2026-09-30",
                "score": "99",
            }
            create(RESULT, [row], actor=world.people["organiser"])
        assert value("grading.results", world.root, QUARTER).number == 3
        assert value("grading.mean_score", world.root, QUARTER).text == "62.27"
        assert value("grading.mean_score", world.units["A"], QUARTER).number == Decimal("93.50")


def test_later_corrections_stand_beside_the_final_result(world, published):
    with standing("2026-10-20"):
        finish(published, actor=world.people["organiser"])
        before = pinned(published)
        assert would_be_now(published) == []
    with standing("2026-11-02"):
        world.meet("B", "2026-09-20", 20, done=True)  # entered late
        judged = find("grading.quarterly_judgement").filter(unit=world.units["A"]).first()
        amend(
            [Amendment(judged.record, judged.head, {"points": "10"}, "复核")], actor=world.people["committee"]
        )
        assert same(pinned(published), before)
        changed = {each.subject: each for each in would_be_now(published)}
        assert set(changed) == {world.units["A"], world.units["B"]}
        assert (changed[world.units["A"]].was, changed[world.units["A"]].now) == (
            Decimal("93.50"),
            Decimal("83.50"),
        )
        assert changed[world.units["A"]].items == ["作风"]
        assert changed[world.units["A"]].grade_now == "良好"
        # B: 28 people against 10 before, two of three meetings done
        assert changed[world.units["B"]].items == ["开会次数", "办结率", "人数增长", "参会加分"]
        assert changed[world.units["B"]].now == Decimal("20.00") + Decimal("23.33") + 10 + 32 + Decimal(
            "2.80"
        )


def test_final_scores_do_not_follow_appointments_or_units_corrected_later(world, published):
    with standing("2026-10-20"):
        finish(published, actor=world.people["organiser"])
        before = pinned(published)
    with standing("2026-11-02"):
        post = find("org.appointment").filter(unit=world.root).order_by("record")[2]
        ended = step([StepTaken(post.record, post.head, "end", on=None)], actor=INSTALLATION)[0]
        amend(
            [Amendment(ended.record, ended.seq, {"effective_on": "2026-01-02"}, "早已卸任")],
            actor=INSTALLATION,
        )
        create("org.unit", [{"code": "D", "name": "D支部", "kind": "党支部", "parent": world.root, "effective_on": "2026-01-01"}],
               actor=INSTALLATION)  # fmt: skip
        assert same(pinned(published), before)
        assert len(scores_of(cycle_of(published)).subjects) == 4


def test_missing_parts_hold_up_the_end_and_are_named(world):
    fill(world)
    cycle = open_cycle(CARD, world.root, QUARTER, actor=world.people["organiser"])
    for unit in "ABC":
        world.judge(cycle, unit, "作风", "20")
    for unit in "AB":
        world.judge(cycle, unit, "台账质量", "12", by="organiser")
    compute(cycle, actor=world.people["organiser"])
    review(cycle, actor=world.people["committee"])
    publish(cycle, actor=world.people["organiser"])
    with standing("2026-10-20"), pytest.raises(Refused) as refused:
        finish(cycle, actor=world.people["organiser"])
    said = [issue.text for issue in refused.value.issues]
    assert said == ["C支部缺“台账质量”：还没有评分。"]
    assert "组织科评分" in refused.value.issues[0].mend
    assert not find(RESULT).exists() and cycle_of(cycle).state == "published"


def test_settling_writes_what_a_plain_step_left_out_and_only_once(world, published):
    with standing("2026-10-20"):
        step([StepTaken(published, cycle_of(published).head, "finish")], actor=world.people["organiser"])
        assert not find(RESULT).exists()
        expected = pinned(published)
    with standing("2026-11-02"):
        world.meet("B", "2026-09-20", 20, done=True)
        assert settle_cycles() == 3
        assert settle_cycles() == 0
        stored = {row.values["assessed"]: row.values["score"] for row in find(RESULT)}
        assert stored == {int(each): str(expected.total(each)) for each in expected.subjects.records}
        assert same(pinned(published), expected)


def test_a_cycle_is_sent_back_with_a_reason_and_a_period_of_another_kind_is_refused(world, published):
    return_cycle(published, "重新核对", actor=world.people["committee"])
    assert cycle_of(published).state == "collecting"
    with pytest.raises(Refused, match="不按“2026-09”"):
        open_cycle(CARD, world.root, parse_period("2026-09"), actor=world.people["organiser"])


def test_what_does_not_apply_is_shared_out_over_the_segment(world):
    fill(world)
    cycle = open_cycle(CARD, world.root, QUARTER, actor=world.people["organiser"])
    world.judge(cycle, "A", "作风", "20")
    world.judge(cycle, "A", "台账质量", "")  # written by the committee, which reviews
    world.judge(cycle, "B", "办结率", "")
    found = scores(CARD, QUARTER)
    a, b = world.units["A"], world.units["B"]
    assert found.segment(a, "judged") == Decimal("32.00")  # 20 of 25 is 32 of 40
    assert found.total(a) == Decimal("93.50")
    assert found.segment(b, "work") == Decimal("22.00")  # 8 + 3 of 30 is 22 of 60


def test_a_judgement_by_whoever_may_not_judge_the_item_is_named_and_does_not_count(world):
    cycle = open_cycle(CARD, world.root, QUARTER, actor=world.people["organiser"])
    world.judge(cycle, "A", "作风", "20", by="organiser")  # may judge the other item only
    world.judge(cycle, "B", "作风", "26")
    found = scores(CARD, QUARTER)
    reasons = {code: found.missing(world.units[code])[-2].reason for code in "AB"}
    assert "不在规定的评分岗位" in reasons["A"]
    assert "不在 0 到 25.00 分之间" in reasons["B"]


def test_another_version_of_the_pack_does_not_change_what_is_final(world, published, tmp_path):
    with standing("2026-10-20"):
        finish(published, actor=world.people["organiser"])
        before = pinned(published)
    with standing("2026-11-02"):
        _adopt_heavier(world, tmp_path)
        assert same(pinned(published), before)
        assert before.item("held").item.full == 2000
        now = scores_of(cycle_of(published))
        assert now.item("held").item.full == 2500
        assert would_be_now(published)


def _adopt_heavier(world, folder):
    """Version 2: holding meetings weighs more, growth less."""
    target = folder / "grading"
    copytree(PACKS / "grading", target)
    for name, old, new in (
        ("mechanism.yaml", "version: 1", "version: 2"),
        ("figures.yaml", "held: {title: 开会次数, points: 20,", "held: {title: 开会次数, points: 25,"),
        ("figures.yaml", "pace: {title: 人数增长, points: 10,", "pace: {title: 人数增长, points: 5,"),
    ):
        text = (target / name).read_text(encoding="utf-8")
        assert old in text
        (target / name).write_text(text.replace(old, new), encoding="utf-8")
    assert load(target).mechanism
    adopt_pack(target, unit=world.root, actor=INSTALLATION)
