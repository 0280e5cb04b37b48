"""Plans a year of members' points: deeds noted and confirmed, and the monthly lists of three branches."""

from datetime import date
from random import Random

from bihuan.base.period import day_range, period_of
from bihuan.demo.organisation import Organisation
from bihuan.demo.plan import Act, Chain, Verb, days_later, workday
from bihuan.demo.setting_up import person_ref, unit_ref

BRANCHES = ("Y1-ZP", "Y1-JJ", "Y4-YX")
KINDS = (
    ["承担支部任务"] * 4
    + ["志愿服务"] * 4
    + ["合理化建议被采纳"] * 2
    + ["带头完成急难任务", "受到表彰", "无故不参加组织生活"]
)


def plan_points(organisation: Organisation, seed: str) -> list[Act]:
    """The acts of one year; what the organiser notes in a month is confirmed at its end, and listed in the next."""
    acts: list[Act] = []
    for unit in BRANCHES:
        rng = Random(f"{seed}/points/{unit}")
        for month in day_range(organisation.start, organisation.last).split("month"):
            if month.grain == "month":
                _deeds(acts, rng, organisation, unit, month.start, month.end)
                _list(acts, organisation, unit, month.end)
    return acts


def _deeds(
    acts: list[Act], rng: Random, organisation: Organisation, unit: str, first: date, last: date
) -> None:
    entered = workday(days_later(last, -3))
    organiser = organisation.holder("组织委员", unit, entered)
    here = set(organisation.members(unit, first)) & set(organisation.members(unit, entered))
    members = [each for each in sorted(here) if organisation.people[each].party]
    for place, person in enumerate(members):
        kinds = ["按月交纳党费"] + ([rng.choice(KINDS)] if rng.random() < 0.3 else [])
        for kind in kinds:
            chain = Chain(acts, "member_points.deed", f"deed/{unit}/{last}/{place}/{kind}", organisation.last)
            values = {
                "person": person_ref(person),
                "kind": kind,
                "done_on": days_later(first, rng.randint(2, 22)),
            }
            if kind == "志愿服务":
                values["hours"] = rng.choice(["1.5", "2", "3", "4"])
            if kind == "无故不参加组织生活":
                values["note"] = "主题党日未到，事先没有请假。"
            chain.add(Verb.CREATE, entered, organiser, values=values)
            chain.add(Verb.STEP, workday(entered, 1), organiser, step="confirm")


def _list(acts: list[Act], organisation: Organisation, unit: str, last: date) -> None:
    made = workday(days_later(last, 4))
    organiser, secretary = (organisation.holder(post, unit, made) for post in ("组织委员", "党组织书记"))
    period = period_of(last, "month").text
    chain = Chain(acts, "member_points.monthly_list", f"list/{unit}/{period}", organisation.last)
    values = {"unit": unit_ref(unit), "period": period, "effective_on": made}
    chain.add(Verb.CREATE, made, organiser, values=values)
    chain.add(Verb.STEP, workday(made, 1), secretary, step="review")
    chain.add(Verb.STEP, workday(made, 1), organiser, step="publish")
    chain.add(Verb.STEP, workday(made, 6), secretary, step="finish")
