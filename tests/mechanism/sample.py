"""A sound small pack and a little `org`, for tests that break one thing at a time."""

from dataclasses import dataclass

from bihuan.base.issue import Issue
from bihuan.mechanism.catalogue import Catalogue
from bihuan.mechanism.check import check_loaded
from bihuan.mechanism.check.codes import CODES
from bihuan.mechanism.guide_stage import example_files
from bihuan.mechanism.load import load_bytes
from bihuan.mechanism.pack import Mechanism

MECHANISM = """\
mechanism: visits
title: 走访
version: 2
implements: {D04: [上门走访]}
basis: 走访办法
uses: [talks]
posts:
  clerk: 经办人
  office: 办公室
ledgers:
  visit:
    title: 走访
    time: happening
    date: day
    unit: who
    key: [day, who]
    label: who
    fields:
      day: {title: 走访日期, type: date, required: true, default: today}
      who: {title: 走访对象, type: person, required: true}
      level: {title: 程度, type: choice, of: [轻, 重], default: 轻}
      topics: {title: 话题, type: choices, of: [住房, 就医]}
      cost: {title: 费用, type: money, min: 0, max: 500, unit: 元}
      note: {title: 说明, type: long_text, max: 200, required_when: level = '重'}
      proof: {title: 凭据, type: file, accept: [pdf]}
      card: {title: 证件号, type: text, personal: sensitive}
      talk: {title: 谈话, type: link, to: talks.talk}
      done_on: {title: 办结日期, type: date}
      twice: {title: 加倍, type: computed, formula: cost * 2}
      items:
        title: 明细
        type: table
        fields:
          name: {title: 名称, type: text}
    rules:
      - {must: cost > 10 or level = '轻', say: 重的要写费用}
    states: {draft: 草稿, asked: 待批, done: 办结}
    steps:
      ask: {title: 报批, from: draft, to: asked, by: clerk, require: [note], when: cost > 0, otherwise: 写费用}
      back: {title: 退回, from: asked, to: draft, by: office, kind: send_back}
      finish: {title: 办结, from: asked, to: done, by: [office, concerned.who], within: 5 workdays, stamp: done_on}
    create: clerk
    amend: {by: [clerk, above.office], in: [draft]}
    void: office
    read: [clerk, office]
    confidential: true
  wish:
    title: 心愿
    time: standing
    of: visit
    unit: visit
    key: [text]
    fields:
      text: {title: 内容, type: text, required: true, max: 80}
    states: {open: 待办, met: 已办}
    ends: met
    steps:
      meet: {title: 办好, from: open, to: met, by: anyone}
    create: clerk
    amend: clerk
    void: clerk
    confidential: true
    read: office
"""
FIGURES = """\
figures:
  visits: {title: 走访次数, is: F001, count: visit, unit: 次}
  cost: {title: 费用合计, is: F002, sum: visit.cost, unit: 元}
  people: {title: 走访人数, distinct: visit.who where cost > 10, unit: 人}
  heavy: {title: 重的占比, share: {of: visit where level = '重', over: visit}, unit: '%'}
  reached: {title: 走访面, coverage: {of: visit.who, over: person}, unit: '%'}
  each: {title: 每次费用, ratio: {of: cost, over: visits}, unit: 元}
  grown: {title: 走访增长, growth: {of: visits, against: last_year}, unit: '%'}
  months: {title: 连续月数, streak: {of: wish, every: month}, unit: 月}
  wishes: {title: 期初心愿, count: wish, at: start, unit: 个}
  ended: {title: 办结次数, count: visit, on: done_on, unit: 次}
"""
REPORT = """\
# 走访

{{ unit }}在{{ period }}走访 {{ visits }} 次、{{ people }} 人，占 {{ reached }}，其中重的 {{ heavy }}。
费用 {{ cost }}，每次 {{ each }}；比上年同期 {{ grown }}，去年是 {{ visits@last_year }}。
连续 {{ months }}，期初心愿 {{ wishes }}，办结 {{ ended }}，谈话 {{ talks.talks }}。
{{ table visits, people by unit }}
"""
ORG = """\
mechanism: org
title: 组织
version: 1
posts: {org_admin: 组织管理员}
ledgers:
  unit:
    title: 单位
    time: standing
    unit: record
    fields:
      name: {title: 名称, type: text, required: true}
      kind: {title: 类别, type: choice, of: [公司, 党支部]}
    create: org_admin
    amend: org_admin
    void: org_admin
  person:
    title: 人员
    time: standing
    unit: unit
    fields:
      name: {title: 姓名, type: text, required: true}
      unit: {title: 单位, type: unit, required: true}
      party: {title: 党员, type: yes_no}
      rank: {title: 人员类别, type: choice, of: [中层, 一般]}
    create: org_admin
    amend: org_admin
    void: org_admin
"""
TALKS = """\
mechanism: talks
title: 谈话
version: 1
posts: {clerk: 经办人}
ledgers:
  talk:
    title: 谈话
    time: happening
    key: [topic]
    fields:
      topic: {title: 主题, type: text, required: true}
    create: clerk
    amend: clerk
    void: clerk
"""
SPARE = "mechanism: spare\ntitle: 备用\nversion: 1\n"
TALK_FIGURES = "figures:\n  talks: {title: 谈话次数, is: F009, count: talk, unit: 次}\n"
FILES = {
    "mechanism.yaml": MECHANISM,
    "figures.yaml": FIGURES,
    "report.md": REPORT,
    "README.md": "# 走访\n\n谁、何时、走访谁。\n",
    "cases/rows.csv": "day,who\n",
}
# The examples of the guide: a pack with every section.
LIVING = example_files() | {
    "report.md": "# 例\n\n学习 {{ sessions }}，问题 {{ problems }}。\n\n{{ duties }}\n\n{{ warnings }}\n",
    "README.md": "# 例\n\n谁、何时、做什么。\n",
    "cases/rows.csv": "day,who\n",
}
PACKS = {"visits": FILES, "living": LIVING}


def pack(files: dict[str, str], name: str = "") -> Mechanism:
    """The mechanism of these files, which must have no fault of form."""
    loaded = load_bytes({path: text.encode() for path, text in files.items()}, name=name)
    assert loaded.mechanism, [str(issue) for issue in loaded.issues]
    return loaded.mechanism


def others() -> Catalogue:
    """What is in force before the sample pack."""
    talks = pack({"mechanism.yaml": TALKS, "figures.yaml": TALK_FIGURES})
    return Catalogue([pack({"mechanism.yaml": ORG}), talks, pack({"mechanism.yaml": SPARE})])


@dataclass(frozen=True)
class Break:
    """One thing broken in the sample: `old` becomes `new` in `file`; the issue must stand where `at` begins."""

    code: str
    old: str
    new: str
    at: str
    file: str = "mechanism.yaml"
    says: str = ""
    mends: str = ""
    where: str = ""
    """The file in which the issue stands, when it is another one."""
    pack: str = "visits"

    def files(self) -> dict[str, str]:
        """The files of the broken pack."""
        text = PACKS[self.pack][self.file]
        assert text.count(self.old) == 1, f"{self.old!r} 在 {self.file} 里有 {text.count(self.old)} 处"
        return PACKS[self.pack] | {self.file: text.replace(self.old, self.new)}


def issues_of(files: dict[str, str]) -> list[Issue]:
    """All issues of a pack given as texts."""
    return check_loaded(load_bytes({path: text.encode() for path, text in files.items()}), others())


def place_of(text: str, part: str) -> tuple[int, int]:
    """Line and column (from 1) at which `part`, written once in `text`, begins."""
    assert text.count(part) == 1, f"{part!r} 有 {text.count(part)} 处"
    before = text[: text.index(part)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def assert_found(broken: Break) -> None:
    """The broken pack has exactly the issue that is meant, at its place, with its level and a mend."""
    files = broken.files()
    found = [issue for issue in issues_of(files) if issue.code == broken.code]
    assert found, [str(issue) for issue in issues_of(files)]
    file = broken.where or broken.file
    line, column = place_of(files[file], broken.at) if broken.at else (1, 1)
    places = [(issue.file, issue.line, issue.column) for issue in found]
    assert (file, line, column) in places, (places, [str(each) for each in found])
    issue = found[places.index((file, line, column))]
    assert issue.level is CODES[broken.code].level
    assert issue.mend
    assert broken.says in issue.text
    assert broken.mends in issue.mend
