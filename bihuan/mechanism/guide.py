"""Writes the guide to the pack language (docs/pack-language.md) from the same definitions that loading and checking use."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from textwrap import indent
from types import UnionType
from typing import Annotated, Literal, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator
from pydantic.fields import FieldInfo

from bihuan.base.issue import LEVEL_TITLES
from bihuan.mechanism.check.codes import CODES
from bihuan.mechanism.expression import AGGREGATES, BUILT_INS, FUNCTIONS
from bihuan.mechanism.guide_living import IN_FIGURES, IN_MECHANISM, Chapter
from bihuan.mechanism.guide_stage import generated
from bihuan.mechanism.guide_text import (
    BY,
    EXPRESSIONS,
    FIGURES,
    FILES,
    GENERATED,
    IMPLEMENTS,
    LEDGERS,
    NAMES,
    PLACEHOLDERS,
    PREFACE,
    WRITING,
)
from bihuan.mechanism.language import (
    FIELD_TYPE_TITLES,
    FIGURE_KIND_TITLES,
    FieldDef,
    FigureDef,
    FigureKind,
    FiguresDef,
    LedgerDef,
    MechanismDef,
    Right,
    Rule,
    Step,
)
from bihuan.mechanism.language.common import Deadline, Source
from bihuan.mechanism.language.figure import (
    CoverageOf,
    DifferenceOf,
    GrowthOf,
    Of,
    RecordOf,
    ShareOf,
    StreakOf,
)
from bihuan.mechanism.schema_text import WORD_TITLES

EXAMPLES: dict[FigureKind, str] = {
    FigureKind.COUNT: "count: visit where cost > 100",
    FigureKind.SUM: "sum: visit.cost",
    FigureKind.AVERAGE: "average: visit.cost",
    FigureKind.MINIMUM: "minimum: visit.cost",
    FigureKind.MAXIMUM: "maximum: visit.cost",
    FigureKind.DISTINCT: "distinct: visit.who",
    FigureKind.RATIO: "ratio: {of: cost_total, over: visits}",
    FigureKind.SHARE: "share: {of: visit where cost > 100, over: visit}",
    FigureKind.COVERAGE: "coverage: {of: visit.who, over: person where party}",
    FigureKind.GROWTH: "growth: {of: visits, against: last_year}",
    FigureKind.DIFFERENCE: "difference: {of: visits, less: visits_paid}",
    FigureKind.STREAK: "streak: {of: visit, every: month}",
    FigureKind.RECORD: "record: {of: visit.cost, best: lowest}",
}
PARTS: dict[type[BaseModel], str] = {
    Of: "ratio",
    ShareOf: "share",
    CoverageOf: "coverage",
    GrowthOf: "growth",
    DifferenceOf: "difference",
    StreakOf: "streak",
    RecordOf: "record",
}


def guide() -> str:
    """The whole guide, Markdown in Chinese."""
    return re.sub(r"\n{3,}", "\n\n", "\n\n".join(_sections())).strip() + "\n"


def _sections() -> Iterator[str]:
    yield PREFACE
    yield FILES
    yield WRITING
    yield "## mechanism.yaml"
    yield _keys(MechanismDef)
    yield "### 来源条目和文章里的说法（implements）\n\n" + IMPLEMENTS
    yield "### 台账（ledgers 下每一项）\n\n" + LEDGERS
    yield _keys(LedgerDef)
    yield "### 字段（fields 下每一项）"
    yield _keys(FieldDef)
    yield "字段类型：\n\n" + _table(
        ("type", "含义"), ((f"`{each}`", said) for each, said in FIELD_TYPE_TITLES.items())
    )
    yield "### 步骤（steps 下每一项）"
    yield _keys(Step)
    kinds = ((f"`{word}`", said) for word, said in WORD_TITLES["StepKind"].items())
    yield "步骤的种类：\n\n" + _table(("kind", "含义"), kinds)
    yield "### 填写规则（rules 下每一项）"
    yield _keys(Rule)
    yield "### 谁可以（by、create、amend、void、read）\n\n" + BY
    yield _keys(Right)
    for chapter in IN_MECHANISM:
        yield from _chapter(chapter)
    yield "## figures.yaml\n\n" + FIGURES
    yield _keys(FiguresDef)
    yield "### 指标（figures 下每一项）"
    yield _keys(FigureDef, skip=FigureKind)
    yield "算法（恰好写一种）：\n\n" + _table(
        ("算法", "含义", "写法"),
        ((f"`{kind}`", FIGURE_KIND_TITLES[kind], f"`{EXAMPLES[kind]}`") for kind in FigureKind),
    )
    for part, kind in PARTS.items():
        yield f"`{kind}` 之下：\n\n" + _keys(part)
    for chapter in IN_FIGURES:
        yield from _chapter(chapter)
    yield "## 自动生成的台账\n\n" + GENERATED
    yield _table(
        ("部分", "台账", "记什么"), ((f"`{key}`", f"`{name}`", said) for key, name, said in generated())
    )
    yield "## 表达式\n\n" + EXPRESSIONS
    yield "随时可用的名称：\n\n" + _table(
        ("名称", "含义"), ((f"`{name}`", said) for name, said in BUILT_INS.items())
    )
    yield "函数：\n\n" + _table(
        ("函数", "含义", "例"),
        ((f"`{each.signature}`", each.explanation, f"`{each.example}`") for each in FUNCTIONS.values()),
    )
    yield "对子台账和明细表：\n\n" + _table(
        ("函数", "含义", "例"),
        ((f"`{each.signature}`", each.explanation, f"`{each.example}`") for each in AGGREGATES.values()),
    )
    yield "## report.md\n\n" + PLACEHOLDERS
    yield "## 名称怎样找\n\n" + NAMES
    yield "## 检查会说什么\n\n`bihuan check` 一次说出全部问题，每一处都有文件、行、列和改法。错误必须改；警告和建议由采用者判断。"
    yield _table(
        ("代码", "级别", "含义"),
        ((f"`{code}`", LEVEL_TITLES[each.level], each.title) for code, each in CODES.items()),
    )


def _chapter(chapter: Chapter) -> Iterator[str]:
    """One of the sections that make a mechanism live: prose, example, keys, words."""
    yield f"### {chapter.title}（{chapter.key} 下每一项）\n\n{chapter.prose.strip()}"
    yield f"```yaml\n{chapter.key}:\n{indent(chapter.example.strip(chr(10)), '  ')}\n```"
    for key, part in chapter.parts:
        yield ("" if key == chapter.key else f"`{key}` 之下：\n\n") + _keys(part)
    for key, words in chapter.words:
        yield _table((key, "含义"), ((f"`{word}`", said) for word, said in WORD_TITLES[words].items()))


def _keys(model: type[BaseModel], skip: Iterable[str] = ()) -> str:
    """A table of the keys of one part of the language."""
    rows = (
        (
            f"`{field.alias or name}`",
            "必写" if field.is_required() else "",
            _form(field),
            field.description or "",
        )
        for name, field in model.model_fields.items()
        if name not in set(skip)
    )
    return _table(("键", "", "写法", "含义"), rows)


def _form(field: FieldInfo) -> str:
    """How the value of a key is written, in a word or two."""
    form = _SHORTHAND if _has_shorthand(field.metadata, field.annotation) else _form_of(field.annotation)
    limits = {type(each).__name__: each for each in field.metadata}
    if "MaxLen" in limits:
        form += f"，最多 {limits['MaxLen'].max_length} 字"
    if "Le" in limits and "Ge" in limits:
        form += f"，{limits['Ge'].ge}～{limits['Le'].le}"
    elif "Le" in limits:
        form += f"，大于 {limits['Gt'].gt}，不超过 {limits['Le'].le}"
    default = field.default
    if isinstance(default, (str, int)) and not isinstance(default, bool) and default != "":
        form += f"；不写为 {default}"
    return form


def _has_shorthand(metadata: Iterable[object], annotation: object) -> bool:
    """Whether a list may be written as a single item too."""
    return get_origin(annotation) is list and any(isinstance(each, BeforeValidator) for each in metadata)


def _form_of(annotation: object) -> str:
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *metadata = get_args(annotation)
        return _SHORTHAND if _has_shorthand(metadata, inner) else _form_of(inner)
    if origin in (Union, UnionType):
        forms = [_form_of(each) for each in get_args(annotation) if each is not type(None)]
        return "或".join(dict.fromkeys(forms))
    if origin is Literal:
        return "、".join(f"`{each}`" for each in get_args(annotation))
    if origin is dict:
        return "一组“名称: …”" if get_args(annotation)[0] is str else "一组“标识: …”"
    if origin is list:
        return "一列"
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return "下列之一"
    return _FORMS.get(annotation, "一组“键: 值”")


_SHORTHAND = "一个或一列"
_FORMS: dict[object, str] = {
    str: "文字",
    int: "整数",
    bool: "`true`、`false`",
    Decimal: "数字",
    date: "日期，如 2026-03-05",
    Source: "来源",
    Deadline: "时限",
    Right: "岗位、一列岗位，或 `{by, in}`",
}


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in line) + " |"
        for line in lines
    )
