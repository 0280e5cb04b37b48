"""Surveys, ballots, tests and documents to sign: what people are asked, and how their answers are kept."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, Strict

from bihuan.mechanism.language.common import ByList, Identifier, Part, Within
from bihuan.mechanism.language.duty import EveryWord
from bihuan.mechanism.language.field import Number


class QuestionKind(StrEnum):
    """How a question is answered."""

    SINGLE = "single"
    SEVERAL = "several"
    SCALE = "scale"
    RANKING = "ranking"
    TEXT = "text"
    MATRIX = "matrix"


QUESTION_KIND_TITLES = {
    QuestionKind.SINGLE: "单选",
    QuestionKind.SEVERAL: "多选",
    QuestionKind.SCALE: "量表：从 low 到 high 的整数",
    QuestionKind.RANKING: "排序：给每个选项一个名次",
    QuestionKind.TEXT: "文字",
    QuestionKind.MATRIX: "矩阵：rows 每一行在 of 中选一个",
}


class Question(Part):
    """One question. Its answers are fields of the survey's ledger of answers: `q`, or `q_1`, `q_2` … by option or row."""

    title: str = Field(description="题目", min_length=1, max_length=40)
    help: str = Field("", description="补充说明", max_length=200)
    type: Annotated[QuestionKind, Strict(False)] = Field(description="题型")
    of: list[str] = Field([], description="选项")
    rows: list[str] = Field([], description="矩阵的各行")
    low: int = Field(1, description="量表最低分", ge=0, le=10)
    high: int = Field(5, description="量表最高分", ge=1, le=10)
    required: bool = Field(True, description="是否必答")
    when: str = Field("", description="满足这个条件才问（跳题），如 satisfied <= 2")


class SurveyDef(Part):
    """A questionnaire that is put to people wave after wave."""

    title: str = Field(description="问卷的中文名", min_length=1, max_length=40)
    help: str = Field("", description="写在问卷开头的话", max_length=200)
    anonymous: bool = Field(True, description="匿名（凭一次性答题码）还是实名")
    by: ByList = Field(description="由谁发起、发码、收回")
    people: str = Field("true", description="问谁：对台账“人员”的条件")
    group: str = Field("", description="结果另按人员的哪个字段分组，如 rank")
    minimum: int = Field(5, description="少于几份不单独出结果", ge=5, le=100)
    quotas: dict[str, int] = Field({}, description="各组至少收回几份")
    questions: dict[Identifier, Question] = Field(description="题目", min_length=1)


class BallotGroup(Part):
    """One group of voters and its weight."""

    title: str = Field(description="组名", min_length=1, max_length=20)
    weight: Number = Field(description="权重（百分数），各组之和须为 100", gt=0, le=100)


class BallotDef(Part):
    """A democratic review: several groups rate people or units by options; the result is a weighted mean out of 100."""

    title: str = Field(description="测评的中文名", min_length=1, max_length=40)
    help: str = Field("", description="写在票头的话", max_length=200)
    of: Literal["person", "unit"] = Field("person", description="评人还是评单位")
    secret: bool = Field(True, description="无记名（凭一次性选票码）还是记名")
    by: ByList = Field(description="由谁组织、计票")
    groups: dict[Identifier, BallotGroup] = Field(description="分组与权重", min_length=1)
    options: dict[str, Number] = Field(
        description="选项及其得分（百分制），如 {优秀: 100, 称职: 80}", min_length=2
    )
    blank: bool = Field(False, description="对个别对象可以不评（弃权）；不许时，漏评一个即为废票")
    quorum: Number = Field(80, description="各组到会票数占应到人数的百分数，达到才有效", ge=0, le=100)


class TestDef(Part):
    """An online test with a bank of questions, drawn at random."""

    title: str = Field(description="测试的中文名", min_length=1, max_length=40)
    help: str = Field("", description="写在卷首的话", max_length=200)
    by: ByList = Field(description="由谁管题库")
    people: str = Field("true", description="谁可以参加：对台账“人员”的条件")
    draw: int = Field(description="每卷抽几题", ge=1, le=200)
    minutes: int = Field(description="限时几分钟", ge=1, le=600)
    pass_mark: Number = Field(60, description="及格线（百分数）", ge=0, le=100)
    resits: int = Field(1, description="不及格可补考几次", ge=0, le=20)
    every: EveryWord | None = Field(
        None, description="每个什么期间考一次，补考次数每期重新算；不写则只考一次"
    )


class DocumentDef(Part):
    """Documents published to people, who open them and sign that they have read them."""

    title: str = Field(description="签阅文件的中文名", min_length=1, max_length=40)
    help: str = Field("", description="一句话说明", max_length=200)
    by: ByList = Field(description="由谁发布")
    people: str = Field("true", description="谁要签阅：对台账“人员”的条件")
    within: Within = Field(description="发布后多久内签阅，如 10 workdays")
    statement: str = Field("我已阅读并将遵守。", description="签阅时确认的话", max_length=200)
