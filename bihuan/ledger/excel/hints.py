"""What a column asks for, in plain Chinese: type, limits and help of a field as notes, messages and number formats."""

from bihuan.mechanism.language import FIELD_TYPE_TITLES, FieldDef, FieldType

_EXAMPLES = {
    FieldType.DATE: "填日期，如 2026-03-05",
    FieldType.DATETIME: "填日期和时间，如 2026-03-05 14:30",
    FieldType.MONEY: "填金额（元），最多两位小数",
    FieldType.PERCENT: "填百分数，如 85.5%",
    FieldType.INTEGER: "填整数",
    FieldType.YES_NO: "填 是 或 否",
    FieldType.CHOICE: "从下拉列表中选一个",
    FieldType.PERSON: "从下拉列表中选，或填工号、姓名（不重名时）",
    FieldType.UNIT: "从下拉列表中选，或填单位编码、名称（不重名时）",
    FieldType.POST: "从下拉列表中选岗位",
    FieldType.LINK: "从下拉列表中选记录，或填它的关键字段",
}
_FEW = 12  # choices that a note still lists
_NUMBERS = frozenset([FieldType.INTEGER, FieldType.DECIMAL, FieldType.MONEY, FieldType.PERCENT])
_TEXTS = frozenset([FieldType.TEXT, FieldType.LONG_TEXT])


def how_to_fill(field: FieldDef) -> str:
    """One or two short sentences: what to enter, within which limits, and what happens when it is left empty."""
    parts = [_what(field), _limits(field), field.help.rstrip("。；"), _when_empty(field)]
    return "；".join(part for part in parts if part) + "。"


def kind_title(field: FieldDef) -> str:
    """The type of a column in few words, for the guide."""
    return FIELD_TYPE_TITLES[field.type].split("（")[0]


def number_format(field: FieldDef | None) -> str:
    """The spreadsheet number format in which a value of this field is seen; `@` keeps what is typed as text."""
    if field is None:
        return "@"
    if field.type is FieldType.DECIMAL:
        return "0" + ("." + "0" * field.decimals if field.decimals else "")
    return {
        FieldType.DATE: "yyyy-mm-dd",
        FieldType.DATETIME: "yyyy-mm-dd hh:mm",
        FieldType.MONEY: "#,##0.00",
        FieldType.INTEGER: "0",
        FieldType.PERCENT: "0.00%",
    }.get(field.type, "@")


def width(field: FieldDef | None, heading: str) -> float:
    """A sensible column width, in characters of Latin text; a Chinese character counts two."""
    if field is None:
        return 8
    usual = {
        FieldType.LONG_TEXT: 40,
        FieldType.TEXT: 20,
        FieldType.DATE: 13,
        FieldType.DATETIME: 18,
        FieldType.MONEY: 15,
        FieldType.CHOICES: 22,
        FieldType.PERSON: 18,
        FieldType.UNIT: 24,
        FieldType.POST: 26,
        FieldType.LINK: 26,
    }.get(field.type, 12)
    short_text = field.type is FieldType.TEXT and field.max is not None and field.max <= 20
    return max(14 if short_text else usual, min(30, 2 * len(heading) + 3))


def _what(field: FieldDef) -> str:
    if field.type is FieldType.CHOICE and len(field.of) <= _FEW:
        return "从下拉列表中选一个：" + "、".join(field.of)
    if field.type is FieldType.CHOICES:
        return "可填几个，用顿号隔开，选项有：" + "、".join(field.of)
    if field.type is FieldType.DECIMAL:
        return f"填数，最多 {field.decimals} 位小数" if field.decimals else "填整数"
    return _EXAMPLES.get(field.type, "")


def _limits(field: FieldDef) -> str:
    low, high = field.min, field.max
    if field.type in _TEXTS:
        if low is not None and high is not None:
            return f"{low} 到 {high} 个字"
        if high is not None:
            return f"不超过 {high} 个字"
        return f"至少 {low} 个字" if low is not None else ""
    if field.type in _NUMBERS:
        sign = "%" if field.type is FieldType.PERCENT else ""
        if low is not None and high is not None:
            return f"在 {low}{sign} 到 {high}{sign} 之间"
        if high is not None:
            return f"不大于 {high}{sign}"
        return f"不小于 {low}{sign}" if low is not None else ""
    return ""


def _when_empty(field: FieldDef) -> str:
    if field.required:
        return "必填"
    if field.required_when:
        return "有些情况下必填，导入时会提示"
    if field.default is None:
        return ""
    default = {True: "是", False: "否", "today": "当天", "me": "登记人"}.get(field.default, field.default)
    return f"新登记时不填就是“{default}”"
