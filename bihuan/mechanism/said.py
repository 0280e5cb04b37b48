"""Parts of packs in words: who, how long, which records, as people say them rather than as a pack writes them."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum

from bihuan.mechanism.language import (
    EVERY_TITLES,
    FIELD_TYPE_TITLES,
    FIGURE_KIND_TITLES,
    ITEM_KIND_TITLES,
    QUESTION_KIND_TITLES,
    By,
    Deadline,
    DutyFor,
    Every,
    FieldDef,
    FigureDef,
    FigureKind,
    Part,
    Source,
    StepKind,
    Time,
    Where,
)

TITLES: Mapping[StrEnum, str] = {
    **FIELD_TYPE_TITLES,
    **FIGURE_KIND_TITLES,
    **ITEM_KIND_TITLES,
    **QUESTION_KIND_TITLES,
    **EVERY_TITLES,
    Time.HAPPENING: "发生类",
    Time.STANDING: "存续类",
    StepKind.FORWARD: "前进",
    StepKind.SEND_BACK: "退回",
    StepKind.WITHDRAW: "撤回",
}
NOT_WRITTEN = "不写"
LABELS = {
    "time": "时间类别",
    "kind": "种类",
    "at": "取期初还是期末",
    "every": "每隔多久",
    "due": "期限",
    "shift": "遇休息日",
}
ENDS = "：；（，。"


def label_of(description: str, name: str = "") -> str:
    """The first words of a description of the language: `由谁办：岗位…` → `由谁办`; of some properties a shorter name."""
    if name in LABELS:
        return LABELS[name]
    return description[: min((place for each in ENDS if (place := description.find(each)) > 0), default=40)]


def said(value: object, names: Mapping[str, str]) -> str:
    """A value of the pack language in words; `names` gives the titles of kinds of post, states and fields by their codes."""
    match value:
        case None | "" | () | []:
            return NOT_WRITTEN
        case bool():
            return "是" if value else "否"
        case By():
            return who(value, names)
        case Deadline():
            return how_long(value)
        case Source():
            return str(value)
        case StrEnum() if value in TITLES:
            return label_of(TITLES[value])
        case Part():
            return _part(value, names)
        case Mapping():
            return "、".join(f"{name}：{said(each, names)}" for name, each in value.items())
        case Decimal():
            return f"{value:f}"
        case str():
            return names.get(value) or " ".join(value.split())
        case Sequence():
            return "、".join(said(each, names) for each in value)
    return str(value)


def who(by: By, posts: Mapping[str, str]) -> str:
    """`above.office` → 上级单位办公室."""
    title = posts.get(by.name, by.name)
    if by.where is Where.CONCERNED:
        return "登记人" if by.name == "actor" else f"当事人（{by.name}）"
    if by.name == "anyone":
        return "任何在册人员"
    if by.name == "nobody":
        return "系统"
    return f"上级单位{title}" if by.where is Where.ABOVE else title


def how_long(within: Deadline) -> str:
    """`5 workdays` → 5 个工作日."""
    return f"{within.number} 个工作日" if within.workdays else f"{within.number} 天"


def rhythm(every: Every | None, rrule: str, each: Source | None) -> str:
    """How often a duty returns: 每月, by a rule, or once per record."""
    if every is not None:
        return EVERY_TITLES[every]
    return f"按节奏 {rrule}" if rrule else "一事一责"


def bound(whom: DutyFor, posts: Mapping[str, str]) -> str:
    """Who is bound by a duty."""
    parts = []
    if whom.each is not None:
        parts.append(f"“{whom.each}”的每条记录")
    if whom.units is not None:
        parts.append("全部单位" if whom.units.strip() == "true" else f"符合“{whom.units}”的单位")
    if whom.post is not None:
        parts.append(f"每名{posts.get(whom.post, whom.post)}")
    if whom.people is not None:
        parts.append("全体人员" if whom.people.strip() == "true" else f"符合“{whom.people}”的人员")
    return "，".join(parts)


def _part(part: Part, names: Mapping[str, str]) -> str:
    """A whole part on one line: what is written in it and is not the default."""
    if isinstance(part, DutyFor):
        return bound(part, names)
    if isinstance(part, FieldDef):
        return _field(part)
    if isinstance(part, FigureDef) and part.kinds:
        return (
            f"{label_of(FIGURE_KIND_TITLES[FigureKind(part.kind)])}：{said(getattr(part, part.kind), names)}"
        )
    words = []
    for name, info in type(part).model_fields.items():
        value = getattr(part, name)
        if value in (None, "", [], {}) or name in ("title", "help") or value == info.default:
            continue
        if isinstance(value, Mapping):
            value = "、".join(_title(key, each) for key, each in value.items())
        words.append(f"{label_of(info.description or name, name)} {said(value, names)}")
    return "；".join(words)


def _title(name: str, each: object) -> str:
    if isinstance(each, Part):
        return getattr(each, "title", name)
    return each if isinstance(each, str) else f"{name} {each}"


def _field(field: FieldDef) -> str:
    words = [label_of(FIELD_TYPE_TITLES[field.type])]
    if field.of:
        words.append("、".join(field.of))
    if field.required:
        words.append("必填")
    if field.required_when:
        words.append(f"满足“{field.required_when}”时必填")
    if field.formula:
        words.append(f"等于 {field.formula}")
    return "，".join(words)
