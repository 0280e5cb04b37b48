"""Job: raise, clear and wake warnings."""

from bihuan.assess.warning.public import run_warnings as run_rules
from bihuan.base.clock import zone
from bihuan.news.job import Job, Turn
from bihuan.news.schedule import Every


def run(turn: Turn) -> str:
    """Judge every rule for the present day; rules look at the book's history, so missed runs leave no gap."""
    done = run_rules(turn.at.astimezone(zone()).date())
    return f"引发 {len(done.raised)} 条，解除 {len(done.cleared)} 条，暂缓到期 {len(done.woken)} 条"


JOB = Job("run_warnings", "判断预警", Every(60), run)
