"""Closing enters all answers in one batch with the step, raised until none stands alone, and empties the pool."""

import itertools
from collections import Counter

import pytest

from bihuan.assess.pool.models import Code, Issued, Mixed, Mixing
from bihuan.assess.pool.public import pooled
from bihuan.assess.survey.public import answer, close_wave, issue_codes, settle_waves
from bihuan.base.errors import NotAllowed
from bihuan.book.public import current, entries, find, head
from bihuan.ledger.public import StepTaken, Voiding, step, void
from tests.assess.survey.world import GOOD


def fill(world, wave: int, given: dict[tuple[str, str], int]) -> None:
    """So many answers from each unit and group."""
    codes = issue_codes(wave, actor=world.office)
    for (unit, group), number in given.items():
        for code in codes[world.units[unit], group][:number]:
            answer(wave, GOOD, code=code)


def pool_is_empty() -> bool:
    return not any(model.objects.exists() for model in (Code, Issued, Mixed, Mixing))


def places(world) -> Counter:
    names = {record: code for code, record in world.units.items()}
    return Counter(
        (names[row.unit], row.values.get("answer_group", "")) for row in find("asked.pulse_answer")
    )


def test_answers_and_the_step_are_one_batch_by_the_installation(world):
    wave = world.wave()
    fill(world, wave, {("A1", "一般"): 6, ("A1", "中层"): 3, ("A2", "一般"): 4, ("B", "一般"): 7})
    before = head().seq
    closed = close_wave(wave, actor=world.office)
    assert (closed.issued, closed.returned, closed.entered) == (35, 20, 20)
    assert closed.text == "发出 35 份，收回 20 份，已全部入账。"
    made = list(entries(after=before))
    assert len(made) == 21
    assert len({entry.recorded_at for entry in made}) == 1
    first, *answers = made
    assert (first.record, first.action, first.actor) == (wave, "step.close", world.office)
    assert (first.values["issued"], first.values["returned"]) == (35, 20)
    assert first.values["closed_on"] == "2026-06-15"
    assert {(entry.actor, entry.parent, str(entry.effective_on)) for entry in answers} == {
        (0, wave, "2026-06-15")
    }
    # A2's four draw nothing up and join A, whose only other atoms (A1) are large enough: they draw A1's up.
    assert places(world) == {("A", ""): 13, ("B", "一般"): 7}
    assert pool_is_empty()


def test_groups_stay_where_all_are_large_enough(world):
    wave = world.wave()
    fill(world, wave, {("A1", "一般"): 6, ("A1", "中层"): 5, ("B", "一般"): 7})
    close_wave(wave, actor=world.office)
    assert places(world) == {("A1", "一般"): 6, ("A1", "中层"): 5, ("B", "一般"): 7}


def test_too_few_answers_are_destroyed(world):
    wave = world.wave()
    fill(world, wave, {("A1", "一般"): 4})
    closed = close_wave(wave, actor=world.office)
    assert (closed.returned, closed.entered) == (4, 0)
    assert "销毁" in closed.text
    document = current([wave])[wave].values
    assert document["issued"] == 35
    assert "returned" not in document
    assert places(world) == {}
    assert pool_is_empty()


def test_a_wave_without_codes_closes(world):
    assert close_wave(world.wave(), actor=world.office).entered == 0


def test_others_may_not_and_nothing_is_lost(world):
    wave = world.wave()
    fill(world, wave, {("B", "一般"): 5})
    with pytest.raises(NotAllowed):
        close_wave(wave, actor=world.people["B-一般-0"])
    assert len(pooled(wave)) == 5
    assert places(world) == {}


def test_order_in_the_book_follows_content_alone(world):
    # Units that were merged must not be told apart by where their answers stand.
    wave = world.wave()
    codes = issue_codes(wave, actor=world.office)
    marks = itertools.cycle([5, 1, 4, 2, 3])
    for unit, group in (("A3", "一般"), ("A", "中层"), ("A2", "一般")):
        for code in codes[world.units[unit], group][:3]:
            answer(wave, GOOD | {"mood": next(marks)}, code=code)
    close_wave(wave, actor=world.office)
    moods = [entry.values["mood"] for entry in entries(ledger="asked.pulse_answer")]
    assert places(world) == {("ROOT", ""): 8}
    assert moods == sorted(moods)


def test_a_wave_closed_by_the_step_alone_is_settled_once(world):
    wave = world.wave()
    fill(world, wave, {("B", "一般"): 6})
    step([StepTaken(wave, current([wave])[wave].head, "close")], actor=world.office)
    assert places(world) == {}
    [closed] = settle_waves()
    assert (closed.wave, closed.entered) == (wave, 6)
    assert places(world) == {("B", "一般"): 6}
    row = current([wave])[wave]
    assert (row.state, row.values["issued"], row.values["returned"]) == ("closed", 35, 6)
    assert pool_is_empty()
    before = head()
    assert settle_waves() == []
    assert head() == before


def test_an_open_wave_is_left_alone(world):
    wave = world.wave()
    fill(world, wave, {("B", "一般"): 6})
    assert settle_waves() == []
    assert len(pooled(wave)) == 6


def test_answers_of_a_void_wave_are_destroyed(world):
    wave = world.wave()
    fill(world, wave, {("B", "一般"): 6})
    void([Voiding(wave, current([wave])[wave].head, "发错了")], actor=world.office)
    settle_waves()
    assert places(world) == {}
    assert pool_is_empty()
