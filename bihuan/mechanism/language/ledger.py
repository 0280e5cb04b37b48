"""Ledgers and their lifecycles: what is kept, who may change it, and through which steps it goes."""

from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field, Strict, WithJsonSchema

from bihuan.mechanism.language.common import BY_SCHEMA, ByList, Identifier, Names, Part, Within, one_or_more
from bihuan.mechanism.language.field import FieldDef


class Time(StrEnum):
    """How a ledger's records stand in time."""

    HAPPENING = "happening"  # counts in the period in which it happened
    STANDING = "standing"  # has a value at every date from its beginning to its end


class StepKind(StrEnum):
    """What a step does beyond moving the state."""

    FORWARD = "forward"
    SEND_BACK = "send_back"  # needs a reason
    WITHDRAW = "withdraw"  # only by whoever took the last step


class Right(Part):
    """Who may create, amend or void; written as a post, a list of posts, or `{by: …, in: [states]}`."""

    by: ByList = Field(description="由谁")
    within: Names = Field([], alias="in", description="只在这些状态下；不写则不限")


def _right(value: object) -> object:
    if not isinstance(value, (str, list, dict, Right)):
        raise ValueError("应为一个岗位、岗位的列表，或 {by: 岗位, in: [状态]}")
    return {"by": value} if isinstance(value, (str, list)) else value


RightOrPosts = Annotated[
    Right,
    BeforeValidator(_right),
    WithJsonSchema({"anyOf": [*one_or_more(BY_SCHEMA)["anyOf"], Right.model_json_schema()]}),
]


class Step(Part):
    """One step of a lifecycle: from one state (or several) to another."""

    title: str = Field(description="步骤名，按钮上的字", min_length=1, max_length=20)
    source: Names = Field(alias="from", description="从哪个状态（或几个状态）")
    target: str = Field(alias="to", description="到哪个状态")
    by: ByList = Field(
        description="由谁办：岗位（本单位）、above.岗位（上级单位）、concerned.人员字段（当事人）"
    )
    kind: Annotated[StepKind, Strict(False)] = Field(
        StepKind.FORWARD,
        description="forward 前进；send_back 退回（须写理由）；withdraw 撤回（只限上一步经办人）",
    )
    when: str = Field("", description="办理条件（表达式）")
    otherwise: str = Field("", description="条件不满足时告诉经办人的话")
    require: Names = Field([], description="办理前须填好的字段（含附件）")
    ask: Names = Field([], description="办理时可以顺手填的字段，不填也能办")
    within: Within | None = Field(None, description="进入起始状态后多久内办完，如 5 workdays")
    not_before: Within | None = Field(None, description="进入起始状态后至少多久才能办，如公示期 5 workdays")
    stamp: str = Field("", description="办理时自动记下办理日期的日期字段")


class Rule(Part):
    """A condition that every record must meet when it is created or amended."""

    must: str = Field(description="必须成立的条件（表达式）")
    say: str = Field(description="不成立时告诉填写人的话", min_length=1)


class LedgerDef(Part):
    """One ledger: its fields, keys, lifecycle and rights."""

    title: str = Field(description="台账的中文名", min_length=1, max_length=30)
    time: Annotated[Time, Strict(False)] = Field(
        description="happening 发生类（计入发生的期间）；standing 存续类（每一天都有取值）"
    )
    help: str = Field("", description="一句话说明这本台账记什么", max_length=200)
    of: str = Field("", description="上级台账：本台账是它的子台账，自动带一个同名的 link 字段")
    date: str = Field("", description="哪个日期字段表示发生或生效的日期；不写则自带“日期”一栏")
    unit: str = Field(
        "",
        description="哪个字段决定记录属于哪个单位（unit、person、post 或 link 类型）；record 表示记录本身就是单位；不写则自带“单位”一栏",
    )
    key: Names = Field([], description="关键字段：合起来不得重复，导入时据此认出已有记录")
    label: Names = Field([], description="记录的名称由哪些字段组成；不写则用关键字段或第一个文字字段")
    fields: dict[Identifier, FieldDef] = Field(description="字段", min_length=1)
    rules: list[Rule] = Field([], description="填写规则")
    states: dict[Identifier, str] = Field(
        {}, description="状态及其中文名，第一个是初始状态；不写则只有“有效”一个状态"
    )
    ends: Names = Field([], description="终了状态：存续类记录进入后不再存续")
    steps: dict[Identifier, Step] = Field({}, description="步骤")
    create: RightOrPosts = Field(description="谁可以登记")
    amend: RightOrPosts = Field(description="谁可以更正、变更")
    void: RightOrPosts = Field(description="谁可以作废（保留并划线）")
    read: ByList | None = Field(None, description="谁可以看；不写则本单位及上级单位在岗人员可看")
    confidential: bool = Field(
        False, description="保密台账：除 read 所列人员外，连数量也不显示；每次查看都记录"
    )
    late_after: int = Field(7, description="发生后超过几天才登记算迟报", ge=0, le=366)


SINGLE_STATE: dict[str, str] = {"valid": "有效"}
VOID = "void"
VOID_TITLE = "已作废"
RESERVED: frozenset[str] = frozenset(
    ["record", "seq", "state", "effective_on", "recorded_on", "recorded_at", "actor", "unit", "parent"]
    + ["from_seq", "until_seq", "from_on", "until_on", "first_recorded_on", "late", "today"]
)
