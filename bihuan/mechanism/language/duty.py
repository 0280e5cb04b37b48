"""Duties: what must be done again and again, or upon an event, by whom, until when, and what counts as done."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, Strict, WithJsonSchema

from bihuan.mechanism.language.common import (
    WITHIN,
    ByList,
    Identifier,
    Part,
    SourceText,
    Within,
    one_or_more,
)
from bihuan.mechanism.language.field import Number


class Every(StrEnum):
    """The periods in which things recur."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


EVERY_TITLES = {
    Every.DAY: "每天",
    Every.WEEK: "每周",
    Every.MONTH: "每月",
    Every.QUARTER: "每季度",
    Every.HALF: "每半年",
    Every.YEAR: "每年",
}

EveryWord = Annotated[Every, Strict(False)]
Withins = Annotated[
    list[Within],
    BeforeValidator(lambda value: value if isinstance(value, list) else [value]),
    WithJsonSchema(one_or_more({"type": "string", "pattern": f"^{WITHIN.pattern}$"})),
]


class DutyFor(Part):
    """Who is bound. Exactly one of `units`, `post`, `people`; `each` alone, or before one of them: once per record."""

    units: str | None = Field(None, description="单位：对台账“单位”的条件，如 kind = '党支部'；全部写 'true'")
    post: Identifier | None = Field(None, description="在这种岗位上的每个人")
    people: str | None = Field(None, description="人员：对台账“人员”的条件，如 party；全部写 'true'")
    each: SourceText | None = Field(
        None, description="一事一责：这本台账的每条记录一项；单写时由记录所在单位承担，也可再写 people 等"
    )


class DutyDone(Part):
    """What counts as done: enough records, or a figure that reaches a value."""

    record: SourceText | None = Field(
        None,
        description="台账 where 条件；对人的责任写 台账.人员字段，一事一责的写 台账.指向字段，看这条记录自己的写 台账.record（同写 people 时再用 person 指明人）",
    )
    person: str = Field("", description="一事一责又对人时：哪个字段是承担人")
    at_least: int = Field(1, description="至少几条", ge=1, le=1000)
    figure: str = Field("", description="指标名；达到 reaches 算完成（只用于单位）")
    reaches: Number | None = Field(None, description="指标要达到的值")


class Escalation(Part):
    """Whom to tell when a duty is still open some time after its deadline."""

    after: Within = Field(description="逾期多久，如 3 workdays")
    to: ByList = Field(description="告诉谁，如 above.office")


class DutyDef(Part):
    """One duty. Its obligations are computed, never typed."""

    title: str = Field(description="责任的中文名", min_length=1, max_length=40)
    help: str = Field("", description="一句话说明", max_length=200)
    every: EveryWord | None = Field(None, description="每个什么期间一次")
    rrule: str = Field(
        "", description="更复杂的节奏，写 RFC 5545 的规则，如 FREQ=WEEKLY;BYDAY=FR；与 every 二选一"
    )
    due: str = Field(
        "end",
        description="期限：end 期末；15 期内第 15 天；03-31 当年 3 月 31 日；5 workdays 期内第 5 个工作日；5 workdays after 期末后第 5 个工作日",
        pattern=r"^(end|\d{1,3}|\d{2}-\d{2}|\d{1,3} (workdays?|days?)( after)?)$",
    )
    within: Within | None = Field(None, description="一事一责的期限：从记录的日期起多久")
    shift: Literal["none", "before", "after"] = Field(
        "none", description="期限遇休息日：none 不动，before 提前到工作日，after 顺延到工作日"
    )
    for_: DutyFor = Field(alias="for", description="由谁承担")
    done: DutyDone = Field(description="怎样算完成")
    begins: date | None = Field(None, description="从哪天起要求；不写则从采用机制之日起", strict=False)
    tell: ByList | None = Field(
        None, description="提醒谁；不写则提醒承担人（单位的提醒 done 台账的登记岗位）"
    )
    remind: Withins = Field([], description="提前多久提醒，如 [5 workdays, 1 workdays]")
    escalate: list[Escalation] = Field([], description="逾期后逐级告诉谁")
