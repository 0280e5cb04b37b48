"""Job: send reminders by e-mail and through robots."""

from bihuan.news.delivery import send_news
from bihuan.news.job import Job, JobFault, Turn
from bihuan.news.schedule import Every


def run(turn: Turn) -> str:
    """One round; JobFault when some of it failed."""
    told = send_news(turn.at, turn.stop)
    if told.faults:
        raise JobFault(f"{told}；{'；'.join(dict.fromkeys(told.faults))}")
    return str(told)


JOB = Job("send_news", "发出提醒", Every(5), run)
