"""The chapters of the guide on what makes a mechanism live: duties, surveys, scorecards, points, warnings, with examples."""

from dataclasses import dataclass

from pydantic import BaseModel

from bihuan.mechanism.language import (
    BallotDef,
    BallotGroup,
    Benchmark,
    Distribution,
    DocumentDef,
    DutyDef,
    DutyDone,
    DutyFor,
    Each,
    Escalation,
    Grade,
    Growing,
    Item,
    Linear,
    Linked,
    PointRule,
    PointsDef,
    Question,
    ScorecardDef,
    Segment,
    Stair,
    Star,
    SurveyDef,
    TestDef,
    WarningDef,
)


@dataclass(frozen=True, slots=True)
class Chapter:
    """One section of a pack: `example` is written under `key` in its file; `parts` are the models below it, each with
    the key under which it is written; `words` are closed sets of words, by key."""

    key: str
    title: str
    prose: str
    example: str
    parts: tuple[tuple[str, type[BaseModel]], ...]
    words: tuple[tuple[str, str], ...] = ()


DUTIES = Chapter(
    "duties",
    "责任",
    """
一项责任说清谁、每隔多久（或因何事）、到哪天为止、做到什么算完成。每一次应尽的责任是待办、按时完成、逾期完成还是未完成，
都由系统从记录算出，没有人填；什么也没有登记的单位照样列出来。

- 节奏：`every` 一个期间一次；`rrule` 写更复杂的节奏，每个日子一次；一事一责写 `for: {each: 台账}`，每条记录一次，期限写 `within`。三者恰好写一种。
- 承担者：`units`（单位）、`post`（岗位上的每个人）、`people`（人员）恰好写一种；`each` 可以单写，这时由记录所在的单位承担。
- 完成：`record` 数记录。对单位的直接写台账，对人的写到人员字段，一事一责的写到指向那条记录的字段。`figure` 只用于单位。
- 期限遇休息日写 `shift`；工作日按国家公布的安排，尚未公布的年份按周一至周五算，并注明“未公布”。
""",
    """
monthly_study:
  title: 每月学习
  every: month
  due: 5 workdays after
  for: {units: "kind = '党支部'"}
  done: {record: session}
  remind: [3 workdays]
  escalate: [{after: 3 workdays, to: above.office}]
follow_up:
  title: 问题回访
  within: 5 workdays
  for: {each: problem where state = 'found'}
  done: {record: follow.problem}
""",
    (
        ("duties", DutyDef),
        ("for", DutyFor),
        ("done", DutyDone),
        ("escalate", Escalation),
    ),
    (("every", "Every"),),
)
SURVEYS = Chapter(
    "surveys",
    "问卷",
    """
一份问卷可以一次次地发起（`N_wave`），答卷（`N_answer`）的每道题是一个字段，名称就是题的标识；排序题每个选项一个字段，
矩阵题每行一个字段，依次为 `题_1`、`题_2`……

匿名问卷凭一次性答题码作答，答题码与答卷不能对应起来；答卷到收回时才一并入账，此前谁也看不到结果。少于 `minimum` 份不出结果，
也不出能由相减推出少数几个人的结果。所以对匿名答卷的指标只能是 `count`、`share`、`average`，除部分占全部的“部分”外不另加条件，
要分组看只能写 `answer_group = '组名'`（问卷要写 `group`）。跳题的条件 `when` 只能用前面的题。
""",
    """
pulse:
  title: 思想动态
  by: office
  group: rank
  questions:
    satisfied: {title: 满意度, type: scale}
    why: {title: 为什么, type: several, of: [薪酬, 环境], when: satisfied <= 2}
    order: {title: 最关心的, type: ranking, of: [收入, 成长]}
    places: {title: 对这些满意吗, type: matrix, rows: [食堂, 宿舍], of: [满意, 不满意]}
    free: {title: 建议, type: text, required: false}
""",
    (("surveys", SurveyDef), ("questions", Question)),
    (("type", "QuestionKind"),),
)
BALLOTS = Chapter(
    "ballots",
    "民主测评",
    """
几组人对一批人（或单位）打等次，按组加权得百分制的分。无记名的凭一次性选票码投票，选票在计票时一并入账。
每组到会票数占应到人数不到 `quorum` 的无效；废票另计，不计入得分。
""",
    """
review:
  title: 民主测评
  by: office
  of: unit
  groups: {leaders: {title: 班子, weight: 40}, staff: {title: 职工, weight: 60}}
  options: {优秀: 100, 称职: 80, 不称职: 0}
""",
    (("ballots", BallotDef), ("groups", BallotGroup)),
)
TESTS = Chapter(
    "tests",
    "在线测试",
    """
题库（`N_question`）是一本台账，用 Excel 导入导出；答题时随机抽题、限时，系统判分。
""",
    """
exam: {title: 应知应会, by: office, draw: 5, minutes: 10, resits: 2}
""",
    (("tests", TestDef),),
)
DOCUMENTS = Chapter(
    "documents",
    "签阅文件",
    """
文件发布后，每个人打开、签阅，记下姓名、时间和文件的指纹；没有签的可以催。
""",
    """
code: {title: 行为准则, by: office, people: party, within: 10 workdays}
""",
    (("documents", DocumentDef),),
)
SCORECARDS = Chapter(
    "scorecards",
    "考核",
    """
考核分板块和考核项。每一项恰好写一种取值：`figure`（指标）、`duty`（按期完成率）、`ballot`（测评得分）、`judged`（岗位评分）。
取自指标的恰好写一种得分办法：`linear`、`stairs`、`each`、`growth`、`peers`、`target`；责任和测评的值是百分数，
不写就从 0 到 100 按比例得分；评分的不写。取不到值的项写明原因，不会当作 0 分。

- `points` 是满分；板块的 `points` 等于其计分项之和，`full` 等于各板块之和。加分、扣分项不计入满分，写的是上限。
- 否决项写 `kind: veto`、`points: 0`、`at_least`（指标达到多少即否决）和 `grade`（最高只能评为哪个等次）。
- 等次从高到低，或都写 `at_least`，或都写 `share`（强制分布，合计 100）。
- 结果运用只列出，由人决定；排名默认不排，只在同类之间比。

`by`、`review` 是组织考核的那个单位的岗位，管到它下面的各单位；`judged`、`appeal` 是被考核单位的，上级的写 `above.岗位`。

每次考核是一条“周期”记录：收集、初评、审议、公示（不满公示期不能定案）、答复申诉、定案。定案之时的数字从此不变。
""",
    """
quarterly:
  title: 季度考核
  every: quarter
  among: kind = '党支部'
  like: kind
  by: office
  review: office
  appeal: secretary
  publicity: 5 workdays
  segments:
    basic:
      title: 基础工作
      points: 100
      items:
        study: {title: 学习, points: 30, figure: sessions, linear: {zero: 0, full: 3}}
        on_time: {title: 按时完成, points: 30, duty: monthly_study, stairs: [{at_least: 80, points: 20}, {at_least: 100, points: 30}]}
        quality: {title: 质量, points: 20, judged: above.office, evidence: true}
        voted: {title: 群众评价, points: 20, ballot: review, linear: {zero: 60, full: 100}}
        more: {title: 比上期多, kind: bonus, points: 5, figure: sessions, growth: {zero: 0, full: 50, against: previous}}
        problems: {title: 问题, kind: veto, points: 0, figure: problems, at_least: 10, grade: 合格}
  grades: [{title: 优秀, at_least: 90}, {title: 合格, at_least: 60}, {title: 不合格, at_least: 0}]
  results:
    - title: 绩效系数
      by_grade: {优秀: 1.2, 合格: 1, 不合格: 0.8}
""",
    (
        ("scorecards", ScorecardDef),
        ("segments", Segment),
        ("items", Item),
        ("linear、peers、target", Linear),
        ("growth", Growing),
        ("stairs", Stair),
        ("each", Each),
        ("grades", Grade),
        ("distribution", Distribution),
        ("results", Linked),
    ),
    (("kind", "ItemKind"),),
)
POINTS = Chapter(
    "points",
    "积分",
    """
每个积分项看一本台账：字段所填的那个人（或单位）因这条记录得分，记录作废、更正，积分随之改变。`points` 可以是数，也可以是表达式。
`most` 是每期的上限；扣分的 `points`、`most` 都写负数。

每期出一张积分表（`N_list`）：编制、支委会审议、小组公示、党员大会评议后定案。公示期内可以提异议（`N_objection`），成立的作为“更正”计入。
排名默认不排：国办函〔2026〕12号要求不得以积分排名考核基层和个人，开启须有依据。
""",
    """
member:
  title: 党员积分
  to: person
  among: party
  by: clerk
  committee: secretary
  consult: secretary
  objection: anyone
  publicity: 3 workdays
  rules:
    study: {title: 学习, factor: 基础分, of: session.who, points: hours * 2, most: 6}
    missed: {title: 缺席, of: session.absent.who, points: -1, most: -3}
  stars: [{title: 五星, at_least: 50}, {title: 四星, at_least: 40}]
""",
    (("points", PointsDef), ("rules（积分项）", PointRule), ("stars", Star)),
)
WARNINGS = Chapter(
    "warnings",
    "预警",
    """
预警看记录（`of`），或看指标（`figure`，须写 `every`）。引发条件 `raise` 持续了 `after` 才预警，`clear` 成立才解除；同一原因解除之前只有一条。
看指标时，条件里可用 `value`（本期）、`previous`（上期）、`last_year`（上年同期）、`growth`（比上期增长的百分数），写了标杆的还有 `benchmark`。
一个机制的预警都在台账 `warning` 里：由系统引发和解除，由人处置、暂缓（写明理由）、反馈。
""",
    """
few:
  title: 学习偏少
  figure: sessions
  every: month
  units: kind = '党支部'
  benchmark: {value: 2, source: 兄弟单位 2026 年通报}
  raise: value < 1 or value < benchmark - 1
  clear: value >= benchmark
  after: 2 periods
  to: above.office
  feedback: secretary
stuck:
  title: 问题久未解决
  level: 橙色
  of: problem
  raise: state = 'found'
  after: 10 workdays
  to: secretary
""",
    (("warnings", WarningDef), ("benchmark", Benchmark)),
)
IN_MECHANISM = (DUTIES, SURVEYS, BALLOTS, TESTS, DOCUMENTS)
IN_FIGURES = (SCORECARDS, POINTS, WARNINGS)
