"""Checks each field by itself: keys that fit its type, options, links, tables, bounds, defaults."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from bihuan.base.issue import Issue
from bihuan.base.nearest import did_you_mean
from bihuan.mechanism.catalogue import Catalogue
from bihuan.mechanism.check.fault import fault
from bihuan.mechanism.language import FIELD_TYPE_TITLES, FieldDef, FieldType
from bihuan.mechanism.ledger import NUMBERS, REFERENCES, TEXTS
from bihuan.mechanism.pack import Mechanism, Path

CHOICES = frozenset({FieldType.CHOICE, FieldType.CHOICES})
DAYS = frozenset({FieldType.DATE, FieldType.DATETIME})
EXTENSION = re.compile(r"[a-z0-9]{1,8}")
ONLY_FOR: dict[str, frozenset[FieldType]] = {
    "of": CHOICES,
    "to": frozenset({FieldType.LINK}),
    "accept": frozenset({FieldType.FILE}),
    "max_mb": frozenset({FieldType.FILE}),
    "fields": frozenset({FieldType.TABLE}),
    "formula": frozenset({FieldType.COMPUTED}),
    "decimals": frozenset({FieldType.DECIMAL, FieldType.COMPUTED}),
    "min": NUMBERS,
    "max": NUMBERS | TEXTS,
    "unit": NUMBERS | {FieldType.COMPUTED},
    "default": frozenset(FieldType) - {FieldType.COMPUTED, FieldType.TABLE, FieldType.FILE},
    "required": frozenset(FieldType) - {FieldType.COMPUTED},
    "required_when": frozenset(FieldType) - {FieldType.COMPUTED},
}
NOT_IN_TABLES = frozenset({FieldType.TABLE, FieldType.COMPUTED, FieldType.FILE})


def check(mechanism: Mechanism, catalogue: Catalogue) -> Iterator[Issue]:
    """Every fault of single fields, columns of tables included."""
    for name, ledger in mechanism.definition.ledgers.items():
        for field_name, field in ledger.fields.items():
            path = ("ledgers", name, "fields", field_name)
            yield from _field(mechanism, catalogue, path, field)
            for column_name, column in field.fields.items():
                inner = (*path, "fields", column_name)
                yield from _field(mechanism, catalogue, inner, column)
                yield from _column(mechanism, inner, column)


def _field(mechanism: Mechanism, catalogue: Catalogue, path: Path, field: FieldDef) -> Iterator[Issue]:
    yield from _misplaced(mechanism, path, field)
    yield from _needed(mechanism, path, field)
    if field.type is FieldType.LINK and field.to:
        names = catalogue.ledger_names(mechanism.id)
        if not catalogue.has_ledger(field.to, mechanism.id):
            text = f"没有台账“{field.to}”"
            yield fault(mechanism, "field_link", (*path, "to"), text, did_you_mean(field.to, names))
    yield from _options(mechanism, path, field)
    yield from _bounds(mechanism, path, field)
    for number, extension in enumerate(field.accept):
        if not EXTENSION.fullmatch(extension):
            text = f"扩展名“{extension}”的写法不对"
            yield fault(
                mechanism, "field_accept", (*path, "accept", number), text, "只写小写字母和数字，如 pdf"
            )
    has_default = field.default is not None and field.type in ONLY_FOR["default"]
    if has_default and (said := _default_fault(field)):
        yield fault(mechanism, "field_default", (*path, "default"), said[0], said[1])
    if field.required and field.required_when:
        text = "已写 required: true，required_when 没有作用"
        yield fault(mechanism, "field_key", (*path, "required_when"), text, "两个只留一个", key=True)
    if field.personal == "sensitive" and field.type in (FieldType.TABLE, FieldType.COMPUTED):
        text = f"{FIELD_TYPE_TITLES[field.type]}不能加密存储"
        yield fault(mechanism, "field_sensitive", (*path, "personal"), text, "把敏感的内容单列成一个字段")


def _misplaced(mechanism: Mechanism, path: Path, field: FieldDef) -> Iterator[Issue]:
    for key, types in ONLY_FOR.items():
        if (
            key in field.model_fields_set
            and getattr(field, key) not in (None, "", False)
            and field.type not in types
        ):
            text = f"类型 {field.type} 不能写“{key}”"
            mend = f"删去它；它用于 {'、'.join(sorted(types))}" if len(types) < 8 else "删去它"
            yield fault(mechanism, "field_key", (*path, key), text, mend, key=True)


def _needed(mechanism: Mechanism, path: Path, field: FieldDef) -> Iterator[Issue]:
    if field.type in CHOICES and not field.of:
        yield fault(mechanism, "field_options", path, "单选、多选没有写选项", "写 of: [甲, 乙]", key=True)
    if field.type is FieldType.LINK and not field.to:
        yield fault(mechanism, "field_link", path, "没有写指向哪本台账", "写 to: 台账", key=True)
    if field.type is FieldType.TABLE and not field.fields:
        yield fault(mechanism, "field_table", path, "明细表没有列", "写 fields: 与列的定义", key=True)
    if field.type is FieldType.COMPUTED and not field.formula:
        yield fault(mechanism, "field_formula", path, "没有写公式", "写 formula: 表达式", key=True)


def _column(mechanism: Mechanism, path: Path, column: FieldDef) -> Iterator[Issue]:
    if column.type in NOT_IN_TABLES:
        text = f"明细表的列不能是 {column.type}"
        yield fault(mechanism, "field_table", (*path, "type"), text, "改用子台账（of: 上级台账）来记")
    if column.required_when:
        text = "明细表的列不能写 required_when"
        yield fault(
            mechanism, "field_table", (*path, "required_when"), text, "写 required，或改用子台账", key=True
        )
    if column.personal == "sensitive":
        text = "明细表的列不能加密存储"
        yield fault(mechanism, "field_sensitive", (*path, "personal"), text, "改用子台账来记")


def _options(mechanism: Mechanism, path: Path, field: FieldDef) -> Iterator[Issue]:
    seen: set[str] = set()
    for number, option in enumerate(field.of):
        inner = (*path, "of", number)
        if not option.strip() or option != option.strip():
            yield fault(mechanism, "field_options", inner, "选项是空的，或首尾有空格", "写上选项，去掉空格")
        elif option in seen:
            yield fault(mechanism, "field_options", inner, f"选项“{option}”重复", "删去一处")
        elif "、" in option and field.type is FieldType.CHOICES:
            text = f"多选的选项“{option}”里有顿号，Excel 里会分成两项"
            yield fault(mechanism, "field_options", inner, text, "换一种写法")
        seen.add(option)


def _bounds(mechanism: Mechanism, path: Path, field: FieldDef) -> Iterator[Issue]:
    if field.min is not None and field.max is not None and field.min > field.max:
        text = f"最小值 {field.min} 大于最大值 {field.max}"
        yield fault(mechanism, "field_bounds", (*path, "min"), text, "对调，或改正其中一个")
    if field.type in TEXTS and field.max is not None and (field.max < 1 or field.max % 1):
        yield fault(
            mechanism, "field_bounds", (*path, "max"), f"最多字数不能是 {field.max}", "写 1 以上的整数"
        )


def _default_fault(field: FieldDef) -> tuple[str, str] | None:
    """What is wrong with a default and how to mend it, None when nothing."""
    value, kind = field.default, field.type
    if kind in NUMBERS:
        return _number_fault(field)
    if kind is FieldType.YES_NO:
        return None if isinstance(value, bool) else (f"默认值“{value}”不是真假值", "写 true 或 false")
    if not isinstance(value, str):
        return f"默认值 {value} 不是文字", "加上引号"
    if kind is FieldType.CHOICE:
        return None if value in field.of else (f"默认值“{value}”不在选项里", did_you_mean(value, field.of))
    if kind is FieldType.CHOICES:
        wrong = [each for each in re.split("[、，,]", value) if each.strip() not in field.of]
        return (f"默认值“{wrong[0]}”不在选项里", did_you_mean(wrong[0], field.of)) if wrong else None
    if kind in DAYS:
        return (
            None
            if value == "today" or _is_day(value, kind)
            else (f"默认值“{value}”不是日期", "写 today，或如 2026-03-05")
        )
    if kind in REFERENCES:
        fits = kind is FieldType.PERSON and value == "me"
        return None if fits else (f"默认值“{value}”不能用于 {kind}", "人员可写 me；其他的请删去默认值")
    if field.max is not None and len(value) > field.max:
        return f"默认值有 {len(value)} 个字，超过最多字数 {field.max}", "缩短它，或放宽 max"
    return None


def _number_fault(field: FieldDef) -> tuple[str, str] | None:
    value = field.default
    if isinstance(value, (bool, str)):
        return f"默认值“{value}”不是数字", "写不带引号的数字"
    if field.type is FieldType.INTEGER and Decimal(value) % 1:
        return f"默认值 {value} 不是整数", "写整数，或把类型改为 decimal"
    low, high = field.min, field.max
    if (low is not None and value < low) or (high is not None and value > high):
        return f"默认值 {value} 超出允许的范围", "改默认值，或改 min、max"
    return None


def _is_day(text: str, kind: FieldType) -> bool:
    read = date.fromisoformat if kind is FieldType.DATE else datetime.fromisoformat
    try:
        read(text)
    except ValueError:
        return False
    return True
