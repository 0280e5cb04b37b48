"""Tests are open to whom they are for, and tell how they stand."""

from bihuan.assess.exam.open_to import banks_kept_by, open_tests
from bihuan.assess.exam.public import hand_in, start


def test_how_a_test_stands(bank):
    (fresh,) = open_tests(bank.worker)
    assert (fresh.left, fresh.running, fresh.last, fresh.score, fresh.passed) == (2, 0, 0, None, False)
    record = start("quiz.safety", actor=bank.worker).record
    (running,) = open_tests(bank.worker)
    assert (running.left, running.running) == (1, record)
    hand_in(record, actor=bank.worker)
    (done,) = open_tests(bank.worker)
    assert (done.running, done.last, done.score, done.passed) == (0, record, 0, False)
    assert open_tests(bank.trainer) == []


def test_banks_are_kept_by_whom_the_test_names(bank):
    assert [(test.id, sound) for test, sound in banks_kept_by(bank.trainer)] == [("quiz.safety", 3)]
    assert banks_kept_by(bank.worker) == []
