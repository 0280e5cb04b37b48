"""Plans a year of performance: business figures and openings of every company, goals and a staff cycle in one."""

from datetime import date
from random import Random

from bihuan.base.period import day_range
from bihuan.demo.organisation import COMPANIES, ROOT, Organisation
from bihuan.demo.plan import Act, Chain, Verb, days_later, workday
from bihuan.demo.setting_up import person_ref, unit_ref

COMPANY = "Y5"  # whose staff the demonstration assesses
INDICATORS = [
    ("报告一次合格率", "一次签发的份数除以全部份数"),
    ("客户投诉", "全年查实的投诉件数"),
    ("设备完好率", "完好台日除以制度台日"),
]
ITEMS = [("目标完成", 48, 70), ("协作担当", 10, 15), ("能力提升", 9, 15)]
OPENINGS = [("Y2", "焊接技师", 2, 40, 50), ("Y4", "值班工程师", 1, 90, 100), ("Y1", "数控编程员", 1, 150, 30)]


def plan_performing(organisation: Organisation, seed: str) -> list[Act]:
    """The acts of one year; one company's productivity falls for some months, and a post stays open too long."""
    acts: list[Act] = []
    for unit in COMPANIES:
        if unit != ROOT:
            _accounts(acts, Random(f"{seed}/accounts/{unit}"), organisation, unit)
    for number, (unit, title, people, after, lasting) in enumerate(OPENINGS):
        _opening(
            acts, organisation, number, unit, title, people, days_later(organisation.start, after), lasting
        )
    _goals(acts, Random(f"{seed}/goals"), organisation)
    _staff_cycle(acts, Random(f"{seed}/staff"), organisation)
    return acts


def _accounts(acts: list[Act], rng: Random, organisation: Organisation, unit: str) -> None:
    months = [
        each
        for each in day_range(organisation.start, organisation.last).split("month")
        if each.grain == "month"
    ]
    for number, month in enumerate(months):
        people = len(organisation.members(unit, month.end))
        value = people * rng.randint(24, 33) / 10
        if unit == "Y3" and 3 <= number <= 6:
            value *= 0.6  # the months in which the warning is raised
        cost = people * rng.randint(10, 12) / 10
        revenue = round(value * rng.randint(32, 40) / 10, 2)
        day = workday(days_later(month.end, 8))
        values = {
            "unit": unit_ref(unit),
            "month_on": month.start,
            "value_added": f"{value:.2f}",
            "revenue": f"{revenue:.2f}",
            "profit": f"{value - cost - revenue * 0.1:.2f}",
            "labour_cost": f"{cost:.2f}",
        }
        chain = Chain(acts, "talent_warning.month_account", f"account/{unit}/{month.text}", organisation.last)
        chain.add(Verb.CREATE, day, organisation.holder("财务部", unit, day), values=values)


def _opening(
    acts: list[Act],
    organisation: Organisation,
    number: int,
    unit: str,
    title: str,
    people: int,
    day: date,
    lasting: int,
) -> None:
    chain = Chain(acts, "talent_warning.opening", f"opening/{number}", organisation.last)
    opened, filled = workday(day), workday(days_later(day, lasting))
    values = {"unit": unit_ref(unit), "title": title, "number": people, "opened_on": opened}
    chain.add(Verb.CREATE, opened, organisation.holder("人力资源部", unit, opened), values=values)
    chain.add(Verb.STEP, filled, organisation.holder("人力资源部", unit, filled), step="fill")


def _goals(acts: list[Act], rng: Random, organisation: Organisation) -> None:
    day = workday(days_later(organisation.start, 50))
    hr, manager = (organisation.holder(post, COMPANY, day) for post in ("人力资源部", "单位负责人"))
    indicators = []
    for number, (title, meaning) in enumerate(INDICATORS):
        chain = Chain(acts, "performance_cycle.indicator", f"indicator/{number}", organisation.last)
        values = {
            "unit": unit_ref(COMPANY),
            "title": title,
            "meaning": meaning,
            "better": "越低越好" if title == "客户投诉" else "越高越好",
            "effective_on": day,
        }
        chain.add(Verb.CREATE, day, hr, values=values)
        chain.add(Verb.STEP, day, hr, step="take")
        indicators.append(chain)
    staff = [
        each
        for each in sorted(organisation.members(COMPANY, day))
        if organisation.people[each].rank != "领导班子"
    ]
    for place, person in enumerate(staff[:24]):
        indicator = indicators[place % len(indicators)]
        target = 1 if "投诉" in INDICATORS[place % len(indicators)][0] else 95
        chain = Chain(acts, "performance_cycle.goal", f"goal/{person}", organisation.last, indicator.head)
        values = {
            "person": person_ref(person),
            "indicator": indicator.ref,
            "target": target,
            "set_on": workday(day, 3),
        }
        goal = chain.add(Verb.CREATE, workday(day, 3), manager, values=values)
        if place % 9 == 4:
            objection = {"objection": "仪器大修两个月，目标偏高。"}
            chain.add(Verb.STEP, workday(day, 5), person, step="object", values=objection)
            chain.add(Verb.STEP, workday(day, 8), hr, step="uphold")
        else:
            chain.add(Verb.STEP, workday(day, 5), person, step="agree")
        if place % 6:
            tracked = workday(days_later(day, 160))
            note = Chain(acts, "performance_cycle.track", f"track/{person}", organisation.last, goal)
            told = {"goal": chain.ref, "tracked_on": tracked, "progress": "进度正常，需要增配一台天平。"}
            note.add(Verb.CREATE, tracked, manager, values=told)
        closed = workday(days_later(organisation.last, -12))
        chain.add(
            Verb.STEP, closed, manager, step="close", values={"actual": target + rng.choice([-2, 0, 1, 2])}
        )


def _staff_cycle(acts: list[Act], rng: Random, organisation: Organisation) -> None:
    """Last year's staff assessment, opened in January, final after publicity."""
    year = organisation.start.year
    opened = workday(date(year + 1, 1, 12))
    hr, manager, assessors = (
        organisation.holder(post, COMPANY, opened) for post in ("人力资源部", "单位负责人", "考核小组")
    )
    chain = Chain(acts, "performance_cycle.staff_cycle", "staff-cycle", organisation.last)
    values = {"unit": unit_ref(COMPANY), "period": str(year), "effective_on": opened}
    cycle = chain.add(Verb.CREATE, opened, hr, values=values)
    judged = workday(opened, 3)
    still = set(organisation.members(COMPANY, judged))  # whoever moved away is judged where they went
    for person in sorted(still & set(organisation.members(COMPANY, date(year, 12, 31)))):
        if organisation.people[person].rank == "领导班子":
            continue
        for item, low, high in ITEMS:
            each = Chain(
                acts, "performance_cycle.staff_judgement", f"staff/{person}/{item}", organisation.last, cycle
            )
            told = {
                "staff_cycle": chain.ref,
                "assessed": person_ref(person),
                "item": item,
                "points": rng.randint(low, high),
                "reason": "对照目标和平时表现评定。",
                "effective_on": judged,
            }
            each.add(Verb.CREATE, judged, manager, values=told)
    for step, after, actor in (
        ("compute", 5, hr),
        ("review", 6, assessors),
        ("publish", 7, hr),
        ("finish", 14, hr),
    ):
        chain.add(Verb.STEP, workday(opened, after), actor, step=step)
