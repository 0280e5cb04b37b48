"""A round's faults show as the job's error, with what was done all the same."""

from bihuan.news.jobs import send_news
from bihuan.news.worker import run_due


def test_good_and_bad(world, case, mail, moment):
    case()
    mail.refuse = {"RCPT": "550 no"}
    (ran,) = run_due(jobs=[send_news.JOB])
    assert ran.error.startswith("发出 0 份，0 件事；")
    assert "拒收" in ran.error
    mail.refuse = {}
    moment.after(minutes=10)
    (ran,) = run_due(jobs=[send_news.JOB])
    assert (ran.said, ran.error) == ("发出 1 份，1 件事", "")
