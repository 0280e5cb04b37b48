"""Plans a year of staff wishes: raised by people or for them, taken in hand, done, confirmed or sent back."""

from datetime import date
from random import Random

from bihuan.demo.organisation import Organisation
from bihuan.demo.plan import Act, Chain, Verb, days_later, next_day, workday
from bihuan.demo.setting_up import person_ref

HOW_MANY = 140
WISHES = [
    ("更换破损的防护手套", "劳动保护"),
    ("防暑降温用品增加品种", "劳动保护"),
    ("夜班增加热餐", "食宿出行"),
    ("三号宿舍楼加装热水器", "食宿出行"),
    ("通勤班车延长到新城", "食宿出行"),
    ("停车场扩建", "食宿出行"),
    ("公开加班费的计算办法", "薪酬福利"),
    ("补办工会互助保障", "薪酬福利"),
    ("体检增加颈椎检查", "健康关爱"),
    ("设立母婴室", "健康关爱"),
    ("困难补助申请咨询", "健康关爱"),
    ("开一期数控操作培训班", "成长发展"),
    ("公开技能等级评定安排", "成长发展"),
    ("更换更衣室储物柜", "其他"),
]
ANSWER = "已与有关部门商定，按期办好，并在班前会上作了说明。"


def plan_wishes(organisation: Organisation, seed: str) -> list[Act]:
    """The acts of one year; the later a wish was raised, the likelier it is still open."""
    rng = Random(f"{seed}/wishes")
    acts: list[Act] = []
    people = sorted(organisation.people)
    raised: set[tuple[str, date, str]] = set()
    for number in range(HOW_MANY):
        person = rng.choice(people)
        day = workday(days_later(organisation.start, rng.randint(3, 360)))
        title, category = rng.choice(WISHES)
        if day <= organisation.last and (person, day, title) not in raised:
            raised.add((person, day, title))
            _wish(acts, rng, organisation, number, person, day, title, category)
    return acts


def _weekly(day: date) -> date:
    """Unions and those they entrust see to wishes every second Monday."""
    return next_day(day, 0, every=2)


def _wish(
    acts: list[Act],
    rng: Random,
    organisation: Organisation,
    number: int,
    person: str,
    day: date,
    title: str,
    category: str,
) -> None:
    unit = organisation.unit_of(person, day)
    union = organisation.near("工会负责人", unit, day)
    by_hand = rng.random() < 0.75  # collected in the box and entered by the union on behalf
    chain = Chain(acts, "staff_wishes.wish", f"wish/{number}", organisation.last)
    values = {
        "title": title,
        "category": category,
        "raised_by": person_ref(person),
        "raised_on": day,
        "show_name": rng.random() < 0.3,
    }
    entered = _weekly(days_later(day, 1)) if by_hand else day
    if rng.random() < 0.04:
        entered = workday(days_later(day, 12))
    chain.add(Verb.CREATE, entered, union if by_hand else person, values=values)
    accepted = _weekly(entered)
    union = organisation.near("工会负责人", unit, accepted)
    fate = rng.random()
    if fate < 0.04:
        answer = {"answer": "不在本单位职责范围内，已告知可向街道反映。"}
        chain.add(Verb.STEP, accepted, union, step="decline", values=answer)
        return
    if fate < 0.07:
        chain.add(Verb.STEP, workday(entered, 1), person, step="cancel")
        return
    chain.add(Verb.STEP, accepted, union, step="accept")
    assigned = accepted
    owner = organisation.holder("经办人", organisation.company(unit, assigned), assigned)
    if owner is None:
        return
    promised = days_later(assigned, rng.choice([10, 15, 20, 30]))
    given = {"owner": person_ref(owner), "promised_on": promised}
    chain.add(
        Verb.STEP, assigned, organisation.near("工会负责人", unit, assigned), step="assign", values=given
    )
    _carry_out(acts, rng, chain, person, owner, assigned)


def _carry_out(acts: list[Act], rng: Random, chain: Chain, person: str, owner: str, assigned: date) -> None:
    if rng.random() < 0.05:
        return  # never finished
    done = _weekly(days_later(assigned, rng.choice([2, 6, 13, 13, 20, 27, 41])))
    if rng.random() < 0.5:
        told: dict[str, object] = {"progress": [{"day": assigned, "text": "已联系采购，等待报价。"}]}
        if rng.random() < 0.7:
            told["cost"] = f"{rng.randint(8, 900) * 10}.{rng.choice(['00', '50', '80'])}"
        chain.add(
            Verb.AMEND, _weekly(workday(assigned, 1)), owner, values=told, reason="补记办理经过和花费。"
        )
    chain.add(Verb.STEP, done, owner, step="finish", values={"answer": ANSWER})
    answered = workday(done, rng.randint(1, 6))
    if rng.random() < 0.08:
        chain.add(Verb.SEND_BACK, answered, person, step="redo", reason="只换了一半，还有两间没有换。")
        done = _weekly(days_later(answered, 7))
        chain.add(Verb.STEP, done, owner, step="finish", values={"answer": "其余的也已更换。"})
        answered = workday(done, 2)
    if rng.random() < 0.08:
        return  # not confirmed
    satisfied = {"satisfaction": rng.choice(["满意"] * 5 + ["基本满意"])}
    chain.add(Verb.STEP, answered, person, step="confirm", values=satisfied)
