"""Lacking: which parts of scores are not there, of how many, why, and who can supply them."""

from dataclasses import dataclass

import numpy as np

from bihuan.assess.score.card import CardItem
from bihuan.assess.score.scores import Missing, Scores


@dataclass(frozen=True, slots=True)
class Lack:
    """One part that several of the assessed lack for one reason. `item`: None for all items at once; `subjects`: records."""

    item: CardItem | None
    missing: Missing
    subjects: list[int]


def lacking(found: Scores) -> list[Lack]:
    """Every part that is missing, in the order of the items, as far as these scores show the assessed."""
    lacks, records = [], found.subjects.records
    for each in found.items:
        short = each.lacking
        if not short.any():
            continue
        reasons = each.measured.missing
        for reason in dict.fromkeys(reasons[short].tolist()):
            mine = short & (reasons == reason).astype(bool)
            missing = Missing(each.item.title, str(reason), found.who[each.item.title])
            lacks.append(Lack(each.item, missing, records[mine].tolist()))
    nothing = np.asarray(found.nothing_applies, bool)
    if nothing.any():
        missing = Missing("全部计分项", "都写为不适用，无法折算", found.who[""])
        lacks.append(Lack(None, missing, records[nothing].tolist()))
    return lacks
