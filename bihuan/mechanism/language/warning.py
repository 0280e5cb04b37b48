"""Warnings: when something is raised, when it is cleared, to whom it goes; over records or over a figure."""

from typing import Literal

from pydantic import Field

from bihuan.mechanism.language.common import ByList, Part, SourceText
from bihuan.mechanism.language.duty import EveryWord
from bihuan.mechanism.language.field import Number

LEVELS = ("提示", "黄色", "橙色", "红色")
AFTER = r"^\d{1,3} (workdays?|days?|periods?)$"


class Benchmark(Part):
    """An outside value to compare with, and where it comes from."""

    value: Number = Field(description="标杆值")
    source: str = Field(description="来源和日期", min_length=1, max_length=100)


class WarningDef(Part):
    """One warning: raised once per cause until it is cleared."""

    title: str = Field(description="预警的中文名", min_length=1, max_length=40)
    help: str = Field("", description="一句话说明", max_length=200)
    level: Literal["提示", "黄色", "橙色", "红色"] = Field("黄色", description="级别")
    of: SourceText | None = Field(None, description="看记录：台账，可加条件；与 figure 二选一")
    figure: str = Field("", description="看指标：指标名")
    every: EveryWord | None = Field(None, description="指标每个什么期间看一次")
    units: str = Field("true", description="看哪些单位的指标：对台账“单位”的条件")
    benchmark: Benchmark | None = Field(None, description="标杆值，条件里写作 benchmark")
    raise_: str = Field(
        alias="raise",
        description="引发条件；看指标时可用 value、previous、last_year、growth（比上期增长的百分数）、benchmark",
    )
    clear: str = Field("", description="解除条件；不写则为引发条件不再成立")
    after: str = Field(
        "0 days",
        description="引发条件持续多久才预警：10 workdays、30 days；看指标时 2 periods",
        pattern=AFTER,
    )
    to: ByList = Field(description="发给谁处置")
    feedback: ByList | None = Field(None, description="反馈给谁（通常是所在单位的岗位）")
