"""`bihuan work`: the worker that runs what is due at its time — reminders, the daily seal, the lake, and the rest."""

import logging
import signal
import sys
from datetime import datetime
from threading import Event
from typing import Annotated

import typer

from bihuan.base.clock import zone
from bihuan.cli.answer import Answer, table
from bihuan.cli.keeping import keeping
from bihuan.news.public import JobStatus, Status, run_due, status, work


def run(
    once: Annotated[bool, typer.Option("--once", help="把到点的做一遍就退出（给 cron 用）")] = False,
    show: Annotated[bool, typer.Option("--status", help="看各项工作做得怎样，不做事")] = False,
) -> Answer | None:
    """Run until stopped (SIGTERM or Ctrl-C lets the job at hand come to a clean end)."""
    if show:
        return _status(status())
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    logging.basicConfig(
        stream=sys.stderr, level=logging.WARNING, format="%(asctime)s %(levelname)s %(message)s"
    )
    logging.getLogger("bihuan.work").setLevel(logging.INFO)
    if not once:
        with keeping():
            return work(stop)
    ran = run_due(stop.is_set)
    data = {"jobs": [{"name": each.job.name, "said": each.said, "error": each.error} for each in ran]}
    rows = [(each.job.title, each.said or each.error) for each in ran]
    text = [table(["工作", "结果"], rows)] if ran else ["现在没有到点的工作。"]
    return Answer(data, text, 1 if any(each.error for each in ran) else 0)


def _status(now: Status) -> Answer:
    data = {
        "jobs": [_job(each) for each in now.jobs],
        "deliveries": now.counts,
        "troubled": [
            {"key": each.key, "channel": each.channel, "address": each.address, "state": each.state}
            | {"claimed_at": each.claimed_at, "error": each.error}
            for each in now.troubled
        ],
    }
    rows = [
        (
            each.job.title,
            str(each.job.schedule),
            _moment(each.started_at),
            _outcome(each),
            _moment(each.next_at),
        )
        for each in now.jobs
    ]
    text = [table(["工作", "时间", "上次", "结果", "下次"], rows)]
    if now.counts:
        text.append(
            "外发提醒：" + "，".join(f"{name} {count} 件" for name, count in now.counts.items()) + "。"
        )
    if now.troubled:
        lines = [
            (_moment(each.claimed_at), each.channel, each.address, each.key, each.state, each.error)
            for each in now.troubled
        ]
        text += ["", table(["时间", "渠道", "地址", "事项", "状态", "原因"], lines)]
        text.append("“未确认”的不知道对方收到没有，不会自动重发；请向本人核实。")
    return Answer(data, text)


def _job(each: JobStatus) -> dict:
    return {
        "name": each.job.name,
        "title": each.job.title,
        "schedule": str(each.job.schedule),
        "started_at": each.started_at,
        "finished_at": each.finished_at,
        "running": each.running,
        "said": each.said,
        "error": each.error,
        "next_at": each.next_at,
    }


def _outcome(each: JobStatus) -> str:
    if each.running:
        return "正在做"
    return f"未成：{each.error}" if each.error else each.said or "还没做过"


def _moment(moment: datetime | None) -> str:
    return f"{moment.astimezone(zone()):%Y-%m-%d %H:%M}" if moment else ""
