"""Plans a year of challenges: posted, bid for, chosen, worked on by milestones, shown and accepted."""

from datetime import date
from random import Random

from bihuan.demo.organisation import Organisation
from bihuan.demo.plan import Act, Chain, Verb, days_later, workday
from bihuan.demo.setting_up import person_ref, unit_ref

CHALLENGES = [
    ("Y1", "装配一次合格率提到百分之九十八", "返工多，节拍不稳。"),
    ("Y1", "机加刀具寿命翻一番", "刀具消耗高于同行。"),
    ("Y2", "焊缝自动检测替代人工目视", "漏检时有发生。"),
    ("Y2", "总装线换型时间减半", "换型一次停线四小时。"),
    ("Y3", "空驶率降到百分之二十以下", "回程配货难。"),
    ("Y4", "锅炉单耗下降百分之三", "低负荷时单耗偏高。"),
    ("Y4", "检修工期缩短五天", "备件到货与工序衔接不好。"),
    ("Y5", "现场检测报告当天出具", "数据回传和签发太慢。"),
]
MILESTONES = ["摸清现状", "定出方案", "小批试验", "全面推开"]


def plan_challenges(organisation: Organisation, seed: str) -> list[Act]:
    """The acts of one year; one challenge fails, and some milestones are late."""
    acts: list[Act] = []
    for number, (unit, title, need) in enumerate(CHALLENGES):
        _challenge(acts, Random(f"{seed}/challenge/{number}"), organisation, number, unit, title, need)
    return acts


def _challenge(
    acts: list[Act], rng: Random, organisation: Organisation, number: int, unit: str, title: str, need: str
) -> None:
    day = workday(days_later(organisation.start, 15 + 24 * number))
    head = organisation.holder("单位负责人", unit, day)
    office = organisation.holder("党群办公室", unit, day)
    until = days_later(day, 21)
    chain = Chain(acts, "challenge_board.challenge", f"challenge/{number}", organisation.last)
    values = {
        "unit": unit_ref(unit),
        "title": title,
        "need": need,
        "criteria": "连续三个月达到要求，由生产和财务共同核定。",
        "prize": f"{rng.choice([3000, 5000, 8000])}.00",
        "bid_until": until,
        "effective_on": day,
    }
    chain.add(Verb.CREATE, day, office, values=values)
    posted = chain.add(Verb.STEP, day, head, step="post")
    members = sorted(organisation.members(unit, day))
    bids = []
    for place, leader in enumerate(rng.sample(members, rng.randint(1, 4))):
        bid = Chain(acts, "challenge_board.bid", f"bid/{number}/{place}", organisation.last, posted)
        on = workday(days_later(day, rng.randint(2, 14)))
        told = {
            "challenge": chain.ref,
            "unit": unit_ref(organisation.unit_of(leader, on)),
            "leader": person_ref(leader),
            "plan": "先测现状，再试改，三个月见效。",
            "days": rng.choice([60, 90, 120]),
            "effective_on": on,
        }
        bid.add(Verb.CREATE, on, leader, values=told)
        bids.append(bid)
    chosen = workday(days_later(until, 3))
    if not bids[0].alive:
        return
    chain.add(Verb.STEP, chosen, head, step="choose", values={"chosen": rng.choice(bids).ref})
    last = _milestones(acts, rng, organisation, number, chain, office, members, chosen)
    if number == 3:
        chain.add(Verb.STEP, workday(last, 10), head, step="fail")
        return
    shown = workday(last, 5)
    chain.add(
        Verb.STEP, shown, office, step="show", values={"result": "指标达到要求，做法已写进作业指导书。"}
    )
    saving = {"saving": f"{rng.randint(4, 60) * 10000}.00"}
    chain.add(Verb.STEP, workday(shown, rng.randint(2, 9)), head, step="accept", values=saving)


def _milestones(
    acts: list[Act],
    rng: Random,
    organisation: Organisation,
    number: int,
    challenge: Chain,
    office: str,
    members: list[str],
    begun: date,
) -> date:
    """Milestones a month apart; the day on which the last is done."""
    done = begun
    for place, title in enumerate(MILESTONES):
        owner, until = rng.choice(members), days_later(begun, 25 * (place + 1))
        chain = Chain(
            acts, "challenge_board.milestone", f"node/{number}/{place}", organisation.last, challenge.head
        )
        values = {
            "challenge": challenge.ref,
            "title": title,
            "owner": person_ref(owner),
            "until": until,
            "effective_on": begun,
        }
        chain.add(Verb.CREATE, begun, office, values=values)
        done = workday(days_later(until, rng.choice([-6, -3, -1, 0, 16])))
        chain.add(Verb.STEP, done, owner, step="finish")
    return done
