"""The jobs of the worker, one file each, in the order in which they run when several are due at once."""

from bihuan.news.jobs import seal_day, send_news, sync_figures

JOBS = (seal_day.JOB, sync_figures.JOB, send_news.JOB)
