"""The whole plan of the demonstration: every act of one year, in the order in which it is to be done."""

from dataclasses import dataclass
from datetime import date, timedelta

from bihuan.demo.assessing import plan_assessing
from bihuan.demo.caring import plan_care
from bihuan.demo.challenges import plan_challenges
from bihuan.demo.decisions import plan_decisions
from bihuan.demo.describing import plan_describing
from bihuan.demo.five_steps import plan_five_steps
from bihuan.demo.integrity import plan_integrity
from bihuan.demo.nights import plan_nights
from bihuan.demo.organisation import Organisation
from bihuan.demo.performing import plan_performing
from bihuan.demo.plan import Act
from bihuan.demo.pointing import plan_points
from bihuan.demo.pulse import plan_pulse
from bihuan.demo.reviewing import plan_reviewing
from bihuan.demo.safety import plan_safety
from bihuan.demo.setting_up import plan_organisation
from bihuan.demo.signing import plan_signing
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
        *plan_assessing(organisation, seed),
        *plan_describing(organisation, seed),
        *plan_reviewing(organisation, seed),
        *plan_points(organisation, seed),
        *plan_performing(organisation, seed),
        *plan_five_steps(organisation, seed),
        *plan_signing(organisation, seed),
        *plan_pulse(organisation, seed),
        *plan_challenges(organisation, seed),
        *plan_care(organisation, seed),
        *plan_safety(organisation, seed),
        *plan_nights(organisation),
    ]
    acts.sort(key=lambda act: act.batch)
    return Year(organisation, acts, start, last)
