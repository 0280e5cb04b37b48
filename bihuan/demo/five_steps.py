"""Plans a year of five-step study in the branches: a session a month, now and then taken to a team."""

from random import Random

from bihuan.demo.organisation import UNITS, Organisation
from bihuan.demo.plan import Act, Chain, Verb, days_later, workday
from bihuan.demo.setting_up import person_ref, unit_ref

TOPICS = [
    "年度工作要点",
    "安全生产规程",
    "质量责任怎么落到岗位",
    "降本增效案例",
    "班组建设经验",
    "纪律条例选读",
]
TEAMS = {above: code for code, _, kind, above, *_ in UNITS if kind == "班组"}


def plan_five_steps(organisation: Organisation, seed: str) -> list[Act]:
    """The acts of one year; every branch skips a month now and then."""
    acts: list[Act] = []
    for unit in organisation.branches:
        _branch(acts, Random(f"{seed}/five/{unit}"), organisation, unit)
    return acts


def _branch(acts: list[Act], rng: Random, organisation: Organisation, unit: str) -> None:
    for month in range(12):
        if rng.random() < 0.06:
            continue
        day = workday(days_later(organisation.start, 6 + 30 * month))
        organiser = organisation.holder("组织委员", unit, day)
        members = [each for each in organisation.members(unit, day) if organisation.people[each].party]
        if organiser is None or not members or not organisation.stands(unit, day):
            continue
        came = rng.sample(members, max(1, len(members) * rng.randint(60, 95) // 100))
        chain = Chain(acts, "five_step_study.study", f"five/{unit}/{month}", organisation.last)
        values = {
            "unit": unit_ref(unit),
            "topic": TOPICS[month % len(TOPICS)],
            "held_on": day,
            "level": rng.choice(["党员大会", "党小组", "班组"]),
            "attendees": [{"person": person_ref(each)} for each in sorted(came)],
            "material": "必读篇目和通俗读本",
        }
        if unit in TEAMS and rng.random() < 0.5:
            values["team"] = unit_ref(TEAMS[unit])
        chain.add(Verb.CREATE, day, organiser, values=values)
        points = {"points": rng.choice(["无", "下月起班前会增加质量提示。", "骨干与新员工结对。"])}
        chain.add(Verb.STEP, day, organiser, step="discuss", values=points)
        chain.add(Verb.STEP, workday(day, 1), organiser, step="close")
