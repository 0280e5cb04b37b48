"""What the worker has been doing: each job's last run and next slot, and how deliveries came out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from bihuan.base.clock import now
from bihuan.news.job import Job
from bihuan.news.jobs import JOBS
from bihuan.news.lock import job_lock
from bihuan.news.models import Claim, JobRun, Outcome
from bihuan.news.worker import is_due

SENDER = "send_news"
MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class JobStatus:
    """One job: when it last began and ended, what it said, its error ('' none), and when it is due next."""

    job: Job
    started_at: datetime | None
    finished_at: datetime | None
    running: bool
    said: str
    error: str
    next_at: datetime


@dataclass(frozen=True, slots=True)
class Delivery:
    """One claim that did not simply go out. `state` is Chinese."""

    key: str
    channel: str
    address: str
    state: str
    claimed_at: datetime
    error: str


@dataclass(frozen=True, slots=True)
class Status:
    """All jobs; how many claims came out how, by the Chinese name of the outcome; the newest troubled ones."""

    jobs: list[JobStatus]
    counts: dict[str, int]
    troubled: list[Delivery]


def status(jobs: Sequence[Job] = JOBS) -> Status:
    """How everything stands at this moment."""
    runs = JobRun.objects.in_bulk([job.name for job in jobs])
    shown = [_job(job, runs.get(job.name)) for job in jobs]
    # A claim without outcome is being sent only while a sender is at work; else its sender died.
    sending = any(each.running for each in shown if each.job.name == SENDER)
    names = {outcome.value: outcome.label for outcome in Outcome}
    if sending:
        names[Outcome.CLAIMED] = "发送中"
    counts: dict[str, int] = {}
    for outcome, count in Claim.objects.values_list("outcome").annotate(Count("id")).order_by("outcome"):
        counts[names[outcome]] = counts.get(names[outcome], 0) + count
    bad = Claim.objects.exclude(outcome__in=[Outcome.SENT, Outcome.SUPERSEDED]).order_by("-claimed_at", "key")
    troubled = [
        Delivery(each.key, each.channel, each.address, names[each.outcome], each.claimed_at, each.error)
        for each in bad[:MOST_SHOWN]
    ]
    return Status(shown, counts, troubled)


def _job(job: Job, run: JobRun | None) -> JobStatus:
    at = now()
    with job_lock(job.name) as free:
        running = not free
    if run is None:
        return JobStatus(job, None, None, running, "", "", job.schedule.slot(at))
    following = job.schedule.following(run.slot)
    next_at = at if is_due(job, at) else min(following, run.retry_at or following)
    error = run.error or ("上一次没有做完就中断了。" if run.finished_at is None and not running else "")
    return JobStatus(job, run.started_at, run.finished_at, running, run.said, error, next_at)
