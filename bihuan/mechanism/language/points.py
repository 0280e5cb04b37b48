"""Points: rules that turn records into points of a person or a unit, with caps, decay, stars and a monthly list."""

from typing import Literal

from pydantic import Field

from bihuan.mechanism.language.common import ByList, Identifier, Part, SourceText, Within
from bihuan.mechanism.language.duty import Every, EveryWord
from bihuan.mechanism.language.field import Number


class PointRule(Part):
    """Every record of the source gives points to whoever its field names."""

    title: str = Field(description="积分项的中文名", min_length=1, max_length=40)
    factor: str = Field("", description="积分要素，如 基础分、贡献分", max_length=20)
    of: SourceText = Field(description="台账.人员（或单位）字段，可经明细表：台账.明细.字段；可再加条件")
    points: Number | str = Field(description="每条多少分；可写表达式，如 hours * 2；扣分写负数")
    most: Number | None = Field(None, description="每期最多多少分（扣分写最多扣多少，负数）")
    per: EveryWord = Field(Every.MONTH, description="上限按什么期间算")


class Star(Part):
    """From this total on, this star."""

    title: str = Field(description="星级", min_length=1, max_length=20)
    at_least: Number = Field(description="积分达到多少")


class PointsDef(Part):
    """One scheme of points. Points are computed from records, never stored."""

    title: str = Field(description="积分制的中文名", min_length=1, max_length=40)
    help: str = Field("", description="一句话说明", max_length=200)
    to: Literal["person", "unit"] = Field(description="记给人员还是单位")
    among: str = Field(description="参加者：对台账“人员”或“单位”的条件，如 party")
    every: EveryWord = Field(Every.MONTH, description="每个什么期间出一次积分表")
    base: Number = Field(0, description="年初基础分")
    decay: Number = Field(0, description="每过一期，以前的积分减少百分之几", ge=0, le=100)
    rules: dict[Identifier, PointRule] = Field(description="积分项", min_length=1)
    stars: list[Star] = Field([], description="星级，从高到低")
    ranking: bool = Field(False, description="是否排名；默认不排，适用减负规定的单位不得开启")
    by: ByList = Field(description="由谁编制积分表")
    committee: ByList = Field(description="由谁审议（支委会）")
    publicity: Within = Field(description="小组公示多久，如 3 workdays")
    consult: ByList = Field(description="由谁组织党员大会评议后定案")
    objection: ByList = Field(description="谁可以提出异议")
