"""Plans a year of study: a fixed slot every week in each branch, who came, and the four kinds of study."""

from datetime import date
from random import Random

from bihuan.demo.organisation import ADMINISTRATOR, UNITS, Organisation
from bihuan.demo.plan import Act, Chain, Ref, Verb, days_later, is_workday, workday
from bihuan.demo.setting_up import LAST_STAGE, person_ref, unit_ref

NAMES = {code: name for code, name, *_ in UNITS}
KINDS = ["集体研读"] * 11 + ["研讨交流"] * 6 + ["红色观影", "现场教学"]
TOPICS = {
    "集体研读": [
        "纪律条例逐章读",
        "基层减负若干规定学习",
        "安全生产重要论述",
        "国企改革文件选读",
        "先进人物事迹选读",
    ],
    "研讨交流": ["我的岗位怎样做到最好", "质量问题背后的责任", "青年怎么带、怎么教", "降本增效大家谈"],
    "红色观影": ["影片《灯塔下的人》", "影片《山河故人》", "影片《第一炉钢》"],
    "现场教学": ["参观云岭革命纪念馆", "参观建厂旧址", "参观水库移民展"],
}
PLACES = ["云岭革命纪念馆", "老厂区旧址", "青石水库展馆"]
JOINT_HOST = "YL-DQ"
SKIP = 0.05  # weeks in which a branch did not study
BY_WORKBOOK = ("Y1-ZP", "Y4-YX", "Y3-CC")  # clerks who keep attendance in a workbook and import it monthly


def plan_study(organisation: Organisation, seed: str) -> list[Act]:
    """The acts of one year; clerks enter every other week, and secretaries confirm what was entered."""
    acts: list[Act] = []
    for unit in organisation.branches:
        _branch(acts, Random(f"{seed}/study/{unit}"), organisation, unit)
    _joint(acts, Random(f"{seed}/study/joint"), organisation)
    return acts


def _joint(acts: list[Act], rng: Random, organisation: Organisation) -> None:
    """Every second week the departments study together; each of the host's sessions gathers them all."""
    for number in range(26):
        day = workday(days_later(organisation.start, 11 + 14 * number))
        departments = [code for code, _, kind, *_ in UNITS if kind == "部门"]
        people = [each for code in departments for each in organisation.members(code, day)]
        if day <= organisation.last:
            _session(acts, rng, organisation, JOINT_HOST, None, sorted(people), day, 2 * number + 1)


def _branch(acts: list[Act], rng: Random, organisation: Organisation, unit: str) -> None:
    slot = _slot(acts, rng, organisation, unit)
    members = sorted(organisation.members(unit, organisation.start))
    week = 0
    day = organisation.start
    while day <= organisation.last:
        if day.weekday() == 4 and is_workday(day):
            week += 1
            if rng.random() > SKIP and organisation.stands(unit, day):
                if week % 8 == 0:
                    members = sorted(organisation.members(unit, day))
                _session(acts, rng, organisation, unit, slot, members, day, week)
        day = days_later(day, 1)


def _slot(acts: list[Act], rng: Random, organisation: Organisation, unit: str) -> Chain:
    day = organisation.start
    minutes = rng.choice([30, 40, 50, 60])
    values = {
        "unit": unit_ref(unit),
        "title": f"{NAMES[unit]}周五课堂",
        "weekday": "星期五",
        "minutes": minutes,
        "effective_on": day,
    }
    # the organisation itself is set up in the first stages of the same day
    name = f"slot/{unit}"
    setting_up = Act(day, ADMINISTRATOR, Verb.CREATE, "org.appointment", Ref(name), stage=LAST_STAGE)
    chain = Chain(acts, "study_sessions.slot", name, organisation.last, setting_up)
    chain.add(Verb.CREATE, day, organisation.holder("党组织书记", unit, day), values=values)
    if rng.random() < 0.3:
        changed = workday(days_later(day, rng.randint(100, 250)))
        secretary = organisation.holder("党组织书记", unit, changed)
        chain.add(Verb.CHANGE, changed, secretary, values={"minutes": minutes + 15})
    return chain


def _session(
    acts: list[Act],
    rng: Random,
    organisation: Organisation,
    unit: str,
    slot: Chain | None,
    members: list[str],
    day: date,
    week: int,
) -> None:
    kind = rng.choice(KINDS)
    host = organisation.holder("党组织书记", unit, day)
    values: dict[str, object] = {
        "unit": unit_ref(unit),
        "title": rng.choice(TOPICS[kind]),
        "kind": kind,
        "held_on": day,
        "minutes": rng.choice([30, 40, 45, 50, 60, 60, 70, 90]),
        "host": person_ref(host),
        "training": kind == "集体研读" and week % 13 == 0,
    }
    if values["training"]:
        values["credit"] = "1.5"
    if kind != "现场教学" and slot:
        values["slot"] = slot.ref
    if kind == "现场教学":
        values |= {"place": rng.choice(PLACES), "guests": rng.randint(0, 6)}
    entered = _entry_day(rng, day, week)
    chain = Chain(acts, "study_sessions.session", f"session/{unit}/{day}", organisation.last)
    clerk = organisation.holder("经办人", unit, entered)
    created = chain.add(Verb.CREATE, entered, clerk, values=values)
    if created is None:
        return
    if rng.random() < 0.008:
        chain.add(Verb.VOID, workday(entered, 2), host, reason="这场学习因任务取消，误作登记。")
        return
    _attend(acts, rng, organisation, chain, created, members, day, unit)
    fixed = {"minutes": rng.choice([45, 60])}
    if rng.random() < 0.03:
        chain.add(Verb.AMEND, entered, clerk, values=fixed, reason="时长记错，按签到时间更正。")
    confirmed = workday(_month_end(entered), 1) if unit in BY_WORKBOOK else entered
    if rng.random() < 0.04:
        return
    chain.add(Verb.STEP, confirmed, organisation.holder("党组织书记", unit, confirmed), step="confirm")
    if rng.random() < 0.015:
        back = workday(confirmed, 2)
        office = organisation.above("党群办公室", unit, back)
        chain.add(Verb.SEND_BACK, back, office, step="send_back", reason="签到人数与会场不符，请核实。")
        again = workday(back, 3)
        chain.add(Verb.STEP, again, organisation.holder("党组织书记", unit, again), step="confirm")


def _entry_day(rng: Random, day: date, week: int) -> date:
    """Clerks enter every second Friday what was studied that week and the week before; now and then they are late."""
    friday = day if week % 2 else days_later(day, 7)
    return workday(days_later(friday, 14) if rng.random() < 0.06 else friday)


def _month_end(day: date) -> date:
    first = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return workday(days_later(first, 1))


def _attend(
    acts: list[Act],
    rng: Random,
    organisation: Organisation,
    session: Chain,
    created: Act,
    members: list[str],
    day: date,
    unit: str,
) -> None:
    imported = unit in BY_WORKBOOK
    entered = _month_end(created.day) if imported else created.day
    clerk = organisation.holder("经办人", unit, entered)
    for number in members:
        party = organisation.people[number].party
        draw = rng.random()
        if draw > (0.93 if party else 0.74):
            continue
        made_up = draw < 0.02
        values = {
            "session": session.ref,
            "person": person_ref(number),
            "attended_on": min(days_later(day, 2), entered) if made_up else day,
            "made_up": made_up,
        }
        chain = Chain(
            acts, "study_sessions.attendance", f"{session.ref.name}/{number}", organisation.last, created
        )
        chain.add(Verb.CREATE, entered, clerk, values=values, workbook=imported)
