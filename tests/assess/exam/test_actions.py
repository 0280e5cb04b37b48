"""Sitting a test: drawn by chance, timed, marked; nothing is given away before it is handed in, nobody sits for another."""

import dataclasses
from decimal import Decimal

import pytest

from bihuan.assess.exam.bank import find_test
from bihuan.assess.exam.public import (
    attempts_left,
    hand_in,
    mine,
    paper,
    result,
    save,
    settle_sittings,
    start,
)
from bihuan.base.errors import NotAllowed, NotFound, Refused
from bihuan.base.period import parse_period
from bihuan.book.public import Entry, current, entries
from bihuan.figures.public import value
from bihuan.ledger.public import (
    Amendment,
    StepTaken,
    Voiding,
    amend,
    catalogue,
    create,
    get,
    history,
    step,
    void,
)

TEST = "quiz.safety"
RIGHT = {"单选": "b", "多选": " c、a ", "判断": "×"}
WRONG = {"单选": "A", "多选": "A", "判断": "对"}


def answers(asked, *kinds, wrong=()):
    """Answers by number for the questions of these kinds (none named: all)."""
    given = {each.number: RIGHT[each.kind] for each in asked.questions if not kinds or each.kind in kinds}
    return given | {each.number: WRONG[each.kind] for each in asked.questions if each.kind in wrong}


def code(refused):
    return refused.value.issues[0].code


def test_a_paper_is_drawn_timed_and_gives_nothing_away(bank):
    asked = start(TEST, actor=bank.worker)
    assert sorted(each.kind for each in asked.questions) == ["判断", "单选", "多选"]
    assert (asked.until - asked.started).total_seconds() == 600
    assert asked.started == bank.moment
    single = next(each for each in asked.questions if each.kind == "单选")
    assert single.options == {"A": "红区", "B": "绿区", "C": "黄区"}
    told = str(dataclasses.asdict(asked)) + str(get(asked.record, actor=bank.worker).texts)
    told += str(history(asked.record, actor=bank.worker))
    assert "拖鞋不行" not in told
    assert "答对" not in str(get(asked.record, actor=bank.worker).texts)
    with pytest.raises(Refused) as refused:
        result(asked.record, actor=bank.worker)
    assert code(refused) == "exam.not_handed_in"
    question = current([asked.record])[asked.record].values["paper"][0]["question"]
    with pytest.raises(NotFound):
        get(question, actor=bank.worker)


def test_all_right_passes_and_then_the_answers_are_told(bank):
    asked = start(TEST, actor=bank.worker)
    bank.later(minutes=9, seconds=59)
    told = hand_in(asked.record, answers(asked), actor=bank.worker)
    assert (told.score, told.passed, told.left) == (Decimal(100), True, 0)
    several = next(each for each in told.questions if each.kind == "多选")
    assert (several.given, several.answer, several.right, several.why) == ("AC", "AC", True, "拖鞋不行。")
    assert result(asked.record, actor=bank.worker) == told
    kept = current([asked.record])[asked.record]
    assert (kept.state, kept.values["score"], kept.values["passed"]) == ("handed_in", "100.0000", True)
    assert kept.values["handed_in_at"] == "2026-06-15T10:09"
    assert {entry.actor for entry in entries(record=asked.record)} == {0}
    with pytest.raises(Refused) as refused:
        start(TEST, actor=bank.worker)
    assert code(refused) == "exam.no_more"
    with pytest.raises(Refused) as refused:
        hand_in(asked.record, answers(asked), actor=bank.worker)
    assert code(refused) == "exam.handed_in"


def test_the_exact_share_decides_and_resits_are_counted(bank):
    first = start(TEST, actor=bank.worker)
    told = hand_in(first.record, answers(first, "单选", "多选", wrong=("判断",)), actor=bank.worker)
    assert (told.score, told.passed) == (Decimal("66.6667"), True)
    one = start(TEST, actor=bank.mate)
    told = hand_in(one.record, answers(one, "单选"), actor=bank.mate)
    assert (told.score, told.passed, told.left) == (Decimal("33.3333"), False, 1)
    again = start(TEST, actor=bank.mate)
    assert again.attempt == 2
    assert not hand_in(again.record, {}, actor=bank.mate).passed
    with pytest.raises(Refused, match="补考机会"):
        start(TEST, actor=bank.mate)
    void([Voiding(one.record, current([one.record])[one.record].head, "断网")], actor=bank.trainer)
    assert start(TEST, actor=bank.mate).attempt == 3
    year = parse_period("2026")
    assert [value(f"quiz.{name}", bank.unit, year).text for name in ("sat", "passed")] == ["2", "1"]


def test_a_test_of_every_year_begins_anew_with_the_year(bank):
    passed = start(TEST, actor=bank.worker)
    hand_in(passed.record, answers(passed), actor=bank.worker)
    bank.later(days=190)
    with pytest.raises(Refused, match="已经及格"):
        start(TEST, actor=bank.worker)
    bank.later(days=10)
    assert attempts_left(find_test(catalogue(), TEST), bank.worker) == 2
    assert start(TEST, actor=bank.worker).attempt == 2


def test_after_the_time_only_what_was_saved_in_time_counts(bank):
    asked = start(TEST, actor=bank.worker)
    save(asked.record, answers(asked, "单选"), actor=bank.worker)
    bank.later(minutes=5)
    kept = save(asked.record, answers(asked, "判断"), actor=bank.worker)
    assert {each.kind: each.given for each in kept.questions} == {"单选": "B", "多选": "", "判断": "错"}
    assert paper(asked.record, actor=bank.worker) == kept
    bank.later(minutes=5, seconds=1)
    with pytest.raises(Refused) as refused:
        save(asked.record, answers(asked), actor=bank.worker)
    assert code(refused) == "exam.over"
    told = hand_in(asked.record, answers(asked), actor=bank.worker)
    assert {each.kind: (each.given, each.right) for each in told.questions} == {
        "单选": ("B", True),
        "多选": ("", False),
        "判断": ("错", True),
    }


def test_an_answer_can_be_taken_back_and_one_that_is_none_is_refused(bank):
    asked = start(TEST, actor=bank.worker)
    before = Entry.objects.count()
    numbers = {each.kind: each.number for each in asked.questions}
    faulty = {numbers["单选"]: "AB", numbers["多选"]: "AD", numbers["判断"]: "也许", 4: "A"}
    with pytest.raises(Refused) as refused:
        hand_in(asked.record, faulty, actor=bank.worker)
    assert sorted(issue.row for issue in refused.value.issues) == [1, 2, 3, 4]
    assert Entry.objects.count() == before
    save(asked.record, answers(asked), actor=bank.worker)
    emptied = save(asked.record, {numbers["单选"]: ""}, actor=bank.worker)
    assert [each.given for each in emptied.questions if each.kind == "单选"] == [""]
    assert Entry.objects.count() == before + 2
    save(asked.record, {}, actor=bank.worker)
    assert Entry.objects.count() == before + 2


def test_one_paper_at_a_time_and_an_expired_one_is_closed_first(bank):
    asked = start(TEST, actor=bank.worker)
    save(asked.record, answers(asked, "判断"), actor=bank.worker)
    with pytest.raises(Refused) as refused:
        start(TEST, actor=bank.worker)
    assert code(refused) == "exam.running"
    bank.later(minutes=11)
    assert start(TEST, actor=bank.worker).attempt == 2
    assert result(asked.record, actor=bank.worker).score == Decimal("33.3333")


def test_the_worker_closes_what_nobody_handed_in(bank):
    first = start(TEST, actor=bank.worker)
    save(first.record, answers(first), actor=bank.worker)
    bank.later(minutes=8)
    second = start(TEST, actor=bank.mate)
    bank.later(minutes=3)
    assert settle_sittings() == 1
    assert settle_sittings() == 0
    assert [each.row.state for each in mine(TEST, actor=bank.worker)] == ["handed_in"]
    assert result(first.record, actor=bank.worker).passed
    assert paper(second.record, actor=bank.mate).record == second.record


def test_nobody_sits_for_another_or_types_a_sitting(bank):
    asked = start(TEST, actor=bank.worker)
    for act in (paper, save, hand_in):
        words = (asked.record, {}) if act is save else (asked.record,)
        with pytest.raises(NotAllowed):
            act(*words, actor=bank.mate)
    with pytest.raises(NotAllowed, match="不是给您"):
        start(TEST, actor=bank.trainer)
    row = {
        "person": bank.worker,
        "attempt": 9,
        "started_at": "2026-06-15 10:00",
        "passed": True,
        "score": 100,
    }
    for actor in (bank.trainer, bank.worker):
        with pytest.raises(NotAllowed):
            create("quiz.safety_sitting", [row], actor=actor)
        head = current([asked.record])[asked.record].head
        with pytest.raises(NotAllowed):
            amend([Amendment(asked.record, head, {"passed": True})], actor=actor)
        with pytest.raises(NotAllowed):
            step([StepTaken(asked.record, head, "hand_in", {"passed": True})], actor=actor)
    with pytest.raises(NotFound):
        hand_in(bank.worker, actor=bank.worker)
    with pytest.raises(NotFound, match="quiz.safety"):
        start("quiz.saftey", actor=bank.worker)


def test_a_paper_keeps_its_questions_whatever_becomes_of_the_bank(bank):
    asked = start(TEST, actor=bank.worker)
    for line in current([asked.record])[asked.record].values["paper"]:
        question = current([line["question"]])[line["question"]]
        if question.values["kind"] == "单选":
            changed = {"answer": "A", "text": "另一道题"}
            amend([Amendment(question.record, question.head, changed)], actor=bank.trainer)
        else:
            step([StepTaken(question.record, question.head, "end")], actor=bank.trainer)
    told = hand_in(asked.record, answers(asked), actor=bank.worker)
    assert told.score == 100
    assert "另一道题" not in {each.text for each in told.questions}
    assert attempts_left(mine(TEST, actor=bank.worker)[0].test, bank.worker) == 0
