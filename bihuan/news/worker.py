"""The worker: runs the jobs that are due, each under its lock, notes how each came out, and stops when asked."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event

from django.db import Error as DatabaseError
from django.db import connection

from bihuan.base.clock import now
from bihuan.base.errors import BihuanError
from bihuan.news.job import Job, Turn
from bihuan.news.jobs import JOBS
from bihuan.news.lock import job_lock
from bihuan.news.models import JobRun

RETRY = timedelta(
    minutes=10
)  # a failed job is tried again after this, or at its next slot if that comes first
PAUSE = 15  # seconds between two looks at the schedule

LOG = logging.getLogger("bihuan.work")


@dataclass(frozen=True, slots=True)
class Ran:
    """One run of one job; `error` is '' when it was good."""

    job: Job
    said: str
    error: str


def work(stop: Event, jobs: Sequence[Job] = JOBS) -> None:
    """Run what is due until `stop` is set. A database that is away for a while is waited for."""
    LOG.info("开始运行，共 %d 项工作", len(jobs))
    while not stop.is_set():
        try:
            run_due(stop.is_set, jobs)
        except DatabaseError as fault:
            LOG.error("数据库暂时不可用，稍后再试：%s", fault)
            connection.close()  # the next look opens it anew
        stop.wait(PAUSE)
    LOG.info("已停止")


def run_due(stop: Callable[[], bool] = lambda: False, jobs: Sequence[Job] = JOBS) -> list[Ran]:
    """Run each job whose slot has come since its last run; hands on what was run."""
    ran = []
    for job in jobs:
        if stop():
            break
        if not is_due(job, now()):
            continue
        with job_lock(job.name) as held:
            # Another worker may have run it between the look and the lock.
            if held and is_due(job, now()):
                ran.append(_run(job, stop))
    return ran


def is_due(job: Job, at: datetime) -> bool:
    """Whether the job should run now: never run, a slot has come, or a failed run is to be tried again."""
    last = JobRun.objects.filter(name=job.name).first()
    if last is None or last.slot < job.schedule.slot(at):
        return True
    # Begun and never finished: whoever ran it died. Its lock is free, or we shall not get it.
    return last.finished_at is None or (last.retry_at is not None and last.retry_at <= at)


def _run(job: Job, stop: Callable[[], bool]) -> Ran:
    started = now()
    turn = Turn(job.schedule.slot(started), started, stop)
    begun = {"slot": turn.slot, "started_at": started, "finished_at": None, "retry_at": None}
    JobRun.objects.update_or_create(name=job.name, defaults=begun | {"said": "", "error": ""})
    said = error = ""
    try:
        said = job.run(turn)
        LOG.info("%s：%s", job.title, said)
    except BihuanError as fault:
        error = str(fault)
        LOG.error("%s 未成：%s", job.title, error)
    except Exception as fault:  # whatever is wrong with one job, the others go on
        error = f"{type(fault).__name__}: {fault}"
        LOG.exception("%s 出错", job.title)
    finished = now()
    JobRun.objects.filter(name=job.name).update(
        finished_at=finished, said=said, error=error, retry_at=finished + RETRY if error else None
    )
    return Ran(job, said, error)
