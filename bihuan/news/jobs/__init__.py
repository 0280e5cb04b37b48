"""The jobs of the worker, one file each, in the order in which they run when several are due at once."""

from bihuan.news.jobs import (
    run_warnings,
    seal_day,
    send_news,
    settle_cycles,
    settle_sittings,
    settle_waves,
    sync_figures,
)

JOBS = (
    seal_day.JOB,
    settle_cycles.JOB,
    settle_waves.JOB,
    settle_sittings.JOB,
    sync_figures.JOB,
    run_warnings.JOB,
    send_news.JOB,  # last, so that it tells what the others have found
)
