"""Plans last year's review of secretaries in one company: reports, a secret ballot, a panel, and the cycle to its end."""

from datetime import date
from random import Random

from bihuan.demo.assessing import BRANCHES
from bihuan.demo.organisation import ROOT, Organisation
from bihuan.demo.plan import Act, Chain, Paper, Verb, workday
from bihuan.demo.setting_up import person_ref, unit_ref

COMPANY = "Y2"
ENTITLED = [("上级党组织成员", 6), ("同级支部书记", 5), ("支部党员和群众代表", 20)]
ITEMS = [("抓党建实绩", 17, 25), ("查摆和整改问题", 9, 15)]
REPORT = Paper("述职报告.txt", "一年来抓了三件事，成效和不足如下。")


def plan_describing(organisation: Organisation, seed: str) -> list[Act]:
    """The acts around the turn of the year."""
    rng = Random(f"{seed}/secretaries")
    year = organisation.start.year
    opened = workday(date(year + 1, 1, 8))
    end = date(year, 12, 31)
    branches = [
        each
        for each in BRANCHES
        if organisation.parent(each, end) == COMPANY and organisation.stands(each, end)
    ]
    acts: list[Act] = []
    for unit in branches:
        _account(acts, organisation, unit, workday(date(year, 12, rng.choice([18, 22, 26]))))
    office, assessors, panel = (
        organisation.holder("党群办公室", COMPANY, opened),
        organisation.holder("考核小组", COMPANY, opened),
        organisation.holder("述职评议组", ROOT, opened),
    )
    candidates = [{"candidate": unit_ref(unit)} for unit in branches]
    entitled = [{"group": group, "number": number} for group, number in ENTITLED]
    vote = Chain(acts, "secretary_review.democratic_round", "round", organisation.last)
    values = {
        "unit": unit_ref(COMPANY),
        "title": f"{year} 年度民主测评",
        "candidates": candidates,
        "entitled": entitled,
        "effective_on": end,
    }
    vote.add(Verb.CREATE, opened, office, values=values)
    vote.add(Verb.ENGINE, workday(opened, 1), office, step="ballot")
    chain = Chain(acts, "secretary_review.yearly_cycle", "yearly", organisation.last)
    cycle = chain.add(
        Verb.CREATE,
        opened,
        office,
        values={"unit": unit_ref(COMPANY), "period": str(year), "effective_on": opened},
    )
    for unit in branches:
        for item, low, high in ITEMS:
            told = {"points": rng.randint(low, high), "reason": "听述职、看实效，对照上年问题评定。"}
            _judge(acts, organisation, chain, cycle, unit, item, panel, told, workday(opened, 2))
        missing = {"not_applicable": True, "reason": "上年还没有实行季度考核。"}
        _judge(
            acts, organisation, chain, cycle, unit, "季度考核平均得分", assessors, missing, workday(opened, 2)
        )
    for step, after, actor in (
        ("compute", 3, office), ("review", 4, assessors), ("publish", 4, office), ("finish", 12, office),
    ):  # fmt: skip
        chain.add(Verb.STEP, workday(opened, after), actor, step=step)
    return acts


def _account(acts: list[Act], organisation: Organisation, unit: str, day: date) -> None:
    secretary = organisation.holder("党组织书记", unit, day)
    chain = Chain(acts, "secretary_review.account", f"account/{unit}", organisation.last)
    chain.add(
        Verb.CREATE,
        day,
        secretary,
        values={"person": person_ref(secretary), "handed_on": day, "text": REPORT},
    )


def _judge(acts, organisation, chain, cycle, unit, item, judge, told, day) -> None:
    each = Chain(acts, "secretary_review.yearly_judgement", f"yearly/{unit}/{item}", organisation.last, cycle)
    values = {"yearly_cycle": chain.ref, "assessed": unit_ref(unit), "item": item, "effective_on": day} | told
    each.add(Verb.CREATE, day, judge, values=values)
