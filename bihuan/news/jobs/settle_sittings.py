"""Job: hand in the papers of tests whose time is over, with the answers that were saved in time."""

from bihuan.assess.exam.public import settle_sittings as settle
from bihuan.news.job import Job, Turn
from bihuan.news.schedule import Every


def run(turn: Turn) -> str:
    """Hand in what nobody did."""
    return f"收卷 {settle()} 份"


JOB = Job("settle_sittings", "测试到时收卷", Every(5), run)
