"""Plans a year of decisions: lists in dated versions, and matters that go the way the list of their day says."""

from datetime import date, datetime, time
from random import Random

from bihuan.demo.organisation import COMPANIES, UNITS, Organisation
from bihuan.demo.plan import Act, Chain, Verb, days_later, next_day, workday
from bihuan.demo.setting_up import person_ref, unit_ref

NAMES = {code: name for code, name, *_ in UNITS}
BOARD, MANAGERS, PARTY, DIRECT = (
    "党组织研究后董事会决定",
    "党组织研究后经理层决定",
    "党组织决定",
    "经理层决定",
)
ITEMS = [
    ("1.1", "发展战略和中长期规划", "重大决策", None, BOARD),
    ("1.2", "内部机构设置调整", "重大决策", None, MANAGERS),
    ("2.1", "中层管理人员任免", "重要人事任免", None, PARTY),
    ("2.2", "向所属单位委派董事、监事", "重要人事任免", None, MANAGERS),
    ("3.1", "固定资产投资项目", "重大项目安排", 2_000_000, BOARD),
    ("3.2", "技术改造项目", "重大项目安排", 500_000, MANAGERS),
    ("4.1", "对外大额采购", "大额度资金运作", 1_000_000, MANAGERS),
    ("4.2", "对外捐赠", "大额度资金运作", 50_000, BOARD),
]
MATTERS = {
    "1.1": ["“十五五”规划编制方案", "数字化转型三年计划"],
    "1.2": ["设立质量提升办公室", "调整经营部职责"],
    "2.1": ["车间主任岗位调整", "综合部负责人任职"],
    "2.2": ["委派检测子公司监事"],
    "3.1": ["新建二号厂房", "购置五轴加工中心", "仓库消防改造"],
    "3.2": ["除尘系统改造", "空压站节能改造", "焊接工位升级"],
    "4.1": ["年度钢材采购", "劳保用品年度采购", "运输服务采购"],
    "4.2": ["向乡村小学捐赠图书", "对口帮扶捐赠"],
}
DOCUMENTS = [
    "支部委员会议事规则",
    "“三重一大”决策制度",
    "前置研究讨论工作办法",
    "党员教育培训管理办法",
    "党费收缴使用管理办法",
    "党务公开办法",
]
NEW_VERSION = (
    190  # day on which the group and the first company bring the second version of their list into force
)


def plan_decisions(organisation: Organisation, seed: str) -> list[Act]:
    """The acts of one year for the group and each company."""
    acts: list[Act] = []
    for company in COMPANIES:
        rng = Random(f"{seed}/decisions/{company}")
        first = workday(days_later(organisation.start, 6))
        versions = [(first, _list(acts, rng, organisation, company, 1, first))]
        if company in ("YL", "Y1"):
            second = workday(days_later(organisation.start, NEW_VERSION))
            versions.append((second, _list(acts, rng, organisation, company, 2, second)))
            office = organisation.holder("党群办公室", company, second)
            versions[0][1].add(Verb.STEP, second, office, step="replace")
        _matters(acts, rng, organisation, company, versions)
        _documents(acts, rng, organisation, company)
    return acts


def _item_name(company: str, version: int, code: str) -> str:
    return f"item/{company}/{version}/{code}"


def _list(
    acts: list[Act], rng: Random, organisation: Organisation, company: str, version: int, day: date
) -> Chain:
    office = organisation.holder("党群办公室", company, day)
    chain = Chain(acts, "decision_list.edition", f"list/{company}/{version}", organisation.last)
    title = f"{NAMES[company]}决策清单（第 {version} 版）"
    created = chain.add(
        Verb.CREATE, day, office, values={"unit": unit_ref(company), "title": title, "effective_on": day}
    )
    for code, name, category, threshold, route in ITEMS:
        item = Chain(
            acts, "decision_list.item", _item_name(company, version, code), organisation.last, created
        )
        values = {
            "edition": chain.ref,
            "code": code,
            "title": name,
            "category": category,
            "route": route,
            "effective_on": day,
        }
        if threshold:
            values["threshold"] = threshold * version
        entered = item.add(Verb.CREATE, day, office, values=values)
        if code == "4.1" and version == 1 and entered and company == "Y3":
            raised = workday(days_later(day, 120))
            item.add(
                Verb.CHANGE,
                raised,
                organisation.holder("党群办公室", company, raised),
                values={"threshold": 1_500_000},
            )
    issued = Act(day, office, Verb.CREATE, chain.ref.name, chain.ref, stage=1)
    following = Chain(acts, "decision_list.edition", chain.ref.name, organisation.last, issued)
    following.add(Verb.STEP, day, organisation.holder("党组织书记", company, day), step="issue")
    return following


def _matters(
    acts: list[Act], rng: Random, organisation: Organisation, company: str, versions: list[tuple[date, Chain]]
) -> None:
    first = versions[0][0]
    for number in range(34 if company == "YL" else 24):
        day = workday(days_later(first, 9 + 80 * rng.randint(0, 4)))
        if day > organisation.last:
            continue
        version = max(place for place, (since, _) in enumerate(versions, 1) if since < day or place == 1)
        code, _, _, threshold, route = rng.choice(ITEMS)
        limit = threshold * version if threshold else None
        if company == "Y3" and code == "4.1" and day >= workday(days_later(first, 120)):
            limit = 1_500_000
        if version == 1 and len(versions) > 1 and day >= versions[1][0]:
            continue
        _matter(acts, rng, organisation, company, number, day, code, version, limit, route)


def _matter(
    acts: list[Act],
    rng: Random,
    organisation: Organisation,
    company: str,
    number: int,
    day: date,
    code: str,
    version: int,
    limit: int | None,
    route: str,
) -> None:
    clerk = organisation.holder("经办人", company, day)
    chain = Chain(acts, "decision_list.matter", f"matter/{company}/{number}", organisation.last)
    values: dict[str, object] = {
        "title": f"{rng.choice(MATTERS[code])}（第 {number + 1} 号议题）",
        "item": _ref(company, version, code),
        "proposed_on": day,
        "proposer": person_ref(clerk),
    }
    if rng.random() < 0.6:
        departments = [
            unit
            for unit, above in organisation.parents.items()
            if above == company and organisation.stands(unit, days_later(day, 7))
        ]
        values["lead"] = unit_ref(rng.choice(departments))
    if limit:
        amount = limit * rng.choice([0.3, 0.6, 1, 1.4, 2.5])
        values["amount"] = f"{amount:.2f}"
        route = DIRECT if amount < limit else route
    created = chain.add(Verb.CREATE, next_day(day, 0), clerk, values=values)
    if created is None:
        return
    submitted = next_day(workday(created.day, 1), 3)
    chain.add(Verb.STEP, submitted, clerk, step="submit")
    if rng.random() < 0.1:
        back = workday(submitted, 2)
        office = organisation.holder("党群办公室", company, back)
        chain.add(Verb.SEND_BACK, back, office, step="send_back", reason="缺少资金来源说明，请补充。")
        submitted = workday(back, 2)
        chain.add(Verb.STEP, submitted, clerk, step="submit")
    if rng.random() < 0.05:
        chain.add(Verb.WITHDRAW, submitted, clerk, step="withdraw")
        return
    _decide(rng, organisation, company, chain, submitted, route)


def _ref(company: str, version: int, code: str):
    return Chain([], "decision_list.item", _item_name(company, version, code), date.max).ref


def _decide(
    rng: Random, organisation: Organisation, company: str, chain: Chain, submitted: date, route: str
) -> None:
    meeting = next_day(workday(submitted, 2), 3, every=2)
    secretary = organisation.holder("党组织书记", company, meeting)
    manager = organisation.holder("单位负责人", company, meeting)
    board = organisation.holder("董事会办公室", company, meeting)
    if route == DIRECT:
        chain.add(Verb.STEP, meeting, manager, step="manager_decide_directly")
        decided = meeting
    elif route == PARTY:
        chain.add(Verb.STEP, meeting, secretary, step="party_decide", values=_votes(rng, "党组织会议"))
        decided = meeting
    else:
        turned_down = rng.random() < 0.05
        if turned_down:
            chain.add(Verb.SEND_BACK, meeting, secretary, step="turn_down", reason="投资回报测算依据不足。")
            return
        studied = {
            "meeting_at": datetime.combine(meeting, time(9, 30)),
            "turnout": rng.choice(["100", "100", "88.9", "85.7", "77.8", "66.7"]),
            "opinion": rng.choice(["同意", "同意", "同意", "修改后同意"]),
        }
        chain.add(Verb.STEP, meeting, secretary, step="study", values=studied)
        decided = next_day(workday(meeting, rng.choice([2, 7])), 1, every=2)
        if route == BOARD:
            chain.add(Verb.STEP, decided, board, step="board_decide", values=_votes(rng, "董事会"))
        else:
            chain.add(Verb.STEP, decided, manager, step="manager_decide")
    if rng.random() < 0.75:
        finished = next_day(days_later(decided, rng.choice([15, 30, 60, 90])), 0, every=2)
        clerk = organisation.holder("经办人", company, finished)
        chain.add(
            Verb.STEP, finished, clerk, step="finish", values={"result": "已按决定办理完毕，资料归档。"}
        )


def _votes(rng: Random, body: str) -> dict[str, object]:
    against = rng.choice([0, 0, 0, 1])
    return {"votes": [{"body": body, "agree": 7 - against, "against": against, "abstain": 0}]}


def _documents(acts: list[Act], rng: Random, organisation: Organisation, company: str) -> None:
    for title in DOCUMENTS if company == "YL" else rng.sample(DOCUMENTS, 4):
        day = workday(days_later(organisation.start, rng.randint(2, 300)))
        chain = Chain(acts, "decision_list.rule_document", f"rule/{company}/{title}", organisation.last)
        values = {"unit": unit_ref(company), "title": f"{NAMES[company]}{title}", "effective_on": day}
        chain.add(Verb.CREATE, day, organisation.holder("党群办公室", company, day), values=values)
        if rng.random() < 0.1:
            ended = workday(days_later(day, 150))
            chain.add(Verb.STEP, ended, organisation.holder("党群办公室", company, ended), step="abolish")
