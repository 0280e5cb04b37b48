"""Scorecards: how units or people are assessed, item by item, and through which cycle a result becomes final."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, Strict

from bihuan.mechanism.language.common import ByList, Identifier, Part, Within
from bihuan.mechanism.language.duty import EveryWord
from bihuan.mechanism.language.field import Number


class ItemKind(StrEnum):
    """What an item does to the score."""

    NORMAL = "normal"
    BONUS = "bonus"
    DEDUCTION = "deduction"
    VETO = "veto"


ITEM_KIND_TITLES = {
    ItemKind.NORMAL: "计分项，计入满分",
    ItemKind.BONUS: "加分项，不计入满分",
    ItemKind.DEDUCTION: "扣分项",
    ItemKind.VETO: "否决项：出现即不高于所写等次",
}


class Linear(Part):
    """No points at `zero`, full points at `full`, in proportion between; either way round."""

    zero: Number = Field(description="得 0 分的值")
    full: Number = Field(description="得满分的值")


class Stair(Part):
    """From this value on, so many points."""

    at_least: Number = Field(description="值达到多少")
    points: Number = Field(description="得多少分")


class Each(Part):
    """Points for every one counted."""

    points: Number = Field(description="每一个多少分")
    most: Number | None = Field(None, description="最多多少分")


class Growing(Linear):
    """As `Linear`, of the growth in percent."""

    against: Literal["previous", "last_year"] = Field(description="previous 与上期比；last_year 与上年同期比")


class Item(Part):
    """One item. Its value comes from exactly one of figure, duty, judged, ballot."""

    title: str = Field(description="考核项的中文名", min_length=1, max_length=40)
    help: str = Field("", description="评分口径", max_length=200)
    points: Number = Field(description="满分；加分、扣分项写上限；否决项写 0", ge=0, le=1000)
    kind: Annotated[ItemKind, Strict(False)] = Field(ItemKind.NORMAL, description="种类")
    figure: str = Field("", description="取自指标")
    duty: str = Field("", description="取自责任：按期完成率（百分数）")
    ballot: str = Field("", description="取自测评：加权平均得分（百分制）")
    judged: ByList | None = Field(None, description="由这些岗位评分，写明理由")
    evidence: bool = Field(False, description="评分时是否必须附证据")
    linear: Linear | None = Field(None, description="按比例得分")
    stairs: list[Stair] = Field([], description="分档得分，从低到高")
    each: Each | None = Field(None, description="按个数得分")
    growth: Growing | None = Field(None, description="按增长率得分")
    peers: Linear | None = Field(None, description="按与同类单位平均值之比（百分数）得分")
    target: Linear | None = Field(None, description="按完成目标值的百分数得分；目标逐个单位登记")
    at_least: Number | None = Field(None, description="否决项：值达到多少即否决")
    grade: str = Field("", description="否决项：最高只能评为哪个等次")


class Segment(Part):
    """A group of items."""

    title: str = Field(description="板块的中文名", min_length=1, max_length=40)
    points: Number = Field(description="板块满分，须等于其计分项满分之和", ge=0)
    items: dict[Identifier, Item] = Field(description="考核项", min_length=1)


class Grade(Part):
    """From this score on, or for this share of all, this grade."""

    title: str = Field(description="等次", min_length=1, max_length=20)
    at_least: Number | None = Field(None, description="总分达到多少")
    share: Number | None = Field(None, description="强制分布：占多少（百分数）", ge=0, le=100)


class Distribution(Part):
    """How shares of a forced distribution become whole numbers, and what is done with equal scores."""

    rounding: Literal["largest", "down"] = Field(
        "largest", description="取整：largest 最大余数法；down 高等次去尾，余下归入其后"
    )
    ties: Literal["up", "down"] = Field(
        "down", description="跨线同分：up 一同归入高等次（可超出名额）；down 一同归入低等次"
    )


class Linked(Part):
    """What a grade leads to, listed for people to decide on; nothing is carried out by itself."""

    title: str = Field(description="结果运用的中文名，如 绩效系数", min_length=1, max_length=20)
    by_grade: dict[str, Number | str] = Field(description="各等次对应的值")


class ScorecardDef(Part):
    """One scorecard with its cycle."""

    title: str = Field(description="考核的中文名", min_length=1, max_length=40)
    help: str = Field("", description="一句话说明", max_length=200)
    every: EveryWord = Field(description="每个什么期间考核一次")
    of: Literal["unit", "person"] = Field("unit", description="考核单位还是人员")
    among: str = Field(description="考核对象：对台账“单位”或“人员”的条件，如 kind = '党支部'")
    like: str = Field("", description="同类按什么分：单位或人员的一个字段，如 kind；不写则都是同类")
    by: ByList = Field(description="由谁组织：开启、初评、公示、定案")
    review: ByList = Field(description="由谁审议")
    appeal: ByList = Field(description="谁可以申诉（被考核单位的岗位）")
    publicity: Within = Field(description="公示多久，如 5 workdays")
    segments: dict[Identifier, Segment] = Field(description="板块", min_length=1)
    full: Number = Field(100, description="总满分，须等于各板块满分之和", ge=1)
    grades: list[Grade] = Field([], description="等次，从高到低；都写 at_least，或都写 share")
    distribution: Distribution = Field(Distribution(), description="强制分布的取整与同分规则")
    ranking: bool = Field(False, description="是否在同类中排名；默认不排")
    results: list[Linked] = Field([], description="结果运用，只列出，由人决定")
