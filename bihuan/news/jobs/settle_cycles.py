"""Job: write the results of assessment cycles that became final by the plain step."""

from bihuan.assess.score.public import settle_cycles as settle
from bihuan.news.job import Job, Turn
from bihuan.news.schedule import Every


def run(turn: Turn) -> str:
    """Write what is lacking; computed as of the step itself, so it does not matter when."""
    return f"写入 {settle()} 条考核结果"


JOB = Job("settle_cycles", "补写考核结果", Every(10), run)
