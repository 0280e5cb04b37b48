"""A warning rule in words: what it looks at, when it raises and clears, how long it waits, whom it tells."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bihuan.assess.warning.rules import LEDGER, Rule, find_rule
from bihuan.ledger.public import by_in_words
from bihuan.mechanism.figure_values import figure_values
from bihuan.mechanism.language import EVERY_TITLES
from bihuan.mechanism.public import Catalogue, Ledger

OPERATORS = {
    "<>": "≠", "!=": "≠", ">=": "≥", "<=": "≤", "=": "＝", "<": "＜", ">": "＞", "*": "×", "/": "÷",
    "and": "且", "or": "或", "not": "不", "is": "是", "null": "空", "in": "属于", "true": "是", "false": "否",
}  # fmt: skip
BUILT_IN = {
    "state": "状态", "today": "今天", "unit": "单位", "effective_on": "日期", "recorded_on": "登记日期",
    "count": "条数", "sum": "合计", "min": "最小", "max": "最大", "avg": "平均", "late": "迟报",
}  # fmt: skip
TOKEN = re.compile(r"'(?:[^']|'')*'|[A-Za-z_][\w.]*|\d+(?:\.\d+)?|<>|!=|>=|<=|[=<>*/]|\s+|.")
NUMBER = re.compile(r"\d+(?:\.\d+)?")
UNITS = {"workdays": "个工作日", "days": "天", "periods": "期"}


@dataclass(frozen=True, slots=True)
class RuleWords:
    """A rule as people read it; `raises` and `clears` are the conditions in words, `written` the same as the pack writes them
    (`raise`, `clear`, `after`). `parts`: of `raise` and `clear`, words and the number after them ('' none), in turn."""

    id: str
    title: str
    help: str
    level: str
    looks_at: str
    raises: str
    clears: str
    waits: str
    benchmark: str
    to: str
    feedback: str
    written: Mapping[str, str]
    parts: Mapping[str, tuple[tuple[str, str], ...]]


def rule_words(known: Catalogue, rule_id: str) -> RuleWords:
    """The rule of this full id in words; NotFound names the nearest."""
    rule = find_rule(known, rule_id)
    definition = rule.definition
    ledger, over = known.ledger(rule.ledger), figure_values() if rule.figure else rule.sought.ledger
    benchmark = definition.benchmark
    return RuleWords(
        id=rule.id,
        title=definition.title,
        help=definition.help,
        level=definition.level,
        looks_at=_looks_at(known, rule),
        raises=condition_words(known, over, rule.raises.text),
        clears=condition_words(known, over, rule.clears.text) if rule.clears else "引发条件不再成立",
        waits=_waits(rule),
        benchmark=f"{benchmark.value:f}（{benchmark.source}）" if benchmark else "",
        to=by_in_words(known, ledger, definition.to),
        feedback=by_in_words(known, ledger, definition.feedback or []),
        written={"raise": definition.raise_, "clear": definition.clear, "after": definition.after},
        parts={
            "raise": _parts(known, over, definition.raise_),
            "clear": _parts(known, over, definition.clear),
        },
    )


def rule_of(known: Catalogue, ledger_id: str, cause: str) -> str:
    """The full id of the rule that raised a warning, by the cause kept in it; '' when the rule is no longer there."""
    mechanism, name = ledger_id.removesuffix(f".{LEDGER}"), cause.partition(":")[0]
    found = known.mechanisms.get(mechanism)
    return f"{mechanism}.{name}" if found and name in found.warnings else ""


def condition_words(known: Catalogue, ledger: Ledger, text: str) -> str:
    """A condition over a ledger with its names, options and signs as people write them, in the order of the pack."""
    return _tidy("".join(_word(known, ledger, token) for token in TOKEN.findall(text)))


def with_thresholds(text: str, numbers: Sequence[str]) -> str:
    """A condition with other numbers in place of its own, in their order; what is empty, or no number, leaves its own."""
    given, said = iter(numbers), []
    for token in TOKEN.findall(text):
        other = next(given, "").strip() if NUMBER.fullmatch(token) else ""
        said.append(other if NUMBER.fullmatch(other) else token)
    return "".join(said)


def _parts(known: Catalogue, ledger: Ledger, text: str) -> tuple[tuple[str, str], ...]:
    parts, said = [], ""
    for token in TOKEN.findall(text):
        if NUMBER.fullmatch(token):
            parts.append((_tidy(said), token))
            said = ""
        else:
            said += _word(known, ledger, token)
    return tuple([*parts, (_tidy(said), "")] if _tidy(said) else parts)


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _word(known: Catalogue, ledger: Ledger, token: str) -> str:
    if token.startswith("'"):
        option = token[1:-1].replace("''", "'")
        return f"“{ledger.states.get(option, option)}”"
    if token.isspace():
        return " "
    return OPERATORS.get(token.lower()) or _name(known, ledger, token)


def _name(known: Catalogue, ledger: Ledger, token: str) -> str:
    if token in ledger.fields:
        return ledger.fields[token].title
    if token in BUILT_IN:
        return BUILT_IN[token]
    first, dot, rest = token.partition(".")
    child = next((known.ledger(name) for name in ledger.children if name.rpartition(".")[2] == first), None)
    if child is not None:
        return child.title + (f"的{child.fields[rest].title}" if rest in child.fields else "")
    if dot and first in ledger.fields:
        return f"{ledger.fields[first].title}的{rest}"
    return token


def _looks_at(known: Catalogue, rule: Rule) -> str:
    if rule.figure:
        every = EVERY_TITLES[rule.definition.every] if rule.definition.every else ""
        return f"指标“{rule.figure.title}”{f'，{every}看一次' if every else ''}"
    ledger, where = rule.sought.ledger, rule.sought.where
    said = f"台账“{ledger.title}”的记录"
    return f"{said}，其中{condition_words(known, ledger, where)}" if where else said


def _waits(rule: Rule) -> str:
    after = rule.after
    if after.unit == "periods":
        return f"连续 {after.number} 期" if after.number > 1 else ""
    return f"持续 {after.number} {UNITS[after.unit]}" if after.number else ""
