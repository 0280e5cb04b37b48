"""Plans a year of integrity risk work: risk points, measures, checks, files, lectures and talks."""

from dataclasses import dataclass
from datetime import date
from random import Random

from bihuan.demo.organisation import COMPANIES, UNITS, Organisation, Term
from bihuan.demo.plan import Act, Chain, Verb, days_later, workday
from bihuan.demo.setting_up import person_ref, post_ref, unit_ref

RISKS = {
    "采购岗": [
        ("供应商比选时透露底价", "高"),
        ("化整为零规避集中采购", "高"),
        ("验收入库与合同不符仍予放行", "中"),
    ],
    "财务岗": [("报销审核流于形式", "中"), ("预付款未按合同节点支付", "高"), ("备用金长期不清", "低")],
    "验收岗": [("外协件检验记录代签", "中"), ("不合格品让步放行未经审批", "高")],
    "党组织书记": [("评先推优未经集体研究", "中"), ("党费使用公开不及时", "低")],
    "单位负责人": [("重大事项个人说了算", "高"), ("干预下属单位工程分包", "高"), ("公务接待超标准", "中")],
    "经办人": [("用印登记不全", "低")],
    "董事会办公室": [("会议材料提前泄露", "中")],
}
MEASURES = {
    "高": ["两人以上参与并留痕", "纪检委员全程列席", "每季度交叉抽查一次"],
    "中": ["按清单逐项核对", "每半年轮换经办人员"],
    "低": ["每月公开一次"],
}
RESULTS = ["受控"] * 8 + ["有缺陷"] * 3 + ["失控"]
LECTURES = [
    "守住底线方能行稳致远",
    "从身边案例看纪律",
    "清廉家风与岗位责任",
    "管住小节 防住大错",
    "权力越大责任越重",
]
TALKS = ["日常约谈"] * 6 + ["警示谈话"] * 3 + ["任职谈话", "提醒谈话"]


def plan_integrity(organisation: Organisation, seed: str) -> list[Act]:
    """The acts of one year; some left unfinished, sent back, late or void, as it happens."""
    rng = Random(f"{seed}/integrity")
    acts: list[Act] = []
    by_unit: dict[str, list[Term]] = {}
    for term in organisation.terms:
        if term.title in RISKS and term.start == organisation.start:
            by_unit.setdefault(term.unit, []).append(term)
    for unit, terms in by_unit.items():
        _unit(acts, Random(f"{seed}/integrity/{unit}"), organisation, unit, terms)
    _files(acts, rng, organisation)
    _lectures(acts, rng, organisation)
    _talks(acts, rng, organisation)
    return acts


@dataclass(frozen=True, slots=True)
class _Days:
    """On which days a unit does its integrity work."""

    entered: date
    submitted: date
    reviewed: date
    again: date
    carried_out: tuple[date, ...]
    checked: tuple[tuple[date, date], ...]  # on which day, and when it was entered
    closed: date


def _unit(acts: list[Act], rng: Random, organisation: Organisation, unit: str, terms: list[Term]) -> None:
    entered = workday(days_later(organisation.start, rng.choice([5, 12, 20, 33, 47, 110])))
    submitted = workday(entered, rng.randint(1, 4))
    reviewed = workday(submitted, rng.randint(1, 7))
    first = days_later(reviewed, rng.randint(20, 60))
    checks = (first, days_later(first, 150))
    checked = tuple((workday(day), workday(day, rng.choice([0, 0, 1, 3, 9]))) for day in checks)
    days = _Days(
        entered,
        submitted,
        reviewed,
        workday(reviewed, 3),
        tuple(workday(days_later(entered, after)) for after in (30, 65, 120)),
        checked,
        workday(days_later(checked[-1][1], 14)),
    )
    for term in terms:
        for title, level in RISKS[term.title]:
            if rng.random() < 0.8:
                _risk(acts, rng, organisation, days, term, title, level)
    if rng.random() < 0.2:
        _mistaken(acts, organisation, days, terms[0])


def _mistaken(acts: list[Act], organisation: Organisation, days: _Days, term: Term) -> None:
    """A risk point entered in the wrong book and struck out the next day."""
    name = f"risk/{term.unit}/{term.title}/误登"
    chain = Chain(acts, "integrity_risk.risk_point", name, organisation.last)
    values = {
        "post": post_ref(term.unit, term.title),
        "title": "消防通道堆放杂物",
        "level": "低",
        "effective_on": days.entered,
    }
    chain.add(
        Verb.CREATE, days.entered, organisation.holder("经办人", term.unit, days.entered), values=values
    )
    struck = workday(days.entered, 1)
    officer = organisation.holder("纪检委员", term.unit, struck)
    chain.add(Verb.VOID, struck, officer, reason="这是安全隐患，不是廉洁风险，误登。")


def _risk(
    acts: list[Act], rng: Random, organisation: Organisation, days: _Days, term: Term, title: str, level: str
) -> None:
    unit = term.unit
    chain = Chain(acts, "integrity_risk.risk_point", f"risk/{unit}/{term.title}/{title}", organisation.last)
    values = {
        "post": post_ref(unit, term.title),
        "title": title,
        "level": level,
        "sources": rng.sample(["权力运行", "制度机制", "业务流程", "外部环境"], rng.randint(1, 2)),
        "effective_on": days.entered,
    }
    created = chain.add(
        Verb.CREATE, days.entered, organisation.holder("经办人", unit, days.entered), values=values
    )
    if created is None:
        return
    open_ones = [
        _measure(acts, rng, organisation, unit, chain, each, days, created) for each in MEASURES[level]
    ]
    chain.add(Verb.STEP, days.submitted, organisation.holder("经办人", unit, days.submitted), step="submit")
    reviewed = days.reviewed
    officer = organisation.holder("纪检委员", unit, reviewed)
    if rng.random() < 0.12:
        chain.add(
            Verb.SEND_BACK,
            reviewed,
            officer,
            step="send_back",
            reason="风险表现写得太笼统，请写明发生在哪个环节。",
        )
        chain.add(Verb.STEP, reviewed, organisation.holder("经办人", unit, reviewed), step="submit")
        reviewed = days.again
    if rng.random() < 0.06:
        return
    chain.add(Verb.STEP, reviewed, organisation.holder("纪检委员", unit, reviewed), step="confirm")
    if level == "中" and rng.random() < 0.15:
        raised = workday(days_later(reviewed, 60))
        chain.add(Verb.CHANGE, raised, organisation.holder("纪检委员", unit, raised), values={"level": "高"})
    _checks(acts, rng, organisation, unit, chain, days)
    if not any(open_ones) and level != "高" and rng.random() < 0.4:
        chain.add(Verb.STEP, days.closed, organisation.holder("党组织书记", unit, days.closed), step="close")


def _measure(
    acts: list[Act],
    rng: Random,
    organisation: Organisation,
    unit: str,
    risk: Chain,
    title: str,
    days: _Days,
    after: Act,
) -> bool:
    """Plans one measure; whether it is still open at the end of the year."""
    day = days.entered
    chain = Chain(
        acts, "integrity_risk.measure", f"measure/{risk.ref.name}/{title}", organisation.last, after
    )
    owner = organisation.holder("党组织书记", unit, day)
    until = days_later(day, rng.choice([60, 90, 120, 180]))
    values = {
        "risk_point": risk.ref,
        "title": title,
        "owner": person_ref(owner),
        "until": until,
        "effective_on": day,
    }
    chain.add(Verb.CREATE, day, organisation.holder("经办人", unit, day), values=values)
    if rng.random() < 0.14:
        later = days.carried_out[1]
        extended = {"until": days_later(until, 60)}
        chain.add(Verb.CHANGE, later, organisation.holder("经办人", unit, later), values=extended)
        return True
    done = rng.choice(days.carried_out)
    result = {"result": "已纳入岗位作业指导书，按月自查，未发现新的问题。"}
    chain.add(Verb.STEP, done, organisation.holder("经办人", unit, done), step="finish", values=result)
    return not chain.alive


def _checks(
    acts: list[Act], rng: Random, organisation: Organisation, unit: str, risk: Chain, days: _Days
) -> None:
    for number, (on, entered) in enumerate(days.checked):
        officer = organisation.holder("纪检委员", unit, on)
        if entered > organisation.last or officer is None:
            return
        chain = Chain(acts, "integrity_risk.check", f"check/{risk.ref.name}/{number}", organisation.last)
        result = rng.choice(RESULTS)
        values = {"risk_point": risk.ref, "checked_on": on, "checker": person_ref(officer), "result": result}
        if result != "受控":
            values["problem"] = "抽查的台账与实际不符，有缺项。"
        chain.add(Verb.CREATE, entered, organisation.holder("纪检委员", unit, entered), values=values)
        if result == "受控":
            continue
        chain.add(Verb.STEP, entered, organisation.holder("纪检委员", unit, entered), step="demand")
        mended = workday(entered, 8)
        fix = {"mended": "已补齐缺项，责任人作了说明。"}
        chain.add(Verb.STEP, mended, organisation.holder("经办人", unit, mended), step="mend", values=fix)
        if rng.random() < 0.15:
            back = workday(mended, 1)
            officer = organisation.holder("纪检委员", unit, back)
            chain.add(Verb.SEND_BACK, back, officer, step="reject", reason="补记的日期对不上，请再核实。")


def _files(acts: list[Act], rng: Random, organisation: Organisation) -> None:
    for person in organisation.people.values():
        if person.rank == "一般" or rng.random() < 0.08:
            continue
        day = workday(days_later(organisation.start, rng.choice([15, 15, 15, 95])))
        unit = organisation.unit_of(person.number, day)
        chain = Chain(acts, "integrity_risk.integrity_file", f"file/{person.number}", organisation.last)
        values = {
            "person": person_ref(person.number),
            "declared_on": days_later(day, -3),
            "effective_on": day,
        }
        if rng.random() < 0.1:
            values["matters"] = "配偶在外地经商，与本单位没有业务往来。"
        chain.add(Verb.CREATE, day, organisation.near("纪检委员", unit, day), values=values)
        if rng.random() < 0.05:
            left = workday(days_later(day, 200))
            chain.add(Verb.STEP, left, organisation.near("纪检委员", unit, left), step="hand_over")


def _lectures(acts: list[Act], rng: Random, organisation: Organisation) -> None:
    for code, _, kind, *_ in UNITS:
        if kind == "班组":
            continue
        for number, title in enumerate(rng.sample(LECTURES, 4 if code in COMPANIES else 1)):
            day = workday(days_later(organisation.start, 30 + 85 * number + rng.randint(0, 30)))
            speaker = organisation.holder("党组织书记", code, day)
            actor = organisation.holder("纪检委员", code, day)
            if not speaker or not organisation.stands(code, day):
                continue
            chain = Chain(acts, "integrity_risk.lecture", f"lecture/{code}/{number}", organisation.last)
            values = {
                "unit": unit_ref(code),
                "title": title,
                "held_on": day,
                "speaker": person_ref(speaker),
                "audience": rng.randint(15, 120),
            }
            chain.add(
                Verb.CREATE,
                workday(day, rng.choice([0, 1, 1, 2, 8])),
                actor,
                values=values,
                workbook=code in COMPANIES,
            )


def _talks(acts: list[Act], rng: Random, organisation: Organisation) -> None:
    watched = [each for each in organisation.people.values() if each.rank in ("中层", "关键岗位")]
    for number, person in enumerate(watched * 2):
        if rng.random() < 0.28:
            continue
        day = workday(
            days_later(organisation.start, 20 + 132 * rng.randint(0, 2) + 66 * (number // len(watched)))
        )
        unit = organisation.unit_of(person.number, day)
        talker = organisation.near("纪检委员", unit, day)
        if talker == person.number:
            talker = organisation.above("纪检委员", unit, day)
        if talker is None or day > organisation.last:
            continue
        chain = Chain(acts, "integrity_risk.talk", f"talk/{number}", organisation.last)
        kind = rng.choice(TALKS)
        values = {
            "person": person_ref(person.number),
            "talked_on": day,
            "talker": person_ref(talker),
            "kind": kind,
        }
        if kind == "提醒谈话":
            values["gist"] = "提醒在外协验收中保持距离，本人表示接受。"
        entered = chain.add(Verb.CREATE, workday(day, rng.choice([0, 0, 2, 10])), talker, values=values)
        if entered and rng.random() < 0.04:
            fixed = workday(entered.day, 2)
            reason = "日期记错了一天。"
            chain.add(Verb.AMEND, fixed, talker, values={"talked_on": days_later(day, -1)}, reason=reason)
