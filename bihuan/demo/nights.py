"""Plans the nightly work of the installation: once a week in the demonstration, which tells warnings from one another."""

from bihuan.demo.organisation import ADMINISTRATOR, ROOT, Organisation
from bihuan.demo.plan import Act, Verb, days_later
from bihuan.demo.setting_up import unit_ref

EVERY_DAYS = 7
LAST_OF_DAY = 90  # after everybody's work


def plan_nights(organisation: Organisation) -> list[Act]:
    """An act every seven days, and one on the last day."""
    days, day = [], days_later(organisation.start, EVERY_DAYS)
    while day < organisation.last:
        days.append(day)
        day = days_later(day, EVERY_DAYS)
    return [
        Act(each, ADMINISTRATOR, Verb.ENGINE, "org.unit", unit_ref(ROOT), step="nightly", stage=LAST_OF_DAY)
        for each in [*days, organisation.last]
    ]
