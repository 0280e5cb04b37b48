"""Plans a year of weekly, monthly and quarterly reviews, and the measures that come of their comments."""

from datetime import date
from random import Random

from bihuan.demo.organisation import Organisation
from bihuan.demo.plan import Act, Chain, Verb, days_later, workday
from bihuan.demo.setting_up import person_ref, unit_ref

COMPANIES = ("Y1", "Y3")
COMMENTS = [
    "现场物料摆放压线",
    "交接班记录缺项",
    "一项整改回复笼统",
    "客户来函超三天未回",
    "新员工带教计划没落到人",
    "备件账实不符",
]


def plan_reviewing(organisation: Organisation, seed: str) -> list[Act]:
    """The acts of one year; a week is skipped now and then, and a few measures are sent back or overdue."""
    acts: list[Act] = []
    for unit in COMPANIES:
        rng = Random(f"{seed}/review/{unit}")
        day, week, last = days_later(organisation.start, 9), 0, organisation.start
        while day <= organisation.last:
            kind = "季例会讲评" if week % 13 == 12 else "月例会点评" if week % 4 == 3 else "周考核"
            if rng.random() > 0.08 and workday(day) > last:  # holidays can push two weeks onto one day
                last = workday(day)
                _review(acts, rng, organisation, unit, last, kind)
            day, week = days_later(day, 7), week + 1
    return acts


def _review(
    acts: list[Act], rng: Random, organisation: Organisation, unit: str, day: date, kind: str
) -> None:
    office = organisation.holder("党群办公室", unit, day)
    chain = Chain(acts, "weekly_monthly_quarterly_review.review", f"review/{unit}/{day}", organisation.last)
    values = {"unit": unit_ref(unit), "kind": kind, "held_on": day}
    held = chain.add(Verb.CREATE, day, office, values=values)
    if kind == "周考核" and rng.random() < 0.7:
        return
    for place, comment in enumerate(rng.sample(COMMENTS, rng.randint(1, 2))):
        owner = rng.choice(sorted(organisation.members(unit, day)))
        measure = Chain(
            acts,
            "weekly_monthly_quarterly_review.measure",
            f"measure/{unit}/{day}/{place}",
            organisation.last,
            held,
        )
        given = {
            "review": chain.ref,
            "comment": comment,
            "owner": person_ref(owner),
            "raised_on": day,
            "until": days_later(day, rng.choice([7, 10, 14])),
        }
        measure.add(Verb.CREATE, day, office, values=given)
        if rng.random() < 0.06:
            continue
        done = workday(days_later(day, rng.choice([3, 5, 6, 9, 16])))
        measure.add(Verb.STEP, done, owner, step="finish", values={"result": "已改到位，并查了同类问题。"})
        measure.add(Verb.STEP, workday(done, 2), office, step="confirm")
