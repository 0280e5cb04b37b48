"""Anonymous answers: where a unit has none, a figure says that they may be counted at the unit above, not that there are none."""

import numpy as np

from bihuan.base.period import Period
from bihuan.figures.column import Column
from bihuan.figures.measure import Measure, Moment, Take
from bihuan.figures.nodes import Answers, Need, Node
from bihuan.mechanism.public import Catalogue

ANSWERS = "_answer"
NONE = "没有答卷，或不足 {} 份已并入上级"


def minimum_of(catalogue: Catalogue, ledger_id: str) -> int:
    """How many answers of an anonymous survey may stand alone in this ledger; 0 for every other ledger."""
    mechanism, _, name = ledger_id.partition(".")
    surveys = catalogue.mechanisms[mechanism].definition.surveys
    survey = surveys.get(name.removesuffix(ANSWERS)) if name.endswith(ANSWERS) else None
    return survey.minimum if survey and survey.anonymous else 0


def counts_of_answers(catalogue: Catalogue, node: Node, period: Period, moment: Moment) -> dict[Need, int]:
    """What to count besides, to know where a node has anonymous answers at all, with the minimum of each."""
    ledgers = {measure.ledger for measure, _ in node.needs(period, moment)}
    found = {ledger: minimum_of(catalogue, ledger) for ledger in sorted(ledgers)}
    return {(Measure(ledger, Take.COUNT), period): minimum for ledger, minimum in found.items() if minimum}


def where_none_say_so(column: Column, counts: dict[Need, int], answers: Answers) -> Column:
    """The column with that reason in place of a number, or of another reason, wherever there are no answers."""
    for (measure, period), minimum in counts.items():
        _, records, _ = answers.amounts(measure, period, period)
        none = records == 0
        bare = Column(column.num, column.den, np.where(none, 0, column.fault), column.reasons, column.records)
        column = bare.with_fault(none, NONE.format(minimum))
    return column
