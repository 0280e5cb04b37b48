"""Plans a year of branch assessment: what branches hold and undertake, and three cycles in each of two companies."""

from datetime import date
from random import Random

from bihuan.base.period import Period, day_range
from bihuan.demo.organisation import MERGED, UNITS, Organisation
from bihuan.demo.plan import Act, Chain, Verb, days_later, workday
from bihuan.demo.setting_up import unit_ref

BRANCHES = [code for code, _, kind, *_ in UNITS if kind == "车间"]
ASSESSED = ("Y1", "Y4")  # companies whose cycles the demonstration goes through
TASKS = ["完成季度质量提升项目", "攻下一个现场难题", "带出两名能独立上岗的新人", "把隐患清单清零"]
NOTABLE = [
    ("上级表彰", "获集团先进集体"),
    ("做法被推广", "交接班做法在集团推广"),
    ("被通报批评", "一次迟报受到通报"),
]


def plan_assessing(organisation: Organisation, seed: str) -> list[Act]:
    """The acts of one year; now and then a branch skips what it should hold, and is seen to."""
    acts: list[Act] = []
    for unit in BRANCHES:
        _gatherings(acts, Random(f"{seed}/gathering/{unit}"), organisation, unit)
        _tasks(acts, Random(f"{seed}/tasks/{unit}"), organisation, unit)
    for quarter in _quarters(organisation):
        for company in ASSESSED:
            rng = Random(f"{seed}/cycle/{company}/{quarter.text}")
            _cycle(acts, rng, organisation, company, quarter)
    return acts


def _quarters(organisation: Organisation) -> list[Period]:
    """The whole quarters of the year of the demonstration."""
    every = day_range(organisation.start, organisation.last).split("quarter")
    return [each for each in every if each.grain == "quarter"]


def _gatherings(acts: list[Act], rng: Random, organisation: Organisation, unit: str) -> None:
    """Entered once a month by the secretary, all that the month brought."""
    for number, month in enumerate(day_range(organisation.start, organisation.last).split("month")):
        entered = workday(days_later(month.end, -2))
        if month.grain != "month" or not organisation.stands(unit, entered):
            continue
        kinds = ["支委会", "主题党日"] + (["党员大会", "党课"] if month.end.month % 3 == 0 else [])
        for place, kind in enumerate(kinds):
            if rng.random() < 0.07:
                continue
            held = days_later(month.start, 5 + 4 * place)
            values = {"unit": unit_ref(unit), "kind": kind, "held_on": held}
            if kind in ("党员大会", "支委会"):
                values["outcome"] = "定下下月要办的两件事，明确到人。"
            chain = Chain(
                acts, "branch_assessment.gathering", f"gathering/{unit}/{number}/{kind}", organisation.last
            )
            chain.add(Verb.CREATE, entered, organisation.holder("党组织书记", unit, entered), values=values)


def _tasks(acts: list[Act], rng: Random, organisation: Organisation, unit: str) -> None:
    for quarter in _quarters(organisation):
        day = workday(days_later(quarter.start, 8))
        if not organisation.stands(unit, quarter.end):
            continue
        chain = Chain(acts, "branch_assessment.task", f"task/{unit}/{quarter.text}", organisation.last)
        values = {
            "unit": unit_ref(unit),
            "title": f"{rng.choice(TASKS)}（{quarter.title}）",
            "until": days_later(quarter.end, -5),
            "effective_on": day,
        }
        chain.add(Verb.CREATE, day, organisation.holder("党组织书记", unit, day), values=values)
        done = workday(days_later(quarter.end, rng.choice([-20, -12, -8, -7, 9])))
        result = {"result": "按要求完成，已由本单位验收。"}
        chain.add(
            Verb.STEP, done, organisation.holder("党组织书记", unit, done), step="finish", values=result
        )


def _cycle(acts: list[Act], rng: Random, organisation: Organisation, company: str, quarter: Period) -> None:
    """Opened after the quarter's end, judged, computed, reviewed, published for five workdays, final."""
    opened = workday(days_later(quarter.end, 3))
    office, assessors, manager = (
        organisation.holder(post, company, opened) for post in ("党群办公室", "考核小组", "单位负责人")
    )
    chain = Chain(
        acts, "branch_assessment.quarterly_cycle", f"cycle/{company}/{quarter.text}", organisation.last
    )
    values = {"unit": unit_ref(company), "period": quarter.text, "effective_on": opened}
    cycle = chain.add(Verb.CREATE, opened, office, values=values)
    branches = [
        code
        for code in BRANCHES
        if code != MERGED[0]
        and organisation.stands(code, quarter.end)
        and organisation.parent(code, quarter.end) == company
    ]
    for unit in branches:
        if rng.random() < 0.2:
            kind, title = rng.choice(NOTABLE)
            _notable(acts, organisation, company, unit, kind, title, days_later(quarter.end, -9))
        for item, judge, points in (
            ("支部建设质量", office, rng.randint(14, 20)),
            ("所在单位经营业绩", manager, rng.randint(18, 25)),
        ):
            each = Chain(
                acts,
                "branch_assessment.quarterly_judgement",
                f"judged/{unit}/{quarter.text}/{item}",
                organisation.last,
                cycle,
            )
            told = {
                "quarterly_cycle": chain.ref,
                "assessed": unit_ref(unit),
                "item": item,
                "points": points,
                "reason": "议定的事大多办成，两件跨月。"
                if judge == office
                else "按本季度经营业绩考核结果折算。",
                "effective_on": workday(opened, 2),
            }
            each.add(Verb.CREATE, workday(opened, 2), judge, values=told)
    for step, after, actor in (
        ("compute", 3, office), ("review", 4, assessors), ("publish", 5, office), ("finish", 12, office),
    ):  # fmt: skip
        chain.add(Verb.STEP, workday(opened, after), actor, step=step)


def _notable(
    acts: list[Act], organisation: Organisation, company: str, unit: str, kind: str, title: str, day: date
) -> None:
    chain = Chain(acts, "branch_assessment.notable", f"notable/{unit}/{day}", organisation.last)
    office = organisation.holder("党群办公室", company, day)
    values = {"unit": unit_ref(unit), "title": title, "kind": kind, "happened_on": day}
    chain.add(Verb.CREATE, workday(day), office, values=values)
    chain.add(Verb.STEP, workday(day, 2), office, step="confirm")
