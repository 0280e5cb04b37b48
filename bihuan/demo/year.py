"""The whole plan of the demonstration: every act of one year, in the order in which it is to be done."""

from dataclasses import dataclass
from datetime import date, timedelta

from bihuan.demo.decisions import plan_decisions
from bihuan.demo.integrity import plan_integrity
from bihuan.demo.organisation import Organisation
from bihuan.demo.plan import Act
from bihuan.demo.setting_up import plan_organisation
from bihuan.demo.study import plan_study
from bihuan.demo.wishes import plan_wishes

SEED = "云岭"
DAYS = 365


@dataclass(frozen=True, slots=True)
class Year:
    """The group and its acts, sorted so that acts of one batch stand together."""

    organisation: Organisation
    acts: list[Act]
    start: date
    last: date


def plan_year(last: date, seed: str = SEED) -> Year:
    """The year that ends on `last`; the same day and seed give the same plan."""
    start = last - timedelta(days=DAYS - 1)
    organisation = Organisation(seed, start, last)
    acts = [
        *plan_organisation(organisation),
        *plan_integrity(organisation, seed),
        *plan_study(organisation, seed),
        *plan_wishes(organisation, seed),
        *plan_decisions(organisation, seed),
    ]
    acts.sort(key=lambda act: act.batch)
    return Year(organisation, acts, start, last)
