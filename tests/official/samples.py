"""Sample reports for tests: plain words, figures, a missing one, a table, every level of heading. All names are invented."""

from dataclasses import replace
from datetime import UTC, date, datetime

from bihuan.official.model import (
    Document,
    FigureRun,
    Heading,
    Item,
    Moment,
    Paragraph,
    Run,
    Section,
    Source,
    Table,
)

BASE = "http://127.0.0.1:8321/trace"
MOMENT = Moment(1234, datetime(2026, 9, 30, 2, 5, tzinfo=UTC), "ab12" * 16)
MISSING = "本期没有应覆盖的对象"


def address(figure: str, unit: int = 12) -> str:
    return f"{BASE}/{figure}/{unit}/2026-Q3/1234"


RISKS = FigureRun("128个", address("integrity_risk.risk_points"))
COVERAGE = FigureRun(f"〔暂无：{MISSING}〕", address("integrity_risk.coverage"), missing=True)
CELL = FigureRun("3", address("integrity_risk.risk_points", 13))


def words(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def section() -> Section:
    return Section(
        "岗位廉洁风险防控",
        (
            Paragraph((Run("本期排查"), RISKS, Run("，覆盖率"), COVERAGE, Run("。"))),
            Heading(2, (Run("找准风险"),)),
            Heading(3, (Run("做法"),)),
            Heading(4, (Run("措施"),)),
            Item(1, (Run("第一项，"), Run("重点", bold=True), Run("。"))),
            Item(0, (Run("要点。"),)),
            Heading(2, (Run("教育在先"),)),
            Table(
                "各单位情况",
                ((Run("单位"),), (Run("风险点（个）"),)),
                (((Run("第一支部（虚构）"),), (CELL,)),),
                (3, 1),
            ),
        ),
    )


def source(number: int, run: FigureRun, **changes) -> Source:
    plain = Source(
        number=number,
        title="岗位廉洁风险点",
        text=run.text,
        definition="期末存续的“廉洁风险点”的条数。",
        unit="虚构集团第一分公司",
        period="2026年第三季度",
        records=128,
        link=run.link,
    )
    return replace(plain, **changes)


def report(**changes) -> Document:
    plain = Document(
        title="虚构集团第一分公司2026年第三季度工作情况报告",
        addressee="虚构集团",
        opening=(words("现将有关工作情况报告如下。"),),
        sections=(section(),),
        signature="虚构集团第一分公司",
        date=date(2026, 9, 5),
        sources=(
            source(1, RISKS),
            source(2, COVERAGE, title="谈话覆盖率", text="暂无", records=None, missing=MISSING),
            source(3, CELL, unit="第一支部（虚构）", records=3),
        ),
        moment=MOMENT,
        rules=("岗位廉洁风险防控（第 1 版）",),
    )
    return replace(plain, **changes)
