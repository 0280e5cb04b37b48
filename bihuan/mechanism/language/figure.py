"""Figures: each one a query over ledgers, of exactly one kind."""

from enum import StrEnum
from typing import Literal

from pydantic import Field

from bihuan.mechanism.language.common import Names, Part, SourceText


class FigureKind(StrEnum):
    """What a figure computes; the name is also its key in the pack."""

    COUNT = "count"
    SUM = "sum"
    AVERAGE = "average"
    MINIMUM = "minimum"
    MAXIMUM = "maximum"
    DISTINCT = "distinct"
    RATIO = "ratio"
    SHARE = "share"
    COVERAGE = "coverage"
    GROWTH = "growth"
    DIFFERENCE = "difference"
    STREAK = "streak"
    RECORD = "record"


FIGURE_KIND_TITLES = {
    FigureKind.COUNT: "计数：符合条件的记录有几条",
    FigureKind.SUM: "合计：某个数值字段相加",
    FigureKind.AVERAGE: "平均：某个数值字段的平均值",
    FigureKind.MINIMUM: "最小：某个数值或日期字段的最小值",
    FigureKind.MAXIMUM: "最大：某个数值或日期字段的最大值",
    FigureKind.DISTINCT: "去重计数：某个字段有几个不同的值（同一人谈两次算一人）",
    FigureKind.RATIO: "比率：一个指标除以另一个指标",
    FigureKind.SHARE: "占比：一部分记录占全部记录之比",
    FigureKind.COVERAGE: "覆盖率：应覆盖的对象中有多少已被覆盖",
    FigureKind.GROWTH: "增长率：与上期或上年同期相比",
    FigureKind.DIFFERENCE: "差：一个指标减另一个指标",
    FigureKind.STREAK: "连续：距上一次发生已有几天，或已连续几期都有记录",
    FigureKind.RECORD: "纪录：有记录以来的最好成绩",
}


class Of(Part):
    """`{of: …, over: …}` by names of figures."""

    of: str = Field(description="分子：指标名")
    over: str = Field(description="分母：指标名")


class ShareOf(Part):
    """`{of: …, over: …}` by sources over one ledger."""

    of: SourceText = Field(description="部分：台账 where 条件")
    over: SourceText = Field(description="全部：同一台账，可再加条件")


class CoverageOf(Part):
    """`{of: …, over: …}`: which of a population appear in a field of another ledger."""

    of: SourceText = Field(description="覆盖：台账.字段（指向被覆盖的对象），可再加条件")
    over: SourceText = Field(description="应覆盖的对象：存续类台账，可再加条件")


class GrowthOf(Part):
    """`{of: …, against: previous | last_year}`."""

    of: str = Field(description="指标名")
    against: Literal["previous", "last_year"] = Field(description="previous 与上期比；last_year 与上年同期比")


class DifferenceOf(Part):
    """`{of: …, less: …}` by names of figures."""

    of: str = Field(description="被减数：指标名")
    less: str = Field(description="减数：指标名")


class StreakOf(Part):
    """`{since: source}` days since the last one; `{of: source, every: week}` periods in a row with one or more."""

    since: SourceText | None = Field(None, description="距这类记录最近一次发生的天数")
    of: SourceText | None = Field(None, description="连续有这类记录的期数")
    every: Literal["day", "week", "month", "quarter", "year"] | None = Field(
        None, description="与 of 合用：按什么期间数"
    )


class RecordOf(Part):
    """`{of: ledger.field, best: highest | lowest}`."""

    of: SourceText = Field(description="台账.数值字段，可再加条件")
    best: Literal["highest", "lowest"] = Field("highest", description="highest 越大越好；lowest 越小越好")


class FigureDef(Part):
    """One figure. Exactly one key names its kind."""

    title: str = Field(description="指标的中文名", min_length=1, max_length=40)
    is_: Names = Field([], alias="is", description="对应的指标编号（如 F073），可多个")
    help: str = Field("", description="口径说明", max_length=200)
    unit: str = Field("", description="计量单位，如 个、人、%、万元", max_length=10)
    decimals: int = Field(0, description="显示的小数位数", ge=0, le=6)
    at: Literal["start", "end"] = Field("end", description="存续类台账取期初还是期末的值")
    on: str = Field("", description="按哪个日期字段归入期间；不写则按发生日期（存续类：按期末存续）")
    count: SourceText | None = Field(None, description=FIGURE_KIND_TITLES[FigureKind.COUNT])
    sum: SourceText | None = Field(None, description=FIGURE_KIND_TITLES[FigureKind.SUM])
    average: SourceText | None = Field(None, description=FIGURE_KIND_TITLES[FigureKind.AVERAGE])
    minimum: SourceText | None = Field(None, description=FIGURE_KIND_TITLES[FigureKind.MINIMUM])
    maximum: SourceText | None = Field(None, description=FIGURE_KIND_TITLES[FigureKind.MAXIMUM])
    distinct: SourceText | None = Field(None, description=FIGURE_KIND_TITLES[FigureKind.DISTINCT])
    ratio: Of | None = Field(None, description=FIGURE_KIND_TITLES[FigureKind.RATIO])
    share: ShareOf | None = Field(None, description=FIGURE_KIND_TITLES[FigureKind.SHARE])
    coverage: CoverageOf | None = Field(None, description=FIGURE_KIND_TITLES[FigureKind.COVERAGE])
    growth: GrowthOf | None = Field(None, description=FIGURE_KIND_TITLES[FigureKind.GROWTH])
    difference: DifferenceOf | None = Field(None, description=FIGURE_KIND_TITLES[FigureKind.DIFFERENCE])
    streak: StreakOf | None = Field(None, description=FIGURE_KIND_TITLES[FigureKind.STREAK])
    record: RecordOf | None = Field(None, description=FIGURE_KIND_TITLES[FigureKind.RECORD])

    @property
    def kinds(self) -> list[FigureKind]:
        """Every kind named in the pack; a sound figure has exactly one."""
        return [kind for kind in FigureKind if getattr(self, kind) is not None]

    @property
    def kind(self) -> FigureKind:
        """The kind of a checked figure."""
        return self.kinds[0]
