"""Job: carry new entries into the lake, so that questions have a short tail to read."""

from bihuan.figures.public import sync
from bihuan.news.job import Job, Turn
from bihuan.news.schedule import Every


def run(turn: Turn) -> str:
    """Bring the lake up to date."""
    return f"数据湖已有 {sync()} 条分录"


JOB = Job("sync_figures", "更新数据湖", Every(30), run)
