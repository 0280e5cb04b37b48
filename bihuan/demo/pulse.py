"""Plans staff surveys in one company: opened each quarter, answered and closed, and what was done about them."""

from random import Random

from bihuan.base.period import day_range
from bihuan.demo.organisation import Organisation
from bihuan.demo.plan import Act, Chain, Verb, days_later, workday
from bihuan.demo.setting_up import person_ref, unit_ref

COMPANY = "Y4"
IMPROVEMENTS = ["夜班热餐", "更衣室淋浴改造", "每月一次技能课", "班车增加一趟"]


def plan_pulse(organisation: Organisation, seed: str) -> list[Act]:
    """The acts of one year; each quarter two things to improve, not all told to staff in time."""
    acts: list[Act] = []
    rng = Random(f"{seed}/pulse")
    for quarter in day_range(organisation.start, organisation.last).split("quarter"):
        if quarter.grain == "quarter":
            _wave(acts, rng, organisation, quarter.title, workday(days_later(quarter.start, 40)))
    return acts


def _wave(acts: list[Act], rng: Random, organisation: Organisation, title: str, day) -> None:
    office = organisation.holder("党群办公室", COMPANY, day)
    chain = Chain(acts, "staff_pulse.pulse_wave", f"wave/{day}", organisation.last)
    values = {"unit": unit_ref(COMPANY), "title": f"{title}调查", "effective_on": day}
    chain.add(Verb.CREATE, day, office, values=values)
    closed = chain.add(Verb.ENGINE, workday(day, 8), office, step="survey")
    for number in range(2):
        decided = workday(day, 12)
        each = Chain(acts, "staff_pulse.improvement", f"improve/{day}/{number}", organisation.last, closed)
        owner = organisation.holder("工会负责人", COMPANY, decided)
        told = {
            "unit": unit_ref(COMPANY),
            "title": f"{IMPROVEMENTS[(day.month + number) % len(IMPROVEMENTS)]}（{title}）",
            "wave": chain.ref,
            "owner": person_ref(owner),
            "until": days_later(decided, 25),
            "effective_on": decided,
        }
        each.add(Verb.CREATE, decided, office, values=told)
        done = workday(days_later(decided, rng.choice([10, 18, 24, 31])))
        each.add(Verb.STEP, done, owner, step="finish", values={"told": "班前会说明，并在公告栏张贴。"})
