"""The ledger of a mechanism's warnings, raised and cleared by the installation, handled by people."""

import re
from collections.abc import Mapping, Sequence

from bihuan.mechanism.expand.words import NOBODY, words
from bihuan.mechanism.language import LEVELS, FigureDef, LedgerDef, WarningDef

_WORD = re.compile(r"[a-z][a-z0-9_]*")


def ledgers(
    warnings: Mapping[str, WarningDef], figures: Mapping[str, FigureDef], known: Mapping[str, LedgerDef]
) -> dict[str, dict]:
    """`warning`: one for all rules of the mechanism, so that a desk and a report see them together.

    It is confidential when any rule reads one of the mechanism's confidential ledgers (`known`), be it through figures:
    then only those to whom warnings go, and those who may read there, see that there is one.
    """
    to = words(*(each.to for each in warnings.values()))
    feedback = words(*(each.feedback for each in warnings.values()))
    ledger = {
        "title": "预警",
        "time": "happening",
        "help": "由系统按条件引发和解除；同一原因解除之前只有一条。人来处置、暂缓、反馈。",
        "key": ["cause"],
        "label": ["rule", "about"],
        "fields": {
            "rule": {
                "title": "预警", "type": "choice", "of": list(dict.fromkeys(each.title for each in warnings.values())), "required": True,
            },
            "level": {"title": "级别", "type": "choice", "of": list(LEVELS), "required": True},
            "cause": {"title": "原因编号", "type": "text", "required": True, "max": 120, "help": "由程序写入。"},
            "about": {"title": "对象", "type": "text", "max": 200},
            "about_record": {"title": "对象记录", "type": "integer", "help": "记录号；指标类的不填。"},
            "period": {"title": "期间", "type": "text", "max": 30},
            "value": {"title": "当时的值", "type": "decimal", "decimals": 6},
            "measure": {"title": "处置措施", "type": "long_text", "max": 1000},
            "snoozed_until": {"title": "暂缓到", "type": "date"},
            "snooze_reason": {"title": "暂缓理由", "type": "long_text", "max": 500},
            "feedback": {"title": "反馈", "type": "long_text", "max": 1000},
            "cleared_on": {"title": "解除日期", "type": "date", "help": "由程序写入。"},
        },
        "states": {"raised": "待处置", "handling": "处置中", "snoozed": "暂缓", "cleared": "已解除"},
        "steps": _steps(to),
        "create": [NOBODY], "amend": [NOBODY], "void": [NOBODY],
    }  # fmt: skip
    if feedback:
        ledger["steps"]["give_feedback"] = {
            "title": "反馈", "from": "handling", "to": "handling", "by": [*to, *feedback], "require": "feedback",
        }  # fmt: skip
    closed = [
        known[name] for name in _read_by(warnings, figures) if name in known and known[name].confidential
    ]
    if closed:
        readers = words(*(each.read for each in closed))
        fitting = [word for word in readers if not word.startswith("concerned.")]
        ledger |= {"confidential": True, "read": list(dict.fromkeys([*to, *feedback, *fitting]))}
    return {"warning": ledger}


def _steps(to: Sequence[str]) -> dict[str, dict]:
    """What people do with a warning, and what only the installation does."""
    return {
        "take_up": {
            "title": "处置", "from": ["raised", "snoozed"], "to": "handling", "by": to, "require": "measure",
            "within": "5 workdays",
        },
        "report": {"title": "续报措施", "from": "handling", "to": "handling", "by": to, "require": "measure"},
        "snooze": {
            "title": "暂缓", "from": ["raised", "handling"], "to": "snoozed", "by": to,
            "require": ["snoozed_until", "snooze_reason"], "when": "snoozed_until > today",
            "otherwise": "暂缓到的日期要在今天之后。",
        },
        "wake": {"title": "暂缓到期", "from": "snoozed", "to": "raised", "by": [NOBODY]},
        "clear": {
            "title": "解除", "from": ["raised", "handling", "snoozed"], "to": "cleared", "by": [NOBODY],
            "stamp": "cleared_on",
        },
    }  # fmt: skip


def _read_by(warnings: Mapping[str, WarningDef], figures: Mapping[str, FigureDef]) -> set[str]:
    """Every name that the rules write, and that the figures they look at write: among them all ledgers that they read."""
    waiting = {word for each in warnings.values() for word in _WORD.findall(each.model_dump_json())}
    found: set[str] = set()
    while waiting:
        word = waiting.pop()
        found.add(word)
        if word in figures:
            waiting |= set(_WORD.findall(figures[word].model_dump_json())) - found
    return found
