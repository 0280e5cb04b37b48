"""A small invented organisation and mechanism, and answers made up for every question, for tests of composing."""

from dataclasses import dataclass
from datetime import date

from bihuan.base.period import Period, parse_period
from bihuan.mechanism.public import Catalogue, Mechanism, load_bytes
from bihuan.org.public import Version, build_tree
from bihuan.report.asking import Scope
from bihuan.report.compose import needed
from bihuan.report.trace import Question

COMPANY, FIRST, SECOND = 1, 2, 3
NAMES = {COMPANY: "虚构集团", FIRST: "第一分公司", SECOND: "第二分公司"}
MECHANISM = """
mechanism: talks
title: 谈心谈话
version: 1
posts: {clerk: 经办人}
ledgers:
  talk:
    title: 谈话
    time: happening
    fields: {person: {title: 对象, type: person}, minutes: {title: 时长, type: integer}}
    create: clerk
    amend: clerk
    void: clerk
"""
FIGURES = """
figures:
  talks: {title: 谈话次数, count: talk, unit: 次}
  minutes: {title: 平均时长, average: talk.minutes, unit: 分钟, decimals: 1}
  latest: {title: 最长的一次, maximum: talk.minutes}
"""


@dataclass(frozen=True)
class Made:
    """An answer made up."""

    text: str
    missing: str = ""
    records: int = 7
    definition: str = "说明。"


def mechanism(report: str) -> Mechanism:
    files = {"mechanism.yaml": MECHANISM, "figures.yaml": FIGURES, "report.md": report}
    loaded = load_bytes({name: text.encode() for name, text in files.items()}, name="talks")
    assert loaded.mechanism, loaded.issues
    return loaded.mechanism


def scope(talks: Mechanism, period: str = "2026-Q3", unit: int = COMPANY) -> Scope:
    begun = date(2020, 1, 1)
    versions = [
        Version(
            number,
            number,
            number,
            "create",
            "active",
            begun,
            {"code": str(number), "name": name} | _above(number),
        )
        for number, name in NAMES.items()
    ]
    tree = build_tree(begun, [(version, True) for version in versions])
    return Scope(unit, parse_period(period), 50, Catalogue([talks]), tree)


def _above(number: int) -> dict[str, int]:
    return {} if number == COMPANY else {"parent": COMPANY}


def answers(talks: Mechanism, about: Scope, **missing: str) -> dict[Question, Made]:
    """An answer for every question that is needed: 100 × unit + month; figures named in `missing` say why they lack."""
    return {
        question: Made("无法计算", missing[name], records=0)
        if (name := question.figure.partition(".")[2]) in missing
        else Made(f"{100 * question.unit + question.period.start.month}")
        for question in needed([talks], about)
    }


def quarter() -> Period:
    return parse_period("2026-Q3")
