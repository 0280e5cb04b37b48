"""What other floors, and other parts of the assessments, may use of scorecards."""

from bihuan.assess.score.bench import Bench, bench
from bihuan.assess.score.card import Card, CardItem, card_ids
from bihuan.assess.score.compute import organiser_of, scores, scores_of
from bihuan.assess.score.current import current_scores
from bihuan.assess.score.cycle import (
    Finished,
    compute,
    finish,
    open_cycle,
    publish,
    return_cycle,
    review,
    settle_cycles,
)
from bihuan.assess.score.cycles import Cycle, card_at, cycle_of, cycles_of, moment_of
from bihuan.assess.score.distribute import Shared, distribute, quotas
from bihuan.assess.score.enter import Judged, enter_judgements, judgements_in
from bihuan.assess.score.explain import Behind, Explained, Explanation, explain
from bihuan.assess.score.grading import Preview, preview
from bihuan.assess.score.lacking import Lack, lacking
from bihuan.assess.score.lines import Line, Lines
from bihuan.assess.score.pinned import Changed, pinned, would_be_now
from bihuan.assess.score.results import LinkedResult, linked, results
from bihuan.assess.score.scores import Missing, Scores
from bihuan.assess.score.subjects import Subjects
from bihuan.assess.score.table import explanation_table, order_of, report_table, table_of

__all__ = [
    "Behind",
    "Bench",
    "Card",
    "CardItem",
    "Changed",
    "Cycle",
    "Explained",
    "Explanation",
    "Finished",
    "Judged",
    "Lack",
    "Line",
    "Lines",
    "LinkedResult",
    "Missing",
    "Preview",
    "Scores",
    "Shared",
    "Subjects",
    "bench",
    "card_at",
    "card_ids",
    "compute",
    "current_scores",
    "cycle_of",
    "cycles_of",
    "distribute",
    "enter_judgements",
    "explain",
    "explanation_table",
    "finish",
    "judgements_in",
    "lacking",
    "linked",
    "moment_of",
    "open_cycle",
    "order_of",
    "organiser_of",
    "pinned",
    "preview",
    "publish",
    "quotas",
    "report_table",
    "results",
    "return_cycle",
    "review",
    "scores",
    "scores_of",
    "settle_cycles",
    "table_of",
    "would_be_now",
]
