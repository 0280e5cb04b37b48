"""Plans the code of conduct of one company, opened and signed by its people, and a test sat by a branch."""

from random import Random

from bihuan.demo.organisation import Organisation
from bihuan.demo.plan import Act, Chain, Paper, Verb, days_later, workday
from bihuan.demo.setting_up import unit_ref

COMPANY = "Y5"
BRANCH = "Y1-ZP"
CODE = Paper(
    "员工行为准则.txt",
    "一、说实话，记实数，不替别人签字。\n二、先讲安全，再讲进度。\n三、公私分明，不收不送。\n四、问题不过夜，交接讲清楚。\n",
)
QUESTIONS = [
    ("发现隐患，首先应当", "先报告并采取措施\n先拍照\n先写总结", "A"),
    ("交接班必须讲清", "设备状态和遗留问题\n天气\n排班表", "A"),
    ("质量问题的第一责任人是", "质检员\n操作者\n班长", "B"),
    ("集中学习议定的事应当", "明确到人和时限\n留待下次\n口头说说", "A"),
    ("不合格品应当", "隔离并标识\n混放\n先用后补", "A"),
    ("领用备件应当", "先用后登\n当面登记\n月底补登", "B"),
    ("客户来函应当", "按时限答复\n等催了再答\n转给别人", "A"),
]
JUDGED = [
    ("带教新人只要签了协议就算完成。", "错"),
    ("停机检修前必须挂牌上锁。", "对"),
    ("口头通知可以代替书面工作票。", "错"),
]


def plan_signing(organisation: Organisation, seed: str) -> list[Act]:
    """The acts of one year; most sign in time, a few late, some have opened and not signed."""
    acts: list[Act] = []
    _code(acts, Random(f"{seed}/code"), organisation)
    _test(acts, Random(f"{seed}/test"), organisation)
    return acts


def _code(acts: list[Act], rng: Random, organisation: Organisation) -> None:
    day = workday(days_later(organisation.start, 60))
    office = organisation.holder("党群办公室", COMPANY, day)
    chain = Chain(acts, "code_of_conduct.code_issue", "code", organisation.last)
    values = {
        "unit": unit_ref(COMPANY),
        "title": "员工行为准则（2026 版）",
        "content": CODE,
        "effective_on": day,
    }
    chain.add(Verb.CREATE, day, office, values=values)
    published = chain.add(Verb.STEP, day, office, step="publish")
    for person in sorted(organisation.members(COMPANY, day)):
        if rng.random() < 0.06:
            continue
        reading = Chain(acts, "code_of_conduct.code_issue", "code", organisation.last, published)
        how = "open" if rng.random() < 0.05 else "sign"
        reading.add(Verb.ENGINE, workday(day, rng.choice([1, 2, 3, 5, 8, 12])), person, step=how)


def _test(acts: list[Act], rng: Random, organisation: Organisation) -> None:
    day = workday(days_later(organisation.start, 200))
    organiser = organisation.holder("组织委员", BRANCH, day)
    asked = [(text, "单选", options, answer) for text, options, answer in QUESTIONS]
    asked += [(text, "判断", "", answer) for text, answer in JUDGED]
    last = None
    for number, (text, kind, options, answer) in enumerate(asked):
        chain = Chain(acts, "five_step_study.exam_question", f"question/{number}", organisation.last)
        values = {"unit": unit_ref(BRANCH), "text": text, "kind": kind, "answer": answer, "effective_on": day}
        last = chain.add(
            Verb.CREATE, day, organiser, values=values | ({"options": options} if options else {})
        )
    party = [each for each in sorted(organisation.members(BRANCH, day)) if organisation.people[each].party]
    for person in party:
        sitting = Chain(acts, "five_step_study.exam_question", "question/0", organisation.last, last)
        sitting.add(Verb.ENGINE, workday(day, rng.randint(1, 6)), person, step="sit")
