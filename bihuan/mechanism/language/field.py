"""Fields: what one record holds, how each value is asked for, and what it may be."""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, Strict, WithJsonSchema

from bihuan.mechanism.language.common import Identifier, Names, Part


class FieldType(StrEnum):
    """The types of a field's value."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"
    DATETIME = "datetime"
    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes_no"
    PERSON = "person"
    UNIT = "unit"
    POST = "post"
    LINK = "link"
    FILE = "file"
    TABLE = "table"
    COMPUTED = "computed"


FIELD_TYPE_TITLES = {
    FieldType.TEXT: "单行文字",
    FieldType.LONG_TEXT: "多行文字",
    FieldType.INTEGER: "整数",
    FieldType.DECIMAL: "小数（精确，默认 2 位）",
    FieldType.MONEY: "金额（元，精确到分）",
    FieldType.PERCENT: "百分数（85.5 表示 85.5%）",
    FieldType.DATE: "日期",
    FieldType.DATETIME: "日期和时间（本地时间，精确到分）",
    FieldType.CHOICE: "单选",
    FieldType.CHOICES: "多选",
    FieldType.YES_NO: "是或否",
    FieldType.PERSON: "人员",
    FieldType.UNIT: "单位",
    FieldType.POST: "岗位",
    FieldType.LINK: "指向另一台账的记录",
    FieldType.FILE: "附件",
    FieldType.TABLE: "明细表（子行）",
    FieldType.COMPUTED: "由公式得出，不填写、不存储",
}


def _exact(value: object) -> object:
    """A number of the file as an exact one: what was written, not its binary neighbour."""
    written = isinstance(value, (int, float)) and not isinstance(value, bool)
    return Decimal(str(value)) if written else value


Number = Annotated[Decimal, BeforeValidator(_exact), WithJsonSchema({"type": "number"})]


class FieldDef(Part):
    """One field of a ledger, or one column of a table field."""

    title: str = Field(description="字段的中文名，表单和 Excel 的列名", min_length=1, max_length=40)
    type: Annotated[FieldType, Strict(False)] = Field(description="类型")
    required: bool = Field(False, description="是否必填")
    required_when: str = Field("", description="满足这个条件时必填（表达式）")
    help: str = Field("", description="填写说明，显示在表单和 Excel 列上", max_length=200)
    default: str | int | bool | Number | None = Field(None, description="默认值；日期可写 today，人员可写 me")
    min: Number | None = Field(None, description="最小值（数值类）")
    max: Number | None = Field(None, description="最大值（数值类），或最多字数（文字类）")
    decimals: int = Field(2, description="小数位数（decimal）", ge=0, le=6)
    unit: str = Field("", description="计量单位，如 人、万元", max_length=10)
    of: list[str] = Field([], description="choice、choices 的选项")
    to: str = Field("", description="link 指向的台账")
    accept: Names = Field([], description="file 允许的扩展名，如 [pdf, jpg]")
    max_mb: int = Field(20, description="file 的大小上限（MB）", ge=1, le=500)
    fields: dict[Identifier, "FieldDef"] = Field({}, description="table 的列")
    formula: str = Field("", description="computed 的公式（表达式）")
    personal: Literal["no", "yes", "sensitive"] = Field(
        "no", description="是否个人信息；sensitive 的值以本人密钥加密存储，可依法删除，不能用于表达式和指标"
    )
