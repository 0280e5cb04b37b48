"""Job: seal the day that has just ended."""

from datetime import time, timedelta

from bihuan.base.clock import zone
from bihuan.book.public import seal
from bihuan.news.job import Job, Turn
from bihuan.news.schedule import Daily


def run(turn: Turn) -> str:
    """Seal the day before the slot's; days missed meanwhile are covered by it, as the chain goes on."""
    day = turn.slot.astimezone(zone()).date() - timedelta(days=1)
    sealed = seal(day)
    return f"{sealed.day} 封存，当日 {sealed.count} 条分录，指纹 {sealed.hash[:16]}…"


JOB = Job("seal_day", "封存前一天的账本", Daily(time(0, 10)), run)
