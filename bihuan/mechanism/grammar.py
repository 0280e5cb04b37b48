"""Holds plain data against the models of the language: every deviation becomes an issue in Chinese with its place."""

import re
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bihuan.base.issue import Issue
from bihuan.base.nearest import did_you_mean, nearest
from bihuan.mechanism.keys import keys_at
from bihuan.mechanism.pack import Path, Place, Places

Model = TypeVar("Model", bound=BaseModel)

MAX_ROUNDS = 8
# What a draft holds in place of a missing key, chosen so that it raises no further faults.
FILLINGS = {
    "mechanism": "unnamed",
    "title": "？",
    "version": 1,
    "ledgers": {},
    "figures": {},
    "time": "standing",
    "type": "text",
    "create": "anyone",
    "amend": "anyone",
    "void": "anyone",
    "fields": {"unnamed": {"title": "？", "type": "text"}},
}

_BOUNDS = {
    "string_too_short": ("不能是空的", "至少写 {} 个字", "min_length"),
    "string_too_long": ("太长", "最多 {} 个字", "max_length"),
    "too_short": ("不能是空的", "至少写 {} 项", "min_length"),
    "too_long": ("太多", "最多 {} 项", "max_length"),
    "greater_than_equal": ("太小", "最小是 {}", "ge"),
    "less_than_equal": ("太大", "最大是 {}", "le"),
}
_EXPECTED = {
    "string": "文字（像数字、真假的要加引号）",
    "int": "整数",
    "decimal": "数字",
    "bool": " true、false ",
    "list": "列表，如 [甲, 乙]",
    "dict": "一组“键: 值”",
    "model": "一组“键: 值”",
}


@dataclass(frozen=True, slots=True)
class Parsed(Generic[Model]):
    """`model` when nothing is wrong; `draft` the model with the faulty parts left out, None when little is left.

    `damaged`: the parts of the draft that no longer say what was meant.
    """

    model: Model | None
    issues: list[Issue]
    draft: Model | None
    damaged: tuple[Path, ...] = ()


def parse_model(model: type[Model], data: object, places: Places) -> Parsed[Model]:
    """Validate `data`; all faults at once, each at the key or value that it is about."""
    issues: list[Issue] = []
    damaged: list[Path] = []
    for number in range(MAX_ROUNDS):
        try:
            parsed = model.model_validate(data)
        except ValidationError as error:
            details = error.errors(include_url=False)
            issues += [] if number else _issues(model, details, data, places)
            damaged += [_trim(each["loc"], data) for each in details if _changes_meaning(each)]
            data = _mended(data, details)
            if data is None:
                break
        else:
            return Parsed(None if issues else parsed, issues, parsed, tuple(damaged))
    return Parsed(None, issues, None, tuple(damaged))


def _changes_meaning(detail: ErrorDetails) -> bool:
    """Whether leaving out or filling in the part can make sound parts look faulty."""
    if detail["type"] == "missing":
        return detail["loc"][-1] in ("type", "time", "fields")
    return detail["type"] != "extra_forbidden"


def _issues(model: type[BaseModel], details: list[ErrorDetails], data: object, places: Places) -> list[Issue]:
    """One issue per fault; the alternatives of a union, reported one by one, become a single issue."""
    groups: dict[tuple, list[ErrorDetails]] = {}
    for detail in details:
        path = _trim(detail["loc"], data)
        own = detail["loc"] if detail["type"] in ("missing", "extra_forbidden") else path
        groups.setdefault((own, detail["loc"][-1:] == ("[key]",)), []).append(detail)
    return [_issue(model, each, data, places) for each in groups.values()]


def _trim(location: tuple, data: object) -> Path:
    """The part of pydantic's location that is really written in the data; the last step may be a missing key."""
    path: list[str | int] = []
    for step in location:
        if step == "[key]":
            break
        inside = (isinstance(data, dict) and step in data) or (
            isinstance(data, list) and isinstance(step, int) and step < len(data)
        )
        if not inside:
            break
        path.append(step)
        data = data[step]
    return tuple(path)


def _issue(model: type[BaseModel], details: list[ErrorDetails], data: object, places: Places) -> Issue:
    detail = details[0]
    location, kind = detail["loc"], detail["type"]
    path = _trim(location, data)
    if kind == "missing":
        name = str(location[-1])
        place = places.key(path)
        return _make("key_missing", place, f"{_owner(path)}缺少必写的“{name}”", f"补上 {name}: …")
    if kind == "extra_forbidden":
        known = keys_at(model, path[:-1])
        text = f"{_owner(path[:-1])}没有“{path[-1]}”这个键"
        return _make("key_unknown", places.key(path), text, did_you_mean(str(path[-1]), known))
    if location and location[-1] == "[key]":
        said = _said(detail) or "名称不合规则"
        return _make("id_form", places.key(path), f"“{path[-1]}”：{said}", "改成如 risk_point 的小写英文名")
    text, mend = _value_fault(details)
    return _make("value_form", places.value(path), f"“{_name(path)}”{text}", mend)


def _make(code: str, place: Place, text: str, mend: str) -> Issue:
    return Issue(code, text, mend, file=place.file, line=place.line, column=place.column)


def _owner(path: Path) -> str:
    return f"“{_name(path)}”里" if path else "最外层"


def _name(path: Path) -> str:
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in path) or "整个文件"


def _said(detail: ErrorDetails) -> str:
    """The Chinese message of one of our own validators."""
    error = detail.get("ctx", {}).get("error")
    return str(error) if isinstance(error, ValueError) else ""


def _value_fault(details: list[ErrorDetails]) -> tuple[str, str]:
    """What is wrong with a value and how to mend it, both in Chinese whatever pydantic says."""
    detail = details[0]
    kind, context = detail["type"], detail.get("ctx", {})
    found = _found(detail["input"])
    if said := _said(detail):
        return f"写成了{found}", said
    if kind in ("enum", "literal_error"):
        allowed = re.findall(r"'([^']*)'", str(context["expected"]))
        close = nearest(str(detail["input"]), allowed)
        mend = f"是不是“{close}”？" if close else ""
        return f"写成了{found}，不是可写的词", f"{mend}可写：{'、'.join(allowed)}"
    if kind in _BOUNDS:
        said, mend, name = _BOUNDS[kind]
        return f"{said}：{found}", mend.format(context[name])
    expected = "或".join(dict.fromkeys(_expected(each) for each in details))
    return f"应为{expected}，现在是{found}", f"改成{expected}"


def _expected(detail: ErrorDetails) -> str:
    """What pydantic wanted, in Chinese."""
    wanted = str(detail.get("ctx", {}).get("class", "")) or detail["type"]
    return next((said for word, said in _EXPECTED.items() if wanted.lower().startswith(word)), "另一种写法")


def _found(value: object) -> str:
    """A wrong value in words, short."""
    if value is None:
        return "空值"
    if isinstance(value, bool):
        return f"真假值 {str(value).lower()}"
    if isinstance(value, (int, float)):
        return f"数字 {value}"
    if isinstance(value, str):
        return f"文字“{value[:30]}{'…' if len(value) > 30 else ''}”"
    if isinstance(value, list):
        return "列表"
    return "一组“键: 值”"


def _mended(data: object, details: list[ErrorDetails]) -> object:
    """The data less its faulty parts, with what must be there filled in; None when the root itself is faulty."""
    faulty = []
    for detail in details:
        path, missing = _trim(detail["loc"], data), (detail["loc"] or ("",))[-1]
        if detail["type"] == "missing" and missing in FILLINGS:
            data = _fill(data, path, {missing: FILLINGS[missing]})
        else:
            faulty.append(path)
    if any(not path for path in faulty):
        return None
    for path in sorted(set(faulty), key=_sortable, reverse=True):
        data = _drop(data, path)
    return data


def _fill(data: object, path: Path, values: dict) -> object:
    if not path:
        return {**data, **values} if isinstance(data, dict) else data
    if isinstance(data, (dict, list)):
        copy = data.copy()
        copy[path[0]] = _fill(data[path[0]], path[1:], values)
        return copy
    return data


def _sortable(path: Path) -> tuple:
    return tuple((isinstance(step, str), step if isinstance(step, int) else 0, str(step)) for step in path)


def _drop(data: object, path: Path) -> object:
    step, rest = path[0], path[1:]
    if isinstance(data, dict) and step in data:
        if not rest:
            return {key: value for key, value in data.items() if key != step}
        return data | {step: _drop(data[step], rest)}
    if isinstance(data, list) and isinstance(step, int) and step < len(data):
        if not rest:
            return data[:step] + data[step + 1 :]
        return [*data[:step], _drop(data[step], rest), *data[step + 1 :]]
    return data
