"""Every job of the installation runs, says what it did, and does nothing more the second time."""

from bihuan.book.public import head
from bihuan.news.jobs import JOBS
from bihuan.news.worker import run_due


def test_all_jobs_run_on_a_founded_installation(world, mail, moment):
    first = run_due(jobs=JOBS)
    assert [(ran.job.name, ran.error) for ran in first] == [(job.name, "") for job in JOBS]
    assert all(ran.said for ran in first)
    assert len({job.name for job in JOBS}) == len(JOBS)
    before = head()
    moment.after(days=1)
    assert [ran.error for ran in run_due(jobs=JOBS)] == [""] * len(JOBS)
    assert head() == before
