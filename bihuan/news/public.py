"""What other floors may use of the news: a person's desk, the worker, and how both stand."""

from bihuan.news.desk import news_for
from bihuan.news.item import URGENCY_TITLES, News, Urgency
from bihuan.news.obligations import who_enters
from bihuan.news.status import Delivery, JobStatus, Status, status
from bihuan.news.worker import Ran, run_due, work

__all__ = [
    "URGENCY_TITLES",
    "Delivery",
    "JobStatus",
    "News",
    "Ran",
    "Status",
    "Urgency",
    "news_for",
    "run_due",
    "status",
    "who_enters",
    "work",
]
