"""Job: enter the answers of surveys and the votes of ballots that were closed by the plain step."""

from bihuan.assess.ballot.public import settle_rounds
from bihuan.assess.survey.public import settle_waves as settle
from bihuan.news.job import Job, Turn
from bihuan.news.schedule import Every


def run(turn: Turn) -> str:
    """Enter what still lies in the pool."""
    return f"入账 {len(settle())} 次问卷，{len(settle_rounds())} 次投票"


JOB = Job("settle_waves", "问卷和投票入账", Every(10), run)
