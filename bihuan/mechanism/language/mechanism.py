"""A mechanism: one pack, as written in its folder's files."""

from pydantic import Field

from bihuan.mechanism.language.common import Identifier, Names, Part, Phrase, SourceRow
from bihuan.mechanism.language.duty import DutyDef
from bihuan.mechanism.language.figure import FigureDef
from bihuan.mechanism.language.ledger import LedgerDef
from bihuan.mechanism.language.points import PointsDef
from bihuan.mechanism.language.scorecard import ScorecardDef
from bihuan.mechanism.language.survey import BallotDef, DocumentDef, SurveyDef, TestDef
from bihuan.mechanism.language.warning import WarningDef


class MechanismDef(Part):
    """The content of `mechanism.yaml`."""

    mechanism: Identifier = Field(description="机制的标识，须与所在文件夹同名")
    title: str = Field(description="机制的中文名", min_length=1, max_length=40)
    version: int = Field(description="版本号，从 1 起，每次修订加 1", ge=1)
    implements: dict[SourceRow, list[Phrase]] = Field(
        {}, description="落实的来源条目，各带文章里说起它的话，如 {D04: [廉洁风险点, 排查…风险]}"
    )
    basis: Names = Field([], description="依据的制度或文件")
    uses: Names = Field([], description="引用到的其他机制")
    posts: dict[Identifier, str] = Field({}, description="用到的岗位种类及其中文名")
    ledgers: dict[Identifier, LedgerDef] = Field({}, description="台账")
    duties: dict[Identifier, DutyDef] = Field({}, description="责任：谁每隔多久（或因何事）须做什么")
    surveys: dict[Identifier, SurveyDef] = Field({}, description="问卷")
    ballots: dict[Identifier, BallotDef] = Field({}, description="民主测评")
    tests: dict[Identifier, TestDef] = Field({}, description="在线测试")
    documents: dict[Identifier, DocumentDef] = Field({}, description="签阅文件")


class FiguresDef(Part):
    """The content of `figures.yaml`."""

    figures: dict[Identifier, FigureDef] = Field(description="指标")
    scorecards: dict[Identifier, ScorecardDef] = Field({}, description="考核")
    points: dict[Identifier, PointsDef] = Field({}, description="积分")
    warnings: dict[Identifier, WarningDef] = Field({}, description="预警")
