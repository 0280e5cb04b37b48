"""Plans a year of safe days at the energy company: machines set going, stops, and guarantees of supply."""

from datetime import date
from random import Random

from bihuan.demo.organisation import Organisation
from bihuan.demo.plan import Act, Chain, Verb, days_later, workday
from bihuan.demo.setting_up import person_ref, unit_ref

UNIT = "Y4"
STOPS = [
    (64, "1号机组", "6.5", "给水泵跳闸。"),
    (71, "2号机组", "3.0", "保护误动。"),
    (203, "1号机组", "11.0", "引风机轴承温度高。"),
]
GUARANTEES = [("春节保电", 75, 8), ("高考保电", 197, 4), ("迎峰度夏保电", 240, 20), ("国庆保电", 305, 8)]
ITEMS = ["备件到位", "值班表排定", "应急演练"]


def plan_safety(organisation: Organisation, seed: str) -> list[Act]:
    """The acts of one year: three stops, the first two within one quarter, and four guarantees."""
    rng = Random(f"{seed}/safety")
    acts: list[Act] = []
    for machine in ("1号机组", "2号机组"):
        _event(acts, organisation, workday(days_later(organisation.start, 1)), machine, "投运", {})
    for after, machine, hours, cause in STOPS:
        day = days_later(organisation.start, after)
        chain = _event(acts, organisation, day, machine, "非计划停运", {"hours": hours, "cause": cause})
        safety = organisation.holder("安全负责人", UNIT, day)
        analysed = workday(day, rng.choice([4, 8, 12]))
        lesson = {"lesson": "已增加定期试验，写进运行规程。"}
        chain.add(Verb.STEP, analysed, safety, step="analyse", values=lesson)
    for title, after, days in GUARANTEES:
        _guarantee(acts, rng, organisation, title, days_later(organisation.start, after), days)
    return acts


def _event(
    acts: list[Act], organisation: Organisation, day: date, machine: str, kind: str, more: dict
) -> Chain:
    chain = Chain(acts, "safe_days.machine_event", f"machine/{machine}/{day}", organisation.last)
    values = {"unit": unit_ref(UNIT), "machine": machine, "kind": kind, "happened_on": day} | more
    chain.add(Verb.CREATE, day, organisation.holder("值长", UNIT, day), values=values)
    return chain


def _guarantee(
    acts: list[Act], rng: Random, organisation: Organisation, title: str, begins: date, days: int
) -> None:
    planned = workday(days_later(begins, -30))
    safety, head = (organisation.holder(post, UNIT, planned) for post in ("安全负责人", "单位负责人"))
    chain = Chain(acts, "safe_days.guarantee", f"guarantee/{title}", organisation.last)
    values = {
        "unit": unit_ref(UNIT),
        "title": title,
        "begins_on": begins,
        "ends_on": days_later(begins, days),
        "effective_on": planned,
    }
    made = chain.add(Verb.CREATE, planned, safety, values=values)
    members = sorted(organisation.members(UNIT, planned))
    for place, item in enumerate(ITEMS):
        owner = rng.choice(members)
        each = Chain(acts, "safe_days.item", f"item/{title}/{place}", organisation.last, made)
        asked = {"guarantee": chain.ref, "title": item, "owner": person_ref(owner), "effective_on": planned}
        each.add(Verb.CREATE, planned, safety, values=asked)
        each.add(Verb.STEP, workday(planned, 5), owner, step="confirm")
    chain.add(Verb.STEP, workday(planned, 8), head, step="ready")
    outcome = {"outcome": "全程平稳，没有影响供应的异常。"}
    chain.add(Verb.STEP, workday(days_later(begins, days + 1)), head, step="finish", values=outcome)
