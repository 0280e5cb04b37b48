"""Plans a year of care: life events and the visits they call for, gestures to everybody, and applications for aid."""

from datetime import date
from random import Random

from bihuan.demo.organisation import COMPANIES, ROOT, Organisation
from bihuan.demo.plan import Act, Chain, Verb, days_later, workday
from bihuan.demo.setting_up import person_ref, unit_ref

HOW_MANY = 70
KINDS = ["结婚"] * 3 + ["生育"] * 3 + ["退休"] * 2 + ["患病住院"] * 4 + ["家庭变故", "生活困难"]
GESTURES = [(1, 20, "春节"), (6, 10, "端午"), (7, 15, "送清凉"), (9, 22, "中秋")]


def plan_care(organisation: Organisation, seed: str) -> list[Act]:
    """The acts of one year; most are visited in time, some late, a few never, and some wish for no visit."""
    rng = Random(f"{seed}/care")
    acts: list[Act] = []
    for number in range(HOW_MANY):
        _event(acts, rng, organisation, number)
    for unit in COMPANIES:
        _gestures(acts, rng, organisation, unit)
    return acts


def _event(acts: list[Act], rng: Random, organisation: Organisation, number: int) -> None:
    person = rng.choice(sorted(organisation.people))
    day = days_later(organisation.start, rng.randint(20, 350))
    unit = organisation.unit_of(person, day)
    kind, entered = rng.choice(KINDS), workday(day, rng.randint(0, 2))
    union = organisation.near("工会负责人", unit, entered)
    undisturbed = rng.random() < 0.1
    chain = Chain(acts, "care_visits.life_event", f"event/{number}", organisation.last)
    values = {"person": person_ref(person), "kind": kind, "happened_on": day, "wants_no_visit": undisturbed}
    event = chain.add(Verb.CREATE, entered, union, values=values)
    if event is None:
        return
    if kind == "生活困难":
        _aid(acts, rng, organisation, number, person, entered)
    if undisturbed or rng.random() < 0.07:
        return
    visited = workday(day, rng.choice([1, 2, 3, 4, 5, 5, 8]))
    visit = Chain(acts, "care_visits.visit", f"visit/{number}", organisation.last, event)
    given = {
        "life_event": chain.ref,
        "by_whom": person_ref(union),
        "cost": f"{rng.choice([300, 500, 800])}.00",
        "effective_on": visited,
    }
    visit.add(Verb.CREATE, visited, union, values=given)


def _aid(
    acts: list[Act], rng: Random, organisation: Organisation, number: int, person: str, day: date
) -> None:
    """Applied for by the company's union and granted by the group's."""
    company = organisation.company(organisation.unit_of(person, day), day)
    if company == ROOT:
        return  # nobody is above the group
    chain = Chain(acts, "care_visits.aid", f"aid/{number}", organisation.last)
    amount = rng.choice([2000, 3000, 5000])
    values = {
        "unit": unit_ref(company),
        "person": person_ref(person),
        "applied_on": day,
        "amount": f"{amount}.00",
    }
    chain.add(Verb.CREATE, day, organisation.holder("工会负责人", company, day), values=values)
    answered = workday(day, rng.randint(3, 12))
    granted = {"granted": f"{amount - rng.choice([0, 0, 500])}.00"}
    chain.add(
        Verb.STEP, answered, organisation.holder("工会负责人", ROOT, answered), step="grant", values=granted
    )
    paid = workday(answered, 3)
    chain.add(Verb.STEP, paid, organisation.holder("工会负责人", company, paid), step="pay")


def _gestures(acts: list[Act], rng: Random, organisation: Organisation, unit: str) -> None:
    for month, day_of_month, occasion in GESTURES:
        for year in {organisation.start.year, organisation.last.year}:
            day = date(year, month, day_of_month)
            if not organisation.start <= day <= organisation.last:
                continue
            people = len(organisation.members(unit, day))
            chain = Chain(acts, "care_visits.gesture", f"gesture/{unit}/{day}", organisation.last)
            values = {
                "unit": unit_ref(unit),
                "occasion": occasion,
                "given_on": day,
                "people": people,
                "cost": f"{people * rng.choice([30, 50])}.00",
            }
            chain.add(Verb.CREATE, workday(day), organisation.holder("工会负责人", unit, day), values=values)
