"""The ledger of a mechanism's warnings, raised and cleared by the installation, handled by people."""

from collections.abc import Mapping

from bihuan.mechanism.expand.words import NOBODY, words
from bihuan.mechanism.language import LEVELS, WarningDef


def ledgers(warnings: Mapping[str, WarningDef]) -> dict[str, dict]:
    """`warning`: one for all rules of the mechanism, so that a desk and a report see them together."""
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
                "title": "预警", "type": "choice", "of": [each.title for each in warnings.values()], "required": True,
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
        "steps": {
            "take_up": {
                "title": "处置", "from": ["raised", "snoozed"], "to": "handling", "by": to, "require": "measure",
                "within": "5 workdays",
            },
            "report": {"title": "续报措施", "from": "handling", "to": "handling", "by": to, "require": "measure"},
            "snooze": {
                "title": "暂缓", "from": ["raised", "handling"], "to": "snoozed", "by": to,
                "require": ["snoozed_until", "snooze_reason"],
            },
            "wake": {"title": "暂缓到期", "from": "snoozed", "to": "raised", "by": [NOBODY]},
            "clear": {
                "title": "解除", "from": ["raised", "handling", "snoozed"], "to": "cleared", "by": [NOBODY],
                "stamp": "cleared_on",
            },
        },
        "create": [NOBODY], "amend": [NOBODY], "void": [NOBODY],
    }  # fmt: skip
    if feedback:
        ledger["steps"]["give_feedback"] = {
            "title": "反馈", "from": "handling", "to": "handling", "by": [*to, *feedback], "require": "feedback",
        }  # fmt: skip
    return {"warning": ledger}
