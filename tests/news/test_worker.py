"""The worker runs what is due once, whatever was missed; one job's failure is noted and stops no other."""

from datetime import time, timedelta
from threading import Event

import pytest

from bihuan.base.errors import NotFound
from bihuan.news import worker
from bihuan.news.job import Job
from bihuan.news.lock import job_lock
from bihuan.news.models import JobRun
from bihuan.news.schedule import Daily, Every
from bihuan.news.status import status
from bihuan.news.worker import RETRY, run_due, work
from tests.news.conftest import MORNING

pytestmark = pytest.mark.django_db


class Counting:
    """A job that counts its runs and fails when told to."""

    def __init__(self, name: str, schedule=Every(5)):  # noqa: B008
        self.turns = []
        self.fault: Exception | None = None
        self.job = Job(name, f"工作{name}", schedule, self)

    def __call__(self, turn) -> str:
        self.turns.append(turn)
        if self.fault:
            raise self.fault
        return f"第 {len(self.turns)} 次"


def test_once_a_slot(moment):
    counting = Counting("a")
    ran = [len(run_due(jobs=[counting.job])) for _ in range(3)]
    moment.after(minutes=4, seconds=59)
    ran.append(len(run_due(jobs=[counting.job])))
    moment.after(seconds=1)
    ran.append(len(run_due(jobs=[counting.job])))
    assert ran == [1, 0, 0, 0, 1]
    assert [turn.slot for turn in counting.turns] == [MORNING, MORNING + timedelta(minutes=5)]


def test_after_two_days_off_each_job_runs_once(moment):
    often, daily = Counting("often"), Counting("daily", Daily(time(0, 10)))
    jobs = [often.job, daily.job]
    run_due(jobs=jobs)
    moment.after(days=2)
    run_due(jobs=jobs)
    run_due(jobs=jobs)
    assert (len(often.turns), len(daily.turns)) == (2, 2)
    assert daily.turns[1].slot - daily.turns[0].slot == timedelta(days=2)


def test_a_failure_is_noted_tried_again_and_stops_no_other(moment, caplog):
    bad, good = Counting("bad", Daily(time(0, 10))), Counting("good", Daily(time(0, 10)))
    jobs = [bad.job, good.job]
    bad.fault = ZeroDivisionError("除以零")
    assert [ran.error for ran in run_due(jobs=jobs)] == ["ZeroDivisionError: 除以零", ""]
    assert "工作bad" in caplog.text
    (shown, fine) = status(jobs).jobs
    assert shown.error == "ZeroDivisionError: 除以零"
    assert (fine.said, fine.error) == ("第 1 次", "")
    assert shown.next_at == MORNING + RETRY
    moment.after(minutes=9, seconds=59)
    assert run_due(jobs=jobs) == []
    moment.after(seconds=1)
    bad.fault = None
    assert [(ran.job.name, ran.error) for ran in run_due(jobs=jobs)] == [("bad", "")]
    assert status(jobs).jobs[0].error == ""


def test_an_error_for_people_is_shown_as_it_is(moment):
    bad = Counting("bad")
    bad.fault = NotFound("没有这个文件。")
    assert [ran.error for ran in run_due(jobs=[bad.job])] == ["没有这个文件。"]


def test_a_run_that_was_cut_off_is_shown_and_made_good(moment):
    counting = Counting("a", Daily(time(0, 10)))
    run_due(jobs=[counting.job])
    JobRun.objects.update(finished_at=None)
    assert "中断" in status([counting.job]).jobs[0].error
    run_due(jobs=[counting.job])
    assert len(counting.turns) == 2
    assert status([counting.job]).jobs[0].error == ""


def test_what_another_worker_has_just_run_is_not_run_again(moment, monkeypatch):
    counting = Counting("a")
    answers = iter([True, False])  # due when looked at, done by another when the lock was had
    monkeypatch.setattr(worker, "is_due", lambda job, at: next(answers))
    assert run_due(jobs=[counting.job]) == []


def test_a_stop_is_heeded_between_jobs(moment):
    one, two = Counting("one"), Counting("two")
    run_due(lambda: bool(one.turns), [one.job, two.job])
    assert (len(one.turns), len(two.turns)) == (1, 0)


def test_a_stopped_worker_does_nothing_more(moment):
    counting, stop = Counting("a"), Event()
    counting.job = Job("a", "工作", Every(5), lambda turn: [stop.set(), "好"][1])
    work(stop, [counting.job])
    assert JobRun.objects.get().said == "好"


def test_the_lock_of_one_job_leaves_the_others_free():
    with job_lock("one") as one, job_lock("two") as two:
        assert one
        assert two
    with job_lock("one") as again:
        assert again
